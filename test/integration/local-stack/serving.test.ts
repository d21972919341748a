import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb'
import { ReceiveMessageCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dummyCredentials } from '../../../lib/tools/local/resources.ts'
import { type RunningStack, startStack } from '../../../lib/tools/local/start-stack.ts'
import { waitUntil } from '../../../lib/tools/local/wait-until.ts'
import { fixtureService } from './processes.ts'

const withinMs = 60_000

let stack: RunningStack
let dynamodb: DynamoDBClient
let sqs: SQSClient

beforeAll(async () => {
  const chosen = { CLOCK_SPEED: '600', LOG_LEVEL: 'WARN', MOCK_SEED: '7', LOCAL_STACK_ROLES: 'off' }
  stack = await startStack(chosen, { serviceFolder: fixtureService })
  const { region } = stack
  dynamodb = new DynamoDBClient({ endpoint: stack.dynamodbEndpoint, region, credentials: dummyCredentials })
  sqs = new SQSClient({ endpoint: stack.sqsEndpoint, region, credentials: dummyCredentials })
})

afterAll(async () => {
  await stack?.stop()
})

const seen = async (kind: string): Promise<Record<string, unknown>[]> => {
  const answer = await dynamodb.send(
    new QueryCommand({
      TableName: stack.tableName,
      KeyConditionExpression: 'PK = :kind',
      ExpressionAttributeValues: { ':kind': { S: `SEEN#${kind}` } },
    }),
  )
  return (answer.Items ?? []).map((item) => JSON.parse(item['detail']?.S ?? '{}'))
}

const deadLetters = async (): Promise<string[]> => {
  const answer = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: stack.dlqUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
  )
  return (answer.Messages ?? []).map(({ Body }) => Body ?? '')
}

test('serves HTTP requests with functions that get the real names and the settings', async () => {
  const response = await fetch(`${stack.baseUrl}/health`)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    STAGE: 'local',
    TABLE_NAME: 'local-stack-fixture-local',
    WORK_QUEUE_URL: stack.queueUrls['WorkQueue'],
    TABLE_ARN: expect.stringMatching(/^arn:aws:dynamodb:[a-z0-9-]+:\d{12}:table\/local-stack-fixture-local$/),
    INDEX_ARN: expect.stringMatching(/:table\/local-stack-fixture-local\/index\/owner$/),
    LOG_LEVEL: 'WARN',
    MOCK_SEED: '7',
    MOCK_FAILURE_RATE: '0.05',
    CLOCK_SPEED: '600',
    CLOCK_BASE: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  })
})

test('listens on the loopback interface only', () => {
  expect([stack.dynamodbEndpoint, stack.sqsEndpoint].map((url) => new URL(url).hostname)).toEqual([
    '127.0.0.1',
    '127.0.0.1',
  ])
})

test('hands a queue message to the function in the shape Lambda gives it', async () => {
  const sent = await sqs.send(
    new SendMessageCommand({
      QueueUrl: stack.queueUrl,
      MessageBody: 'hello',
      MessageAttributes: { colour: { DataType: 'String', StringValue: 'blue' } },
    }),
  )
  expect(await waitUntil(async () => (await seen('hello')).length === 1, withinMs)).toBe(true)
  expect((await seen('hello'))[0]).toMatchObject({
    messageId: sent.MessageId,
    receiptHandle: expect.any(String),
    body: 'hello',
    md5OfBody: sent.MD5OfMessageBody,
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d+$/) },
    messageAttributes: { colour: { dataType: 'String', stringValue: 'blue' } },
    eventSource: 'aws:sqs',
    eventSourceARN: expect.stringMatching(/^arn:aws:sqs:eu-central-1:\d{12}:local-stack-fixture-work$/),
    awsRegion: 'eu-central-1',
  })
})

test('retries only the record that failed, up to maxReceiveCount, and then moves it to the dead letter queue', async () => {
  await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: stack.queueUrl,
      Entries: ['good', 'poison', 'fine'].map((body) => ({ Id: body, MessageBody: body })),
    }),
  )
  expect(await waitUntil(async () => (await deadLetters()).includes('poison'), withinMs)).toBe(true)
  expect(await seen('poison')).toHaveLength(2)
  expect([await seen('good'), await seen('fine')].map((records) => records.length)).toEqual([1, 1])
  expect(await deadLetters()).not.toContain('good')
})

test('keeps every message of a batch whose function threw', async () => {
  await sqs.send(new SendMessageCommand({ QueueUrl: stack.queueUrl, MessageBody: 'throw' }))
  expect(await waitUntil(async () => (await deadLetters()).includes('throw'), withinMs)).toBe(true)
})

test('runs a schedule as much more often as the clock is faster', async () => {
  expect(await waitUntil(async () => (await seen('tick')).length >= 2, withinMs)).toBe(true)
  expect((await seen('tick'))[0]).toMatchObject({ source: 'aws.events', 'detail-type': 'Scheduled Event' })
})
