import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import pMap from 'p-map'
import { callTimeouts } from '../runtime/call-timeouts.ts'
import { type CheckQueue, type Config, checkQueues } from '../runtime/config.ts'
import {
  type Asking,
  type CheckMessage,
  type ChecksMessage,
  messagesAbout,
  type PlanMessage,
  type PostToCheck,
} from './check-messages.ts'

const connectionTimeoutMs = 1_000
const requestTimeoutMs = 2_000
const attempts = 3
const batchSize = 10
const batchesAtOnce = 8

/** Messages of one queue: waiting, being worked on, and not yet visible; counts are SQS's approximations. */
export interface QueueDepth {
  readonly depth: number
  readonly inFlight: number
  readonly delayed: number
}

const batchesOf = <Thing>(things: readonly Thing[]): Thing[][] =>
  Array.from({ length: Math.ceil(things.length / batchSize) }, (_, at) =>
    things.slice(at * batchSize, (at + 1) * batchSize),
  )

const createClient = (): SQSClient =>
  new SQSClient({
    maxAttempts: attempts,
    requestHandler: callTimeouts(connectionTimeoutMs, requestTimeoutMs),
  })

export const createReconcileQueue = (urls: Config['queueUrls'], client: SQSClient = createClient()) => {
  /** Indexes of the bodies that the queue accepted. */
  const sendBatch = async (QueueUrl: string, bodies: readonly string[]): Promise<number[]> => {
    const Entries = bodies.map((MessageBody, at) => ({ Id: String(at), MessageBody }))
    const answer = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
    return (answer.Successful ?? []).map(({ Id }) => Number(Id))
  }

  const depthOf = async (QueueUrl: string): Promise<QueueDepth> => {
    const { Attributes: attributes = {} } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
        ],
      }),
    )
    return {
      depth: Number(attributes['ApproximateNumberOfMessages'] ?? 0),
      inFlight: Number(attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0),
      delayed: Number(attributes['ApproximateNumberOfMessagesDelayed'] ?? 0),
    }
  }

  /** Moves up to ten messages; null if there are none. A message is deleted only once the other queue has it. */
  const moveBatch = async (from: string, to: string): Promise<number | null> => {
    const { Messages: messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: batchSize, WaitTimeSeconds: 0 }),
    )
    if (messages.length === 0) return null
    const taken = await sendBatch(
      to,
      messages.map(({ Body = '' }) => Body),
    )
    const Entries = taken.map((at) => ({ Id: String(at), ReceiptHandle: messages[at]?.ReceiptHandle }))
    if (Entries.length > 0) await client.send(new DeleteMessageBatchCommand({ QueueUrl: from, Entries }))
    return taken.length
  }

  return {
    /** Sends one message; that of a flagged claim goes to the priority queue. */
    send: async (message: CheckMessage, priority: 'normal' | 'priority'): Promise<void> => {
      await client.send(new SendMessageCommand({ QueueUrl: urls[priority].main, MessageBody: JSON.stringify(message) }))
    },

    /**
     * Has the planning of a run continue `delaySeconds` from now, behind the posts of runs, as everything that runs
     * request.
     */
    sendPlan: async (message: PlanMessage, delaySeconds = 0): Promise<void> => {
      const MessageBody = JSON.stringify(message)
      await client.send(new SendMessageCommand({ QueueUrl: urls.runs.main, MessageBody, DelaySeconds: delaySeconds }))
    },

    /** Sends any number of posts, many in a message and in batches; returns of how many the queue accepted the message. */
    sendPosts: async (posts: readonly PostToCheck[], asking: Asking, to: 'normal' | 'runs'): Promise<number> => {
      const sendSome = async (messages: readonly ChecksMessage[]): Promise<number> => {
        const taken = await sendBatch(
          urls[to].main,
          messages.map((message) => JSON.stringify(message)),
        )
        return taken.reduce((sum, at) => sum + (messages[at]?.postIds.length ?? 0), 0)
      }
      const counts = await pMap(batchesOf(messagesAbout(posts, asking)), sendSome, { concurrency: batchesAtOnce })
      return counts.reduce((sum, count) => sum + count, 0)
    },

    /** Each queue, and its dead letters. */
    depths: async (): Promise<Record<CheckQueue, { readonly main: QueueDepth; readonly dead: QueueDepth }>> => {
      const depths = await Promise.all(
        checkQueues.map(async (name) => {
          const [main, dead] = await Promise.all([depthOf(urls[name].main), depthOf(urls[name].dead)])
          return [name, { main, dead }] as const
        }),
      )
      return Object.fromEntries(depths) as Record<CheckQueue, (typeof depths)[number][1]>
    },

    /** Moves up to `atMost` dead letters back to the queue that each came from; returns how many. */
    redrive: async (atMost: number): Promise<number> => {
      let moved = 0
      for (const { main, dead } of checkQueues.map((name) => urls[name])) {
        while (moved < atMost) {
          const more = await moveBatch(dead, main)
          if (more === null) break
          moved += more
        }
      }
      return moved
    },
  }
}
export type ReconcileQueue = ReturnType<typeof createReconcileQueue>
