import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod/mini'
import { callTimeouts } from '../runtime/call-timeouts.ts'
import { storedId } from '../values/stored-contract.ts'

const correlationId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))

/** Send what this alert owes. */
const alertMessage = z.lazy(() => z.strictObject({ alertId: storedId('alr', /^alr_[0-9a-f]{26}$/), correlationId }))

/** Send what this appeal owes. */
const appealMessage = z.lazy(() => z.strictObject({ appealId: storedId('apl', /^apl_[0-9a-z]{26}$/), correlationId }))

/** Try this delivery. */
const deliverMessage = z.lazy(() =>
  z.strictObject({
    endpointId: storedId('whe', /^whe_[0-9a-z]{26}$/),
    deliveryId: storedId('dlv', /^dlv_\d{1,13}_[0-9a-z]{26}$/),
    correlationId,
  }),
)

export const notificationMessage = z.union([alertMessage, appealMessage, deliverMessage])
export type NotificationMessage = z.infer<typeof notificationMessage>

/** One short attempt: the sender must not wait, and the sweep sends again what got lost. */
const connectionTimeoutMs = 300
const requestTimeoutMs = 700
const batchSize = 10

/** The longest that SQS can delay a message. */
export const maxDelaySeconds = 900

export const createNotificationQueue = (QueueUrl: string) => {
  const client = new SQSClient({
    maxAttempts: 1,
    requestHandler: callTimeouts(connectionTimeoutMs, requestTimeoutMs),
  })
  return {
    /** Sends messages that become visible after `delaySeconds`; returns how many the queue accepted. */
    sendAll: async (messages: readonly NotificationMessage[], delaySeconds = 0): Promise<number> => {
      let taken = 0
      for (let start = 0; start < messages.length; start += batchSize) {
        const Entries = messages.slice(start, start + batchSize).map((message, at) => ({
          Id: String(at),
          MessageBody: JSON.stringify(message),
          DelaySeconds: Math.min(Math.ceil(delaySeconds), maxDelaySeconds),
        }))
        const answer = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
        taken += answer.Successful?.length ?? 0
      }
      return taken
    },
  }
}
export type NotificationQueue = ReturnType<typeof createNotificationQueue>
