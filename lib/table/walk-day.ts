import * as z from 'zod/mini'
import { accounts } from '../money/ledger.ts'
import type { WalkedVersion } from '../proof/audited.ts'
import type { CampaignId, TransactionId } from '../values/ids.ts'
import type { TableClient } from './client.ts'
import { type DaySum, emptyDay, recordOfDay, withEntry } from './ledger-records.ts'
import { readEntry } from './ledger-rows.ts'
import { moneyKeys } from './money-keys.ts'
import { queryBetween } from './read-between.ts'

/** The last entry that was read, and what all up to it add up to. */
const place = z.lazy(() => z.tuple([z.string(), z.number(), z.array(z.string()), z.array(z.number())]))

const writePlace = (last: TransactionId, { entries, peaks, moved }: DaySum): string =>
  JSON.stringify([
    last,
    entries,
    peaks.map((peak) => peak.toString('base64')),
    accounts.map((account) => moved[account]),
  ] satisfies z.infer<typeof place>)

const readPlace = (text: string): { readonly last: TransactionId; readonly sum: DaySum } => {
  const [last, entries, peaks, amounts] = place.parse(JSON.parse(text))
  const moved = { ...emptyDay.moved }
  for (const [at, account] of accounts.entries()) moved[account] = amounts[at] ?? 0
  return {
    last: last as TransactionId,
    sum: { entries, peaks: peaks.map((peak) => Buffer.from(peak, 'base64')), moved },
  }
}

/**
 * Adds up the next `limit` entries of a day; what is known of those before is in the place. A power of two keeps the place
 * short: so many whole trees are one.
 */
export const walkDay = async (
  client: TableClient,
  campaignId: CampaignId,
  day: string,
  from: string | null,
  limit: number,
): Promise<WalkedVersion> => {
  const { last, sum } = from === null ? { last: null, sum: emptyDay } : readPlace(from)
  const { PK, SK } = moneyKeys.entry(campaignId, day, last ?? ('' as TransactionId))
  const edges = [
    { PK, SK: last === null ? SK : `${SK} ` },
    { PK, SK: `${moneyKeys.entry(campaignId, day, '~' as TransactionId).SK}` },
  ] as const
  const entries = (await queryBetween(client, ...edges, limit, true)).map(readEntry)
  const added = entries.reduce(withEntry, sum)
  const newest = entries.at(-1)
  if (entries.length < limit || newest === undefined) return { record: recordOfDay(day, added) }
  return { place: writePlace(newest.transactionId, added) }
}
