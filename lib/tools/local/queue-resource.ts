import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import type { ResourceFacts } from './intrinsics.ts'

const setting = z.union([z.string(), z.number(), z.boolean()]).transform(String)

const queueAttributes = z.object({
  VisibilityTimeout: setting.optional(),
  MessageRetentionPeriod: setting.optional(),
  DelaySeconds: setting.optional(),
  MaximumMessageSize: setting.optional(),
  ReceiveMessageWaitTimeSeconds: setting.optional(),
  FifoQueue: setting.optional(),
  ContentBasedDeduplication: setting.optional(),
  RedrivePolicy: z
    .object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int().min(1) })
    .transform((policy) => JSON.stringify(policy))
    .optional(),
})

const queueName = z.object({ QueueName: z.string() })

/** The emulator returns a host name that may not resolve; the loopback address always does. */
const onLoopback = (queueUrl: string): string => {
  const url = new URL(queueUrl)
  url.hostname = '127.0.0.1'
  return url.href
}

/**
 * Creates a queue from its CloudFormation properties, with intrinsics resolved; a second call returns the same queue.
 */
export const createQueue = async (client: SQSClient, properties: unknown): Promise<ResourceFacts> => {
  const { QueueName } = queueName.parse(properties)
  const attributes = queueAttributes.parse(properties)
  const present = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const created = await client.send(new CreateQueueCommand({ QueueName, Attributes: Object.fromEntries(present) }))
  const QueueUrl = onLoopback(created.QueueUrl ?? '')
  const answer = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }))
  return { ref: QueueUrl, attributes: { Arn: answer.Attributes?.QueueArn ?? '', QueueName, QueueUrl } }
}
