import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb'
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { TableClient } from './client.ts'
import { type Change, type Clause, conditionOf, updateOf } from './expression.ts'
import type { Key } from './key-parts.ts'
import { withRowVersion } from './row-version.ts'

/** A transaction that holds the item counts as another writer; the SDK does not retry on its own. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException || error instanceof TransactionConflictException

const holds = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write
    return true
  } catch (error) {
    if (isOvertaken(error)) return false
    throw error
  }
}

/**
 * Stores an item if every clause holds. Returns false, with nothing written, if one does not, or if a transaction holds
 * the item.
 */
export const putIf = ({ document, tableName }: TableClient, item: object, ...when: Clause[]): Promise<boolean> =>
  holds(document.send(new PutCommand({ TableName: tableName, Item: withRowVersion(item), ...conditionOf(...when) })))

/**
 * Changes an item if every clause holds. Returns false, with nothing written, if one does not, or if a transaction
 * holds the item.
 */
export const updateIf = (
  { document, tableName }: TableClient,
  key: Key,
  change: Change,
  ...when: Clause[]
): Promise<boolean> =>
  holds(document.send(new UpdateCommand({ TableName: tableName, Key: { ...key }, ...updateOf(change, ...when) })))
