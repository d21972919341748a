import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { Busy } from '../values/busy.ts'
import { readCursor, writeCursor } from '../values/cursor.ts'
import type { Page, PageRequest } from '../values/page.ts'
import type { TableClient } from './client.ts'
import type { Key } from './key-parts.ts'
import { type IndexName, indexes } from './keys.ts'
import { knownRow } from './row-version.ts'

export type Item = Readonly<Record<string, unknown>>

export const getItem = async (
  { document, tableName }: TableClient,
  key: Key,
  consistent = false,
): Promise<Item | null> => {
  const answer = await document.send(
    new GetCommand({ TableName: tableName, Key: { ...key }, ConsistentRead: consistent }),
  )
  return answer.Item === undefined ? null : knownRow(answer.Item)
}

const batchSize = 100
const batchAttempts = 6

/**
 * The items that exist among `keys`, in the order of `keys`. Keys that the table leaves unprocessed are requested
 * again.
 */
export const getItems = async (
  { document, tableName, pause }: TableClient,
  keys: readonly Key[],
  consistent = false,
): Promise<Item[]> => {
  const found = new Map<string, Item>()
  for (let start = 0; start < keys.length; start += batchSize) {
    let pending: Record<string, unknown>[] = keys.slice(start, start + batchSize).map(({ PK, SK }) => ({ PK, SK }))
    for (let attempt = 0; pending.length > 0; attempt += 1) {
      if (attempt === batchAttempts) throw new Busy('The table is busy. Send this one again in a second.')
      if (attempt > 0) await pause(50 * 2 ** attempt)
      const answer = await document.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { Keys: pending, ConsistentRead: consistent } } }),
      )
      for (const item of answer.Responses?.[tableName] ?? []) {
        found.set(`${item['PK']} ${item['SK']}`, knownRow(item))
      }
      pending = answer.UnprocessedKeys?.[tableName]?.Keys ?? []
    }
  }
  return keys.flatMap(({ PK, SK }): Item[] => {
    const item = found.get(`${PK} ${SK}`)
    return item === undefined ? [] : [item]
  })
}

type Under = PageRequest & { readonly newestFirst?: boolean; readonly consistent?: boolean }

/** Query on the base table: the items under `PK` whose `SK` begins with `prefix`, from a key on, as they come. */
const queryUnder = (
  { document, tableName }: TableClient,
  PK: string,
  prefix: string,
  { limit, newestFirst = false, consistent = false }: Under,
  from: Item | undefined,
) =>
  document.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'PK = :pk AND begins_with(SK, :prefix)',
      ExpressionAttributeValues: { ':pk': PK, ':prefix': prefix },
      ScanIndexForward: !newestFirst,
      ConsistentRead: consistent,
      Limit: limit,
      ExclusiveStartKey: from,
    }),
  )

/** The items under `PK` whose `SK` begins with `prefix`, at most `limit`, oldest first by default. */
export const queryItems = async (
  client: TableClient,
  PK: string,
  prefix: string,
  reading: Omit<Under, 'cursor'>,
): Promise<Item[]> => {
  const items: Item[] = []
  let from: Item | undefined
  do {
    const answer = await queryUnder(client, PK, prefix, { ...reading, limit: reading.limit - items.length }, from)
    items.push(...(answer.Items ?? []).map(knownRow))
    from = answer.LastEvaluatedKey
  } while (from !== undefined && items.length < reading.limit)
  return items
}

/** One page of the items under `PK` whose `SK` begins with `prefix`, those of later releases among them. */
export const queryRowsPage = async (
  client: TableClient,
  PK: string,
  prefix: string,
  page: Under,
): Promise<Page<Item>> => {
  const scope = `${PK} ${prefix}`
  const { cursor } = page
  const start =
    cursor === undefined ? undefined : readCursor(scope, cursor, ([pk, sk]) => pk === PK && sk.startsWith(prefix))
  const answer = await queryUnder(client, PK, prefix, page, start && { PK: start[0], SK: start[1] })
  const last = answer.LastEvaluatedKey
  const nextCursor = last ? writeCursor(scope, [String(last['PK']), String(last['SK']), '']) : null
  return { things: answer.Items ?? [], nextCursor }
}

/** The same, for what cannot do without any of them. */
export const queryItemsPage = async (...given: Parameters<typeof queryRowsPage>): Promise<Page<Item>> => {
  const { things, nextCursor } = await queryRowsPage(...given)
  return { things: things.map(knownRow), nextCursor }
}

export interface KeyPage {
  readonly keys: readonly (Key & { readonly sort: string })[]
  readonly nextCursor: string | null
}

export interface IndexQuery {
  readonly index: IndexName
  readonly partition: string
  /** Only entries whose sort value begins with this. */
  readonly prefix?: string
  /** Only entries whose sort value lies in this range, both ends included. */
  readonly between?: readonly [string, string]
  /** Only entries whose sort value lies below this. */
  readonly below?: string
  readonly oldestFirst?: boolean
}

const sortCondition = ({ prefix, between, below }: IndexQuery): { text: string; values: Record<string, string> } => {
  if (between !== undefined) {
    return { text: ' AND #sort BETWEEN :from AND :to', values: { ':from': between[0], ':to': between[1] } }
  }
  if (prefix !== undefined) return { text: ' AND begins_with(#sort, :prefix)', values: { ':prefix': prefix } }
  if (below !== undefined) return { text: ' AND #sort < :below', values: { ':below': below } }
  return { text: '', values: {} }
}

/** DynamoDB refuses to start outside the range of the query, and at an empty key. */
const isWithin = ({ prefix = '', between }: IndexQuery, [pk, sk, sort]: readonly [string, string, string]): boolean => {
  const [from, to] = between ?? ['', sort]
  return pk !== '' && sk !== '' && sort !== '' && sort.startsWith(prefix) && sort >= from && sort <= to
}

/** One page of an index, newest first by default; the cursor continues exactly this query. */
export const queryIndex = async (
  { document, tableName }: TableClient,
  query: IndexQuery,
  { limit, cursor }: PageRequest,
): Promise<KeyPage> => {
  const { partition, sort } = indexes[query.index]
  const scope = `${query.index} ${query.partition}`
  const start = cursor === undefined ? undefined : readCursor(scope, cursor, (at) => isWithin(query, at))
  const condition = sortCondition(query)
  const answer = await document.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: query.index,
      KeyConditionExpression: `#partition = :partition${condition.text}`,
      ExpressionAttributeNames: { '#partition': partition, ...(condition.text === '' ? {} : { '#sort': sort }) },
      ExpressionAttributeValues: { ':partition': query.partition, ...condition.values },
      ScanIndexForward: query.oldestFirst ?? false,
      Limit: limit,
      ExclusiveStartKey: start && { PK: start[0], SK: start[1], [sort]: start[2], [partition]: query.partition },
    }),
  )
  const last = answer.LastEvaluatedKey
  return {
    keys: (answer.Items ?? []).map((item) => ({
      PK: String(item['PK']),
      SK: String(item['SK']),
      sort: String(item[sort]),
    })),
    nextCursor: last ? writeCursor(scope, [String(last['PK']), String(last['SK']), String(last[sort])]) : null,
  }
}
