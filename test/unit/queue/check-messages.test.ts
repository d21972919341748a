import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { platformNames } from '../../../lib/platforms/registry.ts'
import {
  maxPostsPerMessage,
  messagesAbout,
  type PostToCheck,
  reconcileMessage,
} from '../../../lib/queue/check-messages.ts'
import type { PostId } from '../../../lib/values/ids.ts'

const idAt = (at: number): PostId => `post_${String(at).padStart(26, '0')}`
const postsOf = (count: number, platform: PostToCheck['platform'], from = 0): PostToCheck[] =>
  Array.from({ length: count }, (_, at) => ({ postId: idAt(from + at), platform }))
const asking = { correlationId: 'a-sweep' }

describe('messages about posts', () => {
  test.each([
    ['none', [], []],
    ['one', postsOf(1, 'youtube'), [1]],
    ['a full message', postsOf(50, 'youtube'), [50]],
    ['one more', postsOf(51, 'youtube'), [50, 1]],
    [
      'two platforms, in turns',
      [...postsOf(60, 'x'), ...postsOf(3, 'reddit', 60), ...postsOf(1, 'x', 63)],
      [50, 11, 3],
    ],
    ['a platform that shows one post per request', postsOf(25, 'instagram'), [10, 10, 5]],
    ['posts that an earlier release stored', postsOf(70, null), [50, 20]],
  ])('%s', (_, posts, sizes) => {
    expect(messagesAbout(posts, asking).map(({ postIds }) => postIds.length)).toEqual(sizes)
  })

  test('each post is in one message, in order, with posts of its platform alone, and the worker can read it', () => {
    const anyPosts = fc
      .array(fc.constantFrom(...platformNames, null), { maxLength: 400 })
      .map((platforms) => platforms.map((platform, at): PostToCheck => ({ postId: idAt(at), platform })))
    fc.assert(
      fc.property(anyPosts, (posts) => {
        const messages = messagesAbout(posts, { ...asking, runId: `run_${'0'.repeat(26)}` })
        const platforms = new Map(posts.map(({ postId, platform }) => [postId, platform]))
        for (const message of messages) {
          expect(reconcileMessage.parse(JSON.parse(JSON.stringify(message)))).toEqual(message)
          expect(new Set(message.postIds.map((postId) => platforms.get(postId))).size).toBe(1)
          expect(message.postIds).toEqual(message.postIds.toSorted())
        }
        expect(messages.flatMap(({ postIds }) => postIds).toSorted()).toEqual(posts.map(({ postId }) => postId))
      }),
    )
  })
})

describe('what the worker takes', () => {
  const runId = `run_${'0'.repeat(26)}`
  test.each([
    { postId: idAt(1), correlationId: 'c' },
    { postId: idAt(1), correlationId: 'c', runId },
    { planRunId: runId, correlationId: 'c' },
    { postIds: [idAt(1)], correlationId: 'c', runId },
  ])('%j', (message) => {
    expect(reconcileMessage.parse(message)).toEqual(message)
  })

  test.each([
    ['no post', { postIds: [], correlationId: 'c' }],
    [
      'too many posts',
      { postIds: postsOf(maxPostsPerMessage + 1, null).map(({ postId }) => postId), correlationId: 'c' },
    ],
    ['something that is no post', { postIds: [idAt(1), 'cmp_1'], correlationId: 'c' }],
    ['both forms at once', { postId: idAt(1), postIds: [idAt(1)], correlationId: 'c' }],
  ])('and not %s', (_, message) => {
    expect(reconcileMessage.safeParse(message).success).toBe(false)
  })
})
