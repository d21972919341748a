import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import type { Config } from '../config.ts'

/** What travels through the queue: which post to look at, and the correlation id of whoever asked. */
export const reconcileMessage = z.strictObject({
  postId: z.string().regex(/^post_[a-z0-9]{26}$/),
  correlationId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
})
export type ReconcileMessage = z.infer<typeof reconcileMessage>

const connectionTimeoutMs = 1_000
const requestTimeoutMs = 2_000
const attempts = 3
const batchSize = 10

export const createReconcileQueue = (urls: Config['queueUrls']) => {
  const client = new SQSClient({
    maxAttempts: attempts,
    requestHandler: { connectionTimeout: connectionTimeoutMs, requestTimeout: requestTimeoutMs },
  })
  return {
    /** Sends one message; a flagged claim takes the priority queue. */
    send: async (message: ReconcileMessage, priority: 'normal' | 'priority'): Promise<void> => {
      await client.send(new SendMessageCommand({ QueueUrl: urls[priority], MessageBody: JSON.stringify(message) }))
    },

    /** Sends any number of messages in batches; answers how many the queue took. */
    sendAll: async (messages: readonly ReconcileMessage[]): Promise<number> => {
      let sent = 0
      for (let start = 0; start < messages.length; start += batchSize) {
        const Entries = messages
          .slice(start, start + batchSize)
          .map((message, at) => ({ Id: String(at), MessageBody: JSON.stringify(message) }))
        const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: urls.normal, Entries }))
        sent += answer.Successful?.length ?? 0
      }
      return sent
    },
  }
}
export type ReconcileQueue = ReturnType<typeof createReconcileQueue>
