import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { remember } from './seen.ts'

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  if (event.Records.some(({ body }) => body === 'throw')) throw new Error('asked to throw')
  for (const record of event.Records) {
    await remember(record.body, `${record.messageId}#${record.attributes.ApproximateReceiveCount}`, record)
  }
  const failed = event.Records.filter(({ body }) => body === 'poison')
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
}
