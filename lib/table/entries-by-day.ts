import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Entry } from '../money/ledger.ts'
import type { CampaignId } from '../values/ids.ts'
import { UnreadableRow } from '../values/unreadable.ts'
import type { TableClient } from './client.ts'
import { readEntry } from './ledger-rows.ts'
import { entryPrefix, moneyKeys } from './money-keys.ts'
import { type Item, queryItems } from './read.ts'
import { knownRow } from './row-version.ts'

const maxEntriesOfDay = 50_000

/** All entries of a day. Throws where they are too many to be held at once. */
export const entriesOfDay = async (client: TableClient, campaignId: CampaignId, day: string): Promise<Entry[]> => {
  const { PK } = moneyKeys.account(campaignId)
  const reading = { limit: maxEntriesOfDay + 1, consistent: true }
  const items = await queryItems(client, PK, `${entryPrefix}${day}#`, reading)
  if (items.length > maxEntriesOfDay)
    throw new UnreadableRow(`${PK} has more than ${maxEntriesOfDay} entries on ${day}, which is too much to chain.`)
  return items.map(readEntry)
}

/**
 * The newest entries of days, both included, by their day: whole days that have at most `atMost` entries together, and the
 * newest day that is left out.
 */
export const newestDays = async (
  { document, tableName }: TableClient,
  campaignId: CampaignId,
  [from, to]: readonly [string, string],
  atMost: number,
): Promise<{ days: Map<string, Entry[]>; leftOut: string | null }> => {
  const { PK } = moneyKeys.account(campaignId)
  const items: Item[] = []
  let start: Record<string, unknown> | undefined
  do {
    const answer = await document.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'PK = :pk AND SK BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': PK, ':from': `${entryPrefix}${from}`, ':to': `${entryPrefix}${to}~` },
        ScanIndexForward: false,
        Limit: atMost + 1 - items.length,
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    )
    items.push(...(answer.Items ?? []).map(knownRow))
    start = answer.LastEvaluatedKey
  } while (start !== undefined && items.length <= atMost)
  const days = Map.groupBy(items.map(readEntry), ({ day }) => day)
  const leftOut = items.length > atMost ? ([...days.keys()].at(-1) ?? null) : null
  if (leftOut !== null) days.delete(leftOut)
  return { days, leftOut }
}
