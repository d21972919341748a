import { describe, expect, test } from 'vitest'
import { queueCalls } from '../../../lib/tools/local/queue-calls.ts'
import { grantsOf, grantsUsedBy, isAllowed, roleOf } from '../../../lib/tools/local/role.ts'
import { tableCalls } from '../../../lib/tools/local/table-calls.ts'

const arn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/t'
const known = new Map([['Table', { ref: 't', attributes: { Arn: arn } }]])
const table = { 'Fn::GetAtt': ['Table', 'Arn'] }
const onlyKeys = (operator: string, patterns: readonly string[]) => ({
  [`ForAllValues:${operator}`]: { 'dynamodb:LeadingKeys': patterns },
  Null: { 'dynamodb:LeadingKeys': 'false' },
})
const roleWith = (...iamRoleStatements: unknown[]) =>
  roleOf({ name: 'f', handler: 'f.handler', iamRoleStatements }, known)
const role = roleWith(
  { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], Resource: table },
  { Effect: 'Allow', Action: 'dynamodb:Query', Resource: { 'Fn::Sub': '$'.concat('{Table.Arn}/index/owner') } },
  {
    Effect: 'Allow',
    Action: 'dynamodb:UpdateItem',
    Resource: table,
    Condition: onlyKeys('StringLike', ['LIMIT#*', 'ONE']),
  },
  { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: table, Condition: onlyKeys('StringNotLike', ['KEY#*']) },
  { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: 'arn:aws:secretsmanager:::secret:a-??????' },
)

describe('a role', () => {
  test.each([
    ['an action that it names', 'GetItem', arn, ['A'], true],
    ['an action that it does not name', 'DeleteItem', arn, ['A'], false],
    ['an index that it names', 'Query', `${arn}/index/owner`, ['A'], true],
    ['another index', 'Query', `${arn}/index/due`, ['A'], false],
    ['the table, where it names an index', 'Query', arn, ['A'], false],
    ['a key that fits', 'UpdateItem', arn, ['LIMIT#1'], true],
    ['a key that is a pattern itself', 'UpdateItem', arn, ['ONE'], true],
    ['a key that only begins like it', 'UpdateItem', arn, ['ONES'], false],
    ['keys of which one does not fit', 'UpdateItem', arn, ['LIMIT#1', 'KEY#1'], false],
    ['no key at all', 'UpdateItem', arn, [], false],
    ['a key that is not excluded', 'PutItem', arn, ['POST#1'], true],
    ['a key that is excluded', 'PutItem', arn, ['KEY#1'], false],
    ['keys of which one is excluded', 'PutItem', arn, ['POST#1', 'KEY#1'], false],
  ] as const)('judges %s', (_, action, resource, leadingKeys, isFine) => {
    expect(isAllowed(role, { action: `dynamodb:${action}`, resource, leadingKeys, attributes: [] })).toBe(isFine)
  })

  test('says what it grants, and which of it a call uses', () => {
    expect(grantsOf(role)).toEqual([
      'GetItem, BatchGetItem on table/t',
      'Query on table/t/index/owner',
      'UpdateItem on table/t with LIMIT#*, ONE',
      'PutItem on table/t with most keys',
    ])
    const used = (action: string, resource: string, key: string): string[] =>
      grantsUsedBy(role, { action: `dynamodb:${action}`, resource, leadingKeys: [key], attributes: [] })
    expect(used('BatchGetItem', arn, 'A')).toEqual(['GetItem, BatchGetItem on table/t'])
    expect(used('UpdateItem', arn, 'LIMIT#1')).toEqual(['UpdateItem on table/t with LIMIT#*, ONE'])
    expect(used('Query', `${arn}/index/due`, 'A')).toEqual([])
  })

  test.each([
    [[], true],
    [['trust', 'version'], true],
    [['trust', 'role'], false],
  ])('judges by the attributes %j of a request', (attributes, isFine) => {
    const without = { 'ForAllValues:StringNotEquals': { 'dynamodb:Attributes': ['role', 'secretHash'] } }
    const limited = roleWith({ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: table, Condition: without })
    const call = { action: 'dynamodb:PutItem', resource: arn, leadingKeys: ['AFF#1'], attributes }
    expect(isAllowed(limited, call)).toBe(isFine)
  })

  test('is refused if it holds a condition that nobody here can judge', () => {
    const odd = {
      Effect: 'Allow',
      Action: 'dynamodb:GetItem',
      Resource: table,
      Condition: { Bool: { 'aws:x': 'true' } },
    }
    expect(() => roleWith(odd)).toThrow(/Bool/)
  })
})

const key = (PK: string) => ({ PK: { S: PK }, SK: { S: '#' } })
const callsOf = (operation: string, body: object) =>
  tableCalls(operation, body, (name) => `arn:${name}`).map(
    ({ action, resource, leadingKeys }) => `${action} ${resource} ${leadingKeys.join('+')}`,
  )

describe('what a request to DynamoDB asks for', () => {
  test.each([
    ['GetItem', { TableName: 't', Key: key('A') }, ['dynamodb:GetItem arn:t A']],
    ['PutItem', { TableName: 't', Item: key('A') }, ['dynamodb:PutItem arn:t A']],
    ['DeleteItem', { TableName: 't', Key: key('A') }, ['dynamodb:DeleteItem arn:t A']],
    ['BatchGetItem', { RequestItems: { t: { Keys: [key('A'), key('B')] } } }, ['dynamodb:BatchGetItem arn:t A+B']],
    [
      'Query',
      {
        TableName: 't',
        IndexName: 'due',
        KeyConditionExpression: '(#k0 = :v1) AND (#k1 <= :v2)',
        ExpressionAttributeValues: { ':v1': { S: 'DUE#1' }, ':v2': { S: '2026' } },
      },
      ['dynamodb:Query arn:t/index/due DUE#1'],
    ],
  ])('%s', (operation, body, calls) => {
    expect(callsOf(operation, body)).toEqual(calls)
  })

  test('a transaction asks for each of its writes, by its own key and by all keys', () => {
    const writes = [{ Put: { TableName: 't', Item: key('A') } }, { Delete: { TableName: 't', Key: key('B') } }]
    expect(callsOf('TransactWriteItems', { TransactItems: writes })).toEqual([
      'dynamodb:PutItem arn:t A',
      'dynamodb:PutItem arn:t A+B',
      'dynamodb:DeleteItem arn:t B',
      'dynamodb:DeleteItem arn:t A+B',
    ])
  })

  test('a write names the attributes of its item and of its expressions', () => {
    const update = { TableName: 't', Key: key('A'), ExpressionAttributeNames: { '#r': 'role' } }
    const attributesOf = (operation: string, body: object) =>
      tableCalls(operation, body, String).map(({ attributes }) => attributes)
    expect(attributesOf('UpdateItem', update)).toEqual([['role']])
    expect(attributesOf('PutItem', { TableName: 't', Item: { ...key('A'), role: { S: 'ADMIN' } } })).toEqual([
      ['PK', 'SK', 'role'],
    ])
    expect(attributesOf('TransactWriteItems', { TransactItems: [{ Update: update }] })).toEqual([['role'], ['role']])
  })

  test('an operation that the product does not use is an error', () => {
    expect(() => callsOf('Scan', { TableName: 't' })).toThrow(/Scan/)
  })
})

test('a batch of messages needs what one message needs', () => {
  expect(queueCalls('SendMessageBatch', { QueueUrl: 'http://q' }, (url) => `arn:${url}`)).toEqual([
    { action: 'sqs:SendMessage', resource: 'arn:http://q', leadingKeys: [], attributes: [] },
  ])
})
