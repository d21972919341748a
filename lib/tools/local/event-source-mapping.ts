import { type Message, SQSClient } from '@aws-sdk/client-sqs'
import { Consumer } from 'sqs-consumer'
import * as z from 'zod'
import { succeededIds } from './batch-answer.ts'
import type { InvokeFunction } from './function-invoker.ts'
import { type KnownResources, resolveIntrinsics } from './intrinsics.ts'
import { LocalStackError } from './local-stack-error.ts'
import { dummyCredentials } from './resources.ts'
import type { Service } from './service.ts'
import { toSqsEvent } from './sqs-event.ts'
import { waitUntil } from './wait-until.ts'

const finishBatchWithinMs = 2_000
const pauseAfterConnectionErrorMs = 500
const longPollSeconds = 20

const sqsEvent = z.object({
  arn: z.string(),
  enabled: z.boolean().default(true),
  batchSize: z.coerce.number().int().min(1).default(10),
  functionResponseType: z.literal('ReportBatchItemFailures').optional(),
})

/** A queue that feeds a function. */
export interface EventSource {
  readonly functionName: string
  readonly queueArn: string
  readonly queueUrl: string
  /** The most messages in one call; SQS returns at most ten. */
  readonly batchSize: number
  readonly reportsFailures: boolean
}

/** Finds every enabled `sqs` event in serverless.yml; throws LocalStackError for a queue that it does not define. */
export const findEventSources = (service: Service, known: KnownResources): EventSource[] =>
  Object.values(service.functions).flatMap(({ name, events = [] }) =>
    events.flatMap(({ sqs }) => {
      if (sqs === undefined) return []
      const resolved = resolveIntrinsics(sqs, known)
      const event = sqsEvent.parse(typeof resolved === 'string' ? { arn: resolved } : resolved)
      if (!event.enabled) return []
      const queue = [...known.values()].find(({ attributes }) => attributes['Arn'] === event.arn)
      if (queue === undefined) {
        throw new LocalStackError(
          `The function ${name} listens to ${event.arn}, which is not a queue in serverless.yml.`,
        )
      }
      return {
        functionName: name,
        queueArn: event.arn,
        queueUrl: queue.ref,
        batchSize: Math.min(event.batchSize, 10),
        reportsFailures: event.functionResponseType !== undefined,
      }
    }),
  )

export interface RunningMapping {
  /** Stops polling; waits a bounded time for the batch in flight. */
  readonly stop: () => Promise<void>
}

export interface MappingOptions {
  readonly sqsEndpoint: string
  readonly region: string
  readonly invoke: InvokeFunction
  readonly onTrouble: (sentence: string) => void
}

const dealtWith = async (
  messages: readonly Message[],
  source: EventSource,
  { invoke, region, onTrouble }: MappingOptions,
): Promise<Message[]> => {
  const answer = await invoke(source.functionName, toSqsEvent(messages, { arn: source.queueArn, region }))
  if (!answer.succeeded) {
    onTrouble(`${source.functionName} failed; its ${messages.length} messages return to the queue: ${answer.reason}`)
    return []
  }
  if (!source.reportsFailures) return [...messages]
  const ids = succeededIds(
    answer.payload,
    messages.map(({ MessageId }) => MessageId ?? ''),
  )
  return messages.filter(({ MessageId }) => MessageId !== undefined && ids.includes(MessageId))
}

/**
 * Feeds a function from a queue as Lambda does: invokes it with up to `batchSize` messages and deletes those that it
 * did not report as failed. Batches of one source run one after the other, and no batch waits to fill up.
 */
export const startEventSourceMapping = (source: EventSource, options: MappingOptions): RunningMapping => {
  const sqs = new SQSClient({ endpoint: options.sqsEndpoint, region: options.region, credentials: dummyCredentials })
  let isBusy = false
  const consumer = Consumer.create({
    queueUrl: source.queueUrl,
    sqs,
    batchSize: source.batchSize,
    waitTimeSeconds: longPollSeconds,
    authenticationErrorTimeout: pauseAfterConnectionErrorMs,
    messageAttributeNames: ['All'],
    messageSystemAttributeNames: ['All'],
    handleMessageBatch: (messages) => dealtWith(messages, source, options),
  })
  consumer
    .on('message_received', () => {
      isBusy = true
    })
    .on('response_processed', () => {
      isBusy = false
    })
    .on('error', (error) => {
      if (consumer.status.isRunning) options.onTrouble(`Queue ${source.queueUrl}: ${error.message}`)
    })
  consumer.start()
  return {
    stop: async () => {
      consumer.stop({ abort: !isBusy })
      await waitUntil(() => !isBusy, finishBatchWithinMs)
      sqs.destroy()
    },
  }
}
