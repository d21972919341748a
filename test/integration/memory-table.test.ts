import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTableClient, type TableClient } from '../../lib/table/client.ts'
import {
  type Clause,
  conditionOf,
  exists,
  hasNot,
  notSeenBefore,
  stillAtVersion,
  stillHasOrLacks,
  updateOf,
} from '../../lib/table/expression.ts'
import { createMemoryTable } from '../simulation/memory-table.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'

interface Command {
  readonly input: unknown
}

let emulators: Emulators
let client: TableClient
let runs = 0

beforeAll(async () => {
  emulators = await startEmulators()
  Object.assign(process.env, emulators.environment)
  client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
})
afterAll(() => emulators?.stop())

const clauses: readonly Clause[] = [
  notSeenBefore,
  exists,
  stillAtVersion(1),
  stillAtVersion(2),
  stillHasOrLacks('count', 0),
  hasNot('count', 2),
  { text: '#c <> :c', names: { '#c': 'count' }, values: { ':c': 1 } },
  { text: '(#a <= :a OR attribute_not_exists(#a))', names: { '#a': 'count' }, values: { ':a': 2 } },
  { text: '#b BETWEEN :from AND :to', names: { '#b': 'count' }, values: { ':from': 1, ':to': 3 } },
]

const clause = fc.constantFrom(...clauses)
const when = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(clause, { minLength: 1, maxLength: 1 }) },
)
const place = fc.record({ pk: fc.nat(1), sk: fc.nat(4) })
const amount = fc.integer({ min: -1, max: 3 })

const write = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), place, version: fc.nat(3), owner: fc.option(fc.nat(1)), when }),
  fc.record({ kind: fc.constant('update' as const), place, amount, version: fc.nat(3), isRemoved: fc.boolean(), when }),
)
const read = fc.oneof(
  fc.record({ kind: fc.constant('get' as const), place }),
  fc.record({
    kind: fc.constant('many' as const),
    places: fc.uniqueArray(place, { maxLength: 4, selector: ({ pk, sk }) => `${pk} ${sk}`, minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('query' as const),
    index: fc.constantFrom(undefined, 'owner'),
    pk: fc.nat(1),
    limit: fc.integer({ min: 1, max: 4 }),
    forward: fc.boolean(),
  }),
)
const transaction = fc.record({
  kind: fc.constant('transaction' as const),
  writes: fc.uniqueArray(write, { minLength: 1, maxLength: 3, selector: ({ place: { pk, sk } }) => `${pk} ${sk}` }),
})
type Write = typeof write extends fc.Arbitrary<infer Value> ? Value : never
type Step =
  | Write
  | (typeof read extends fc.Arbitrary<infer Value> ? Value : never)
  | (typeof transaction extends fc.Arbitrary<infer Value> ? Value : never)

const keyOf = ({ pk, sk }: { pk: number; sk: number }) => ({ PK: `RUN${runs}#${pk}`, SK: `ITEM#${sk}` })

const putOf = (step: Extract<Write, { kind: 'put' }>) => ({
  TableName: client.tableName,
  Item: {
    ...keyOf(step.place),
    version: step.version,
    ...(step.owner === null ? {} : { owner: `RUN${runs}#${step.owner}`, createdKey: `K#${step.place.sk}` }),
  },
  ...conditionOf(...step.when),
})
const updateOfStep = (step: Extract<Write, { kind: 'update' }>) => ({
  TableName: client.tableName,
  Key: keyOf(step.place),
  ...updateOf(
    { set: { version: step.version }, add: { count: step.amount }, ...(step.isRemoved ? { remove: ['owner'] } : {}) },
    ...step.when,
  ),
})

const inTransaction = (step: Write) => {
  if (step.kind === 'put') return { Put: putOf(step) }
  const { UpdateExpression = '', ...rest } = updateOfStep(step)
  return { Update: { UpdateExpression, ...rest } }
}

const queryOf = ({ index, pk, limit, forward }: Extract<Step, { kind: 'query' }>) => ({
  TableName: client.tableName,
  KeyConditionExpression: index === undefined ? 'PK = :p AND begins_with(SK, :s)' : '#p = :p AND begins_with(#s, :s)',
  ...(index === undefined ? {} : { IndexName: index, ExpressionAttributeNames: { '#p': 'owner', '#s': 'createdKey' } }),
  ExpressionAttributeValues: { ':p': `RUN${runs}#${pk}`, ':s': index === undefined ? 'ITEM' : 'K#' },
  Limit: limit,
  ScanIndexForward: forward,
})

const commandOf = (step: Step): Command => {
  if (step.kind === 'put') return new PutCommand(putOf(step))
  if (step.kind === 'update') return new UpdateCommand({ ...updateOfStep(step), ReturnValues: 'ALL_NEW' })
  if (step.kind === 'get') return new GetCommand({ TableName: client.tableName, Key: keyOf(step.place) })
  if (step.kind === 'many') {
    return new BatchGetCommand({ RequestItems: { [client.tableName]: { Keys: step.places.map(keyOf) } } })
  }
  if (step.kind === 'query') return new QueryCommand(queryOf(step))
  return new TransactWriteCommand({ TransactItems: step.writes.map(inTransaction) })
}

const sortedKeys = (item: unknown): unknown =>
  JSON.parse(
    JSON.stringify(item ?? null, (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted())
        : value,
    ),
  )

/** What of an answer a caller sees; an index gives keys alone. */
const seen = (step: Step, answer: Record<string, unknown>): unknown => {
  if (step.kind === 'get') return sortedKeys(answer['Item'])
  if (step.kind === 'update') return sortedKeys(answer['Attributes'])
  if (step.kind === 'many') {
    const items = Object.values((answer['Responses'] ?? {}) as Record<string, Record<string, unknown>[]>).flat()
    return items
      .map(sortedKeys)
      .map((item) => JSON.stringify(item))
      .toSorted()
  }
  if (step.kind !== 'query') return 'written'
  const keys = ((answer['Items'] ?? []) as Record<string, unknown>[]).map(({ PK, SK }) => `${PK} ${SK}`)
  const last = answer['LastEvaluatedKey'] as Record<string, unknown> | undefined
  return { keys, last: last === undefined ? null : `${last['PK']} ${last['SK']}` }
}

const failure = (error: unknown): unknown =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code }) => Code)
    : (error as Error).name

const answerOf = async (step: Step, run: () => unknown): Promise<unknown> => {
  try {
    return seen(step, (await run()) as Record<string, unknown>)
  } catch (error) {
    return failure(error)
  }
}

test('the simulated table behaves like the emulator, whatever the request', async () => {
  const steps = fc.array(
    fc.oneof({ weight: 3, arbitrary: write }, { weight: 2, arbitrary: read }, { weight: 1, arbitrary: transaction }),
    { minLength: 5, maxLength: 25, size: 'max' },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      runs += 1
      const memory = createMemoryTable()
      for (const step of all) {
        const command = commandOf(step)
        const expected = await answerOf(step, () => client.document.send(command as never))
        const actual = await answerOf(step, () => memory.run(command.constructor.name, commandOf(step).input as never))
        expect(actual).toEqual(expected)
      }
    }),
    { numRuns: 60, seed: 5 },
  )
})
