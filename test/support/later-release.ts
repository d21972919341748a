import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { TableClient } from '../../lib/table/client.ts'
import type { Key } from '../../lib/table/key-parts.ts'

/** Makes a row one of a later release, as a rollback leaves it; returns how to undo it. */
export const makeUnreadable = async ({ document, tableName: TableName }: TableClient, { PK, SK }: Key) => {
  const { Item } = await document.send(new GetCommand({ TableName, Key: { PK, SK }, ConsistentRead: true }))
  if (Item === undefined) throw new Error(`There is no row ${PK} ${SK}`)
  await document.send(new PutCommand({ TableName, Item: { ...Item, v: 99 } }))
  return () => document.send(new PutCommand({ TableName, Item }))
}
