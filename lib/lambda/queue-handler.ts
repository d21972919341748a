import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type * as z from 'zod/mini'
import type { Deps, ReachName } from '../deps/deps.ts'

/** A message that fits its schema, with the id that the queue gave it. */
export interface Received<Message> {
  readonly messageId: string
  readonly message: Message
}

const readRecord = <Message>(schema: z.ZodMiniType<Message>, record: SQSRecord, { log }: Deps): Received<Message>[] => {
  try {
    return [{ messageId: record.messageId, message: schema.parse(JSON.parse(record.body)) }]
  } catch {
    log.write('MESSAGE_MALFORMED', {
      messageId: record.messageId,
      receiveCount: Number(record.attributes.ApproximateReceiveCount),
    })
    return []
  }
}

/**
 * The Lambda function of a queue. `run` gets the messages that can be read, and returns the ids of those to deliver
 * again. Unreadable ones are delivered again too, until the queue moves them to its DLQ.
 */
export const queueHandler =
  <Message, Reached extends ReachName = never>(
    schema: z.ZodMiniType<Message>,
    run: (messages: readonly Received<Message>[], deps: Deps<Reached>) => Promise<ReadonlySet<string>>,
    depsOf: () => Deps<NoInfer<Reached>>,
  ) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const deps = depsOf()
    const messages = event.Records.flatMap((record) => readRecord(schema, record, deps))
    const readable = new Set(messages.map(({ messageId }) => messageId))
    const failed = messages.length === 0 ? new Set<string>() : await run(messages, deps)
    return {
      batchItemFailures: event.Records.filter(({ messageId }) => failed.has(messageId) || !readable.has(messageId)).map(
        ({ messageId }) => ({ itemIdentifier: messageId }),
      ),
    }
  }
