import { expect, test } from 'vitest'
import type { Deps } from '../../../lib/deps/deps.ts'
import { sweepDuePosts } from '../../../lib/reconciliation/sweep-due-posts.ts'
import { hoursAfter } from '../../support/a-post.ts'

/** Sweeps one list of posts that all are due, and returns how many of them were sent. */
const sentAt = async (now: string, due: number): Promise<number> => {
  let sent = 0
  const list = { platform: null, partition: 'DUE#1' }
  const page = async (_list: unknown, _now: unknown, { limit, cursor = '0' }: { limit: number; cursor?: string }) => {
    const from = Number(cursor)
    const count = Math.min(limit, due - from)
    const things = Array.from({ length: count }, () => ({ postId: 'post_1', platform: null, dueAt: hoursAfter(0) }))
    return { things, nextCursor: from + count < due ? String(from + count) : null }
  }
  const deps = {
    clock: () => now,
    correlationId: 'test',
    log: { write: () => undefined },
    workList: { duePosts: { lists: [list], listsBefore: [], page } },
    queue: {
      sendPosts: async (posts: readonly unknown[]) => {
        sent += posts.length
        return posts.length
      },
    },
  }
  await sweepDuePosts(deps as unknown as Deps<'queue' | 'workList'>)
  return sent
}

test.each([
  ['a sweep takes the 30,000 of a list that are overdue the longest', '2026-06-01T12:20:00.000Z', 30_000],
  ['the first sweep of an hour goes on behind those that wait', '2026-06-01T12:00:59.000Z', 70_000],
])('%s', async (_, now, sent) => {
  expect(await sentAt(now, 70_000)).toBe(sent)
})
