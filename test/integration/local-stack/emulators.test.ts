import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { createResources, dummyCredentials } from '../../../lib/tools/local/resources.ts'
import type { Service } from '../../../lib/tools/local/service.ts'
import { type Emulators, startOwnEmulators } from '../../support/local-stack-emulators.ts'
import { readProjectService } from '../../support/local-stack-service.ts'

let service: Service
let emulators: Emulators

beforeAll(async () => {
  service = await readProjectService()
  emulators = await startOwnEmulators(service)
})

afterAll(async () => {
  await emulators?.stop()
})

const clientOptions = (endpoint: string) => ({ endpoint, region: emulators.region, credentials: dummyCredentials })

test("creates the project's table with its indexes", async () => {
  const client = new DynamoDBClient(clientOptions(emulators.dynamodbEndpoint))
  const { Table: table } = await client.send(new DescribeTableCommand({ TableName: emulators.tableName }))
  const wanted = service.resources?.Resources?.['Table']?.Properties
  expect(table?.KeySchema).toEqual(wanted?.['KeySchema'])
  expect(table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual(
    z
      .array(z.object({ IndexName: z.string() }))
      .parse(wanted?.['GlobalSecondaryIndexes'])
      .map(({ IndexName }) => IndexName)
      .sort(),
  )
})

test("creates the project's queues with redrive to the dead letter queue", async () => {
  const client = new SQSClient(clientOptions(emulators.sqsEndpoint))
  const attributesOf = async (QueueUrl: string) =>
    (await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes
  const deadLetterQueue = await attributesOf(emulators.dlqUrl)
  const queue = await attributesOf(emulators.queueUrl)
  expect(JSON.parse(queue?.RedrivePolicy ?? '{}')).toEqual({
    deadLetterTargetArn: deadLetterQueue?.QueueArn,
    maxReceiveCount: 5,
  })
  expect(queue?.MessageRetentionPeriod).toBe('345600')
})

test('gives the environment the functions get, with names in place of references', () => {
  expect(emulators.environment).toMatchObject({
    TABLE_NAME: emulators.tableName,
    RECONCILE_QUEUE_URL: emulators.queueUrls['ReconcileQueue'],
    AWS_ENDPOINT_URL_DYNAMODB: emulators.dynamodbEndpoint,
  })
})

test('creates the same resources again without complaint', async () => {
  const again = await createResources(service, emulators, dummyCredentials)
  expect(again.queueUrls).toEqual(emulators.queueUrls)
})

test('refuses a kept table whose indexes are not those of serverless.yml', async () => {
  const resources = structuredClone(service.resources?.Resources ?? {})
  const indexes = z
    .array(z.looseObject({ IndexName: z.string() }))
    .parse(resources['Table']?.Properties?.['GlobalSecondaryIndexes'])
  const renamed = indexes.map((index) => ({ ...index, IndexName: `other-${index.IndexName}` }))
  const properties = { ...resources['Table']?.Properties, GlobalSecondaryIndexes: renamed }
  const changed = {
    ...service,
    resources: { Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: properties } } },
  }
  await expect(createResources(changed, emulators, dummyCredentials)).rejects.toThrow(
    /does not match the keys or indexes/,
  )
})
