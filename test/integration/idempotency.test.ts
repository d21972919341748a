import { randomUUID } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deps } from '../../lib/deps/deps.ts'
import type { Event } from '../../lib/http/exchange.ts'
import { replayAnswer } from '../../lib/http/replay-answer.ts'
import { createTableClient, type TableClient } from '../../lib/table/client.ts'
import { idempotencyTable } from '../../lib/table/idempotency.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { getItem } from '../../lib/table/read.ts'
import { type Instant, plusHours, plusMilliseconds } from '../../lib/values/instant.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'

const now = '2026-06-01T12:00:00.000Z'

let emulators: Emulators
let records: ReturnType<typeof idempotencyTable>

beforeAll(async () => {
  emulators = await startEmulators()
  Object.assign(process.env, emulators.environment)
  records = idempotencyTable(createTableClient(emulators.environment['TABLE_NAME'] ?? ''))
})
afterAll(() => emulators?.stop())

const begin = (key: string, at: Instant = now, fingerprint = 'same') => records.begin('caller', key, fingerprint, at)

const hold = async (key: string, at: Instant = now): Promise<string> => {
  const beginning = await begin(key, at)
  if (beginning.kind !== 'ours') throw new Error(`The record is ${beginning.kind}`)
  return beginning.hold
}

test('of many requests at once exactly one runs', async () => {
  const key = randomUUID()
  const kinds = (await Promise.all(Array.from({ length: 8 }, () => begin(key)))).map(({ kind }) => kind)
  expect(kinds.toSorted()).toEqual([...Array(7).fill('held'), 'ours'])
})

test('the response is kept for 24 hours and then forgotten, for any contents', async () => {
  const key = randomUUID()
  await records.keep('caller', key, await hold(key), 'sealed')
  expect(await begin(key, plusHours(now, 23.9))).toEqual({ kind: 'answered', answer: 'sealed' })
  expect(await begin(key, now, 'other')).toEqual({ kind: 'mismatch' })
  expect(await begin(key, plusHours(now, 24), 'other')).toMatchObject({ kind: 'ours' })
})

test('the table itself removes a record after 24 hours', async () => {
  const key = randomUUID()
  await hold(key)
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const item = await getItem(client, keys.idempotency('caller', key))
  expect(item?.['expiresAt']).toBe(Date.parse(now) / 1000 + 24 * 3600)
})

test('the next request with the same contents follows one that died, which can no longer finish', async () => {
  const key = randomUUID()
  const dead = await hold(key)
  expect(await begin(key, plusMilliseconds(now, 34_000))).toEqual({ kind: 'held' })
  expect(await begin(key, plusMilliseconds(now, 35_000), 'other')).toEqual({ kind: 'mismatch' })
  const next = await hold(key, plusMilliseconds(now, 35_000))
  await records.keep('caller', key, dead, 'of the dead')
  expect(await begin(key, plusMilliseconds(now, 36_000))).toEqual({ kind: 'held' })
  await records.keep('caller', key, next, 'of the living')
  expect(await begin(key, plusMilliseconds(now, 37_000))).toEqual({ kind: 'answered', answer: 'of the living' })
})

/** A client whose every write arrives twice: the first answer was lost, and the SDK tried again. */
const repeating = (): TableClient => {
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const { document } = client
  const send = document.send.bind(document)
  const twice = async (command: Parameters<typeof send>[0]) => {
    if (command instanceof PutCommand) await send(command)
    return send(command)
  }
  Object.assign(document, { send: twice })
  return client
}

test('a request whose acknowledgement got lost still owns its record', async () => {
  const key = randomUUID()
  const taking = idempotencyTable(repeating())
  expect(await taking.begin('caller', key, 'same', now)).toMatchObject({ kind: 'ours' })
  expect(await begin(key)).toEqual({ kind: 'held' })
})

test('the next request follows at once after one that released its record', async () => {
  const key = randomUUID()
  await records.letGo('caller', key, await hold(key))
  expect(await begin(key)).toMatchObject({ kind: 'ours' })
})

/** A request under a key that returns, or throws, what a test says, and how often it ran. */
const answering = (outcomes: readonly (object | Error)[]) => {
  const key = randomUUID()
  const rest = [...outcomes]
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const deps = { table: { client }, clock: () => now, log: { write: () => undefined } } as unknown as Deps
  const event = { rawPath: '/', rawQueryString: '', requestContext: { http: { method: 'POST' } } } as Event
  const attempt = { caller: 'caller', key, isForOnce: false, event, credential: 'secret', requestId: 'request' }
  const run = async () => {
    const outcome = rest.shift()
    if (outcome instanceof Error || outcome === undefined) throw outcome
    return outcome
  }
  return { send: () => replayAnswer(attempt, run, deps), left: () => rest.length }
}

test('a response about something unfinished is not kept: the same key goes on until it is finished', async () => {
  const unfinished = { statusCode: 201, headers: { 'retry-after': '1' }, body: 'a part' }
  const { send, left } = answering([unfinished, { statusCode: 201, body: 'all' }])
  expect(await send()).toEqual(unfinished)
  expect(await send()).toMatchObject({ body: 'all' })
  expect(await send()).toMatchObject({ body: 'all', headers: { 'idempotency-replayed': 'true' } })
  expect(left()).toBe(0)
})

test('a refusal is kept, unless it says when to try again', async () => {
  const { send } = answering([
    new Refusal('conflict', 'Somebody else is at it.', { retryAfterSeconds: 60 }),
    new Refusal('conflict', 'There is nobody to pay.'),
  ])
  await expect(send()).rejects.toThrow('Somebody else')
  await expect(send()).rejects.toThrow('nobody to pay')
  expect(await send()).toMatchObject({ statusCode: 409, headers: { 'idempotency-replayed': 'true' } })
})
