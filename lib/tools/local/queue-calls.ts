import * as z from 'zod'
import type { AwsCall } from './role.ts'

const body = z.object({ QueueUrl: z.string() })

/** IAM judges a batch as it judges one message. */
const actionOf = (operation: string): string => `sqs:${operation.replace(/Batch$/, '')}`

/** What a request to SQS asks for; `arnOf` gives the ARN of a queue by its URL. */
export const queueCalls = (operation: string, given: unknown, arnOf: (url: string) => string): AwsCall[] => [
  { action: actionOf(operation), resource: arnOf(body.parse(given).QueueUrl), leadingKeys: [], attributes: [] },
]
