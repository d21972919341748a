import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { TableClient } from './client.ts'
import type { Key } from './key-parts.ts'
import type { Item } from './read.ts'
import { knownRow } from './row-version.ts'

/** Query on the base table: the items from one key to another of the same partition, both included, oldest first by default. */
export const queryBetween = async (
  { document, tableName }: TableClient,
  from: Key,
  to: Key,
  limit: number,
  consistent = false,
  newestFirst = false,
): Promise<Item[]> => {
  const items: Item[] = []
  let start: Record<string, unknown> | undefined
  do {
    const answer = await document.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'PK = :pk AND SK BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': from.PK, ':from': from.SK, ':to': to.SK },
        ScanIndexForward: !newestFirst,
        Limit: limit - items.length,
        ConsistentRead: consistent,
        ExclusiveStartKey: start,
      }),
    )
    items.push(...(answer.Items ?? []).map(knownRow))
    start = answer.LastEvaluatedKey
  } while (start !== undefined && items.length < limit)
  return items
}
