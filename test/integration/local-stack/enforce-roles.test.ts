import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Enforced, enforceRoles } from '../../../lib/tools/local/enforce-roles.ts'
import type { RecordedLine } from '../../../lib/tools/local/record-calls.ts'
import { type CreatedResources, createResources, dummyCredentials } from '../../../lib/tools/local/resources.ts'
import { type Emulators, startEmulators } from '../../support/local-stack-emulators.ts'
import { readProjectService } from '../../support/local-stack-service.ts'

let emulators: Emulators
let created: CreatedResources
let enforced: Enforced
const denied: string[] = []
const recorded: RecordedLine[] = []

beforeAll(async () => {
  emulators = await startEmulators()
  const service = await readProjectService()
  created = await createResources(service, emulators, dummyCredentials)
  enforced = await enforceRoles(
    service,
    emulators,
    created,
    (sentence) => denied.push(sentence),
    (line) => recorded.push(line),
  )
  expect(service.functions['redirect']?.environment).toMatchObject({ AWS_ACCESS_KEY_ID: 'redirect' })
})
afterAll(async () => {
  await enforced?.stop()
  await emulators?.stop()
})

const optionsOf = (accessKeyId: string, endpoint: string) => ({
  endpoint,
  region: emulators.region,
  credentials: { accessKeyId, secretAccessKey: 'local' },
  maxAttempts: 1,
})
const tableOf = (name: string) => new DynamoDBClient(optionsOf(name, enforced.endpoints.dynamodbEndpoint))
const TableName = () => created.tableName
const put = (name: string, PK: string) =>
  tableOf(name).send(new PutItemCommand({ TableName: TableName(), Item: { PK: { S: PK }, SK: { S: '#' } } }))
const send = (name: string, queue: string) =>
  new SQSClient(optionsOf(name, enforced.endpoints.sqsEndpoint)).send(
    new SendMessageBatchCommand({
      QueueUrl: enforced.known.get(queue)?.ref,
      Entries: [{ Id: '1', MessageBody: 'hello' }],
    }),
  )

test('a function does what its role allows', async () => {
  await put('redirect', 'CLICKS#1')
  const Key = { PK: { S: 'CLICKS#1' }, SK: { S: '#' } }
  const direct = new DynamoDBClient(optionsOf('test', emulators.dynamodbEndpoint))
  expect((await direct.send(new GetItemCommand({ TableName: TableName(), Key }))).Item).toBeDefined()
  expect((await send('sweep-due-posts', 'ReconcileQueue')).Successful).toHaveLength(1)
  expect(denied).toEqual([])
})

test.each([
  ['a key of the table', () => put('redirect', 'KEY#1'), /role of redirect .* dynamodb:PutItem on .* with KEY#1/],
  ['a queue', () => send('sweep-due-posts', 'NotificationQueue'), /role of sweep-due-posts .* sqs:SendMessage/],
  [
    'the queue of flagged claims',
    () => send('connections', 'ReconcilePriorityQueue'),
    /role of connections .* sqs:Send/,
  ],
])('is refused %s that its role does not name, and somebody hears of it', async (_, ask, sentence) => {
  await expect(ask()).rejects.toMatchObject({ name: 'AccessDeniedException' })
  expect(denied.at(-1)).toMatch(sentence)
})

test('what a role grants is recorded, and what was used of it', async () => {
  await put('redirect', 'CLICKS#2')
  const ofRedirect = (what: 'granted' | 'used') =>
    recorded.flatMap((line) => (line.what === what && line.who === 'redirect' ? [line.grant] : []))
  const writes = ofRedirect('granted').find((grant) => grant.startsWith('PutItem'))
  expect(writes).toMatch(/^PutItem, UpdateItem on table\/\S+ with LINK#\*, CLICKS#\*/)
  expect(ofRedirect('granted').length).toBeGreaterThan(1)
  expect(new Set(ofRedirect('used'))).toEqual(new Set([writes]))
})

test('who is none of the functions may do everything', async () => {
  const before = denied.length
  await put('local', 'KEY#1')
  expect(denied).toHaveLength(before)
})
