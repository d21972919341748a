import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { TableClient } from './client.ts'
import { type Change, type Clause, conditionOf, updateOf } from './expression.ts'
import type { Key } from './keys.ts'

const holds = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

/** Stores an item if every clause holds; false when one does not, and then nothing is written. */
export const putIf = ({ document, tableName }: TableClient, item: object, ...when: Clause[]): Promise<boolean> =>
  holds(document.send(new PutCommand({ TableName: tableName, Item: { ...item }, ...conditionOf(...when) })))

/** Changes an item if every clause holds; false when one does not, and then nothing is written. */
export const updateIf = (
  { document, tableName }: TableClient,
  key: Key,
  change: Change,
  ...when: Clause[]
): Promise<boolean> =>
  holds(document.send(new UpdateCommand({ TableName: tableName, Key: { ...key }, ...updateOf(change, ...when) })))
