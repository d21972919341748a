import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import type { TableClient } from '../../../lib/table/client.ts'
import { stillAtVersion } from '../../../lib/table/expression.ts'
import * as keys from '../../../lib/table/item-keys.ts'
import { putIf, updateIf } from '../../../lib/table/write-if.ts'

const failingWith = (error: Error): TableClient => ({
  document: { send: () => Promise.reject(error) } as unknown as DynamoDBDocumentClient,
  tableName: 'table',
  pause: async () => {},
})

const facts = { message: 'refused', $metadata: {} }

test.each([
  ['a condition that does not hold', new ConditionalCheckFailedException(facts)],
  ['a transaction that is writing the item', new TransactionConflictException(facts)],
])('%s is another writer who was faster', async (_name, error) => {
  const client = failingWith(error)
  const key = keys.alert('alr_1')
  expect(await putIf(client, key, stillAtVersion(1))).toBe(false)
  expect(await updateIf(client, key, { set: { notices: [] } }, stillAtVersion(1))).toBe(false)
})

test('any other failure is none', async () => {
  await expect(putIf(failingWith(new Error('The table is away')), keys.alert('alr_1'))).rejects.toThrow('away')
})
