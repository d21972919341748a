import { describe, expect, test } from 'vitest'
import { refsTo } from '../../../lib/reconciliation/post-refs.ts'
import { aPost, hoursAfter, observedAt } from '../../support/a-post.ts'

const ids = { authorId: '1789', objectId: '1801' }
const unseen = aPost({ postId: 'post_bbcdefghijklmnopqrstuvwxyz' })
const seen = aPost({ observation: { ...observedAt(hoursAfter(1), [1, 1, 1]), author: 'ada', ...ids } })
const { nativeId, url: canonicalUrl } = seen
const known = { nativeId, canonicalUrl, ...ids }
const author = { author: 'ada', authorId: ids.authorId }

const refsAt = (hours: number, ...posts: (typeof seen)[]) => refsTo(posts, new Map(), hoursAfter(hours))

describe('two posts of one content', () => {
  test.each([
    ['first', [seen, unseen]],
    ['last', [unseen, seen]],
  ])('are asked for with the account and the object that the one seen %s showed, and with their author', (_, posts) => {
    expect(refsAt(2, ...posts)).toEqual([known])
  })

  test('need no author if each of them knows it', () => {
    expect(refsAt(2, seen, { ...seen, postId: unseen.postId })).toEqual([{ ...known, author }])
  })
})

test('a post is asked for with its author again in the next week of its claim', () => {
  expect(refsAt(2, seen)).toEqual([{ ...known, author }])
  expect(refsAt(7 * 24 + 1, seen)).toEqual([known])
})

test('posts of other contents are asked for apart', () => {
  expect(refsAt(2, seen, { ...unseen, nativeId: 'other' })).toEqual([
    { ...known, author },
    { nativeId: 'other', canonicalUrl },
  ])
})
