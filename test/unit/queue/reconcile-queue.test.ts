import type { SQSClient } from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import type { PostToCheck } from '../../../lib/queue/check-messages.ts'
import { createReconcileQueue } from '../../../lib/queue/reconcile-queue.ts'

const urls = { main: 'https://queue', dead: 'https://dead' }
const postsOf = (count: number): PostToCheck[] =>
  Array.from({ length: count }, (_, at) => ({ postId: `post_${String(at).padStart(26, '0')}`, platform: 'x' }))

/** A queue that takes what it is sent, but for the messages at these places. */
const queueThatRefuses = (...refused: readonly string[]) => {
  const calls: number[] = []
  const send = async ({ input: { Entries } }: { input: { Entries: { Id: string }[] } }) => {
    calls.push(Entries.length)
    return { Successful: Entries.filter(({ Id }) => !refused.includes(Id)) }
  }
  const client = { send } as unknown as SQSClient
  return { calls, queue: createReconcileQueue({ normal: urls, priority: urls, runs: urls }, client) }
}

test('many posts are sent fifty to a message and ten messages to a call', async () => {
  const { calls, queue } = queueThatRefuses()
  expect(await queue.sendPosts(postsOf(520), { correlationId: 'test' }, 'normal')).toBe(520)
  expect(calls).toEqual([10, 1])
})

test('the posts of a message that the queue did not take are not counted', async () => {
  const { queue } = queueThatRefuses('1')
  expect(await queue.sendPosts(postsOf(120), { correlationId: 'test' }, 'runs')).toBe(70)
})
