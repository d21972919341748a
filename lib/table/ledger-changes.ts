import { hadLastNight } from '../money/books.ts'
import { restsAt } from '../money/terms.ts'
import type { AuditedKind, Change } from '../proof/audited.ts'
import type { ChangeRecord } from '../proof/chain.ts'
import { chainIdOf, idOfChain } from '../proof/item-id.ts'
import { readUnless, type Unread } from '../proof/unread.ts'
import { plusDays } from '../values/day-range.ts'
import type { CampaignId } from '../values/ids.ts'
import { dayOf, type Instant } from '../values/instant.ts'
import { createBooks } from './books.ts'
import { campaignsTable } from './campaigns.ts'
import type { TableClient } from './client.ts'
import { entriesOfDay, newestDays } from './entries-by-day.ts'
import { dayOfNumber, ledgerDayRecord, numberOfDay } from './ledger-records.ts'
import { readEntry } from './ledger-rows.ts'
import { readLinks, readPage } from './log-rows.ts'
import { entryPrefix, moneyKeys, moneyPartitions } from './money-keys.ts'
import { proofKeys } from './proof-keys.ts'
import { queryIndex, queryItems } from './read.ts'
import * as readKeys from './read-keys.ts'
import { createTerms } from './terms.ts'
import { walkDay } from './walk-day.ts'

const versionsAtOnce = 31
const campaignsPerPage = 25
const pagesAtOnce = 20
/** Nights run from midnight on. */
const walkFrom = 'T06:00'
/** If the newest entry is of a day that is not over, so many days are looked at before it. */
const daysBack = 7
/** A link whose page of the log is older has its entry. */
const pagesBehind = 4
const maxEntriesPerRequest = 2_048
const withTerms = { index: 'listing', partition: moneyPartitions.terms } as const

/** Where a walk over all campaigns is: its day, and the place in their list; null while the next one is not due. */
const walkOf = (
  cursor: string,
  until: Instant,
): { readonly day: string; readonly place: string | undefined } | null => {
  const [day = '', place] = cursor.split('|')
  if (place !== undefined) return { day, place }
  return until < `${plusDays(day.slice(0, 10), 1)}${walkFrom}` ? null : { day: dayOf(until), place: undefined }
}

/**
 * How the proof reads ledgers: a version is a day of one, once nothing is booked for it any more. Once a day, all campaigns
 * that have terms are looked at.
 */
export const ledgerChanges = (client: TableClient, entriesPerRequest = maxEntriesPerRequest): AuditedKind => {
  const [books, terms, campaigns] = [createBooks(client), createTerms(client), campaignsTable(client)]

  /** The last day of which nothing is booked any more. */
  const finalDay = async (campaignId: CampaignId, until: Instant): Promise<string> => {
    const yesterday = plusDays(dayOf(until), -1)
    const found = await books.get(campaignId)
    const settled = found?.settledDay ?? ''
    if (settled >= yesterday) return yesterday
    const [of, campaign] = await Promise.all([terms.latest(campaignId), campaigns.get(campaignId)])
    const rest = of && campaign && restsAt(of, campaign.endDate)
    if (rest === null || until <= rest) return settled
    if (hadLastNight(found, rest)) return yesterday
    const isUnderway = found !== null && found.settling !== null
    return isUnderway || (await terms.ofDay(campaignId, dayOf(rest))) !== null ? settled : yesterday
  }

  const newestDay = async (PK: string, prefix: string): Promise<string | null> => {
    const [item] = await queryItems(client, PK, prefix, { limit: 1, newestFirst: true, consistent: true })
    return item === undefined ? null : readEntry(item).day
  }

  const lastBookedDay = async (campaignId: CampaignId, upTo: string): Promise<string | null> => {
    const { PK } = moneyKeys.account(campaignId)
    const newest = await newestDay(PK, entryPrefix)
    if (newest === null || newest <= upTo) return newest
    for (let back = 0; back < daysBack && upTo !== ''; back += 1) {
      const day = await newestDay(PK, `${entryPrefix}${plusDays(upTo, -back)}#`)
      if (day !== null) return day
    }
    return null
  }

  /** What the newest pages of the log name; a run that was killed may have chained what is not on them yet. */
  const newestLeaves = async () => {
    const limit = pagesBehind + 1
    const found = await queryItems(client, proofKeys.page(0).PK, 'PAGE#', {
      limit,
      newestFirst: true,
      consistent: true,
    })
    const logPages = found.map(readPage)
    return { from: logPages.at(-1)?.number ?? 0, leaves: logPages.flatMap(({ leaves }) => leaves) }
  }

  const isLogged = async ({ itemId, version }: Change, log: Awaited<ReturnType<typeof newestLeaves>>) => {
    const { PK } = proofKeys.links(itemId, 0)
    const [row] = await queryItems(client, PK, 'LINKS#', { limit: 1, newestFirst: true, consistent: true })
    const last = row && readLinks(row).at(-1)
    if (last === undefined || last.version < version) return false
    return last.page < log.from || log.leaves.some((leaf) => leaf.startsWith(`${itemId}:${last.version}:`))
  }

  type Leaves = Awaited<ReturnType<typeof newestLeaves>>
  const changesOf = async (campaignId: CampaignId, until: Instant, log: Leaves, unread: Unread): Promise<Change[]> => {
    const itemId = chainIdOf('ledger', campaignId)
    return readUnless(itemId, [], unread, async () => {
      const day = await lastBookedDay(campaignId, await finalDay(campaignId, until))
      if (day === null) return []
      const change = { itemId, version: numberOfDay(day) }
      return (await isLogged(change, log)) ? [] : [change]
    })
  }

  return {
    versionsAtOnce,

    changes: async (cursor, until, limit, unread) => {
      const walk = walkOf(cursor, until)
      if (walk === null) return { changes: [], cursor }
      const log = await newestLeaves()
      let place = walk.place
      for (let page = 0; page < pagesAtOnce; page += 1) {
        const request = { limit: Math.min(limit, campaignsPerPage), cursor: place }
        const { keys, nextCursor } = await queryIndex(client, withTerms, request)
        const ids = keys.map(({ PK }) => readKeys.campaign(PK))
        const changes = (await Promise.all(ids.map((id) => changesOf(id, until, log, unread)))).flat()
        if (nextCursor === null) return { changes, cursor: walk.day }
        place = nextCursor
        if (changes.length > 0) return { changes, cursor: `${walk.day}|${place}` }
      }
      return { changes: [], cursor: `${walk.day}|${place}` }
    },

    records: async (itemId, after, upTo) => {
      const records: ChangeRecord[] = []
      for (let version = after > 0 ? after + 1 : upTo - versionsAtOnce; version <= upTo; version += 1) {
        const day = dayOfNumber(version)
        const entries = await entriesOfDay(client, idOfChain(itemId) as CampaignId, day)
        if (entries.length > 0) records.push(ledgerDayRecord(day, entries))
      }
      return records
    },

    newestRecords: async (itemId, after, upTo) => {
      const span = [dayOfNumber(after + 1), dayOfNumber(upTo)] as const
      const { days, leftOut } = await newestDays(client, idOfChain(itemId) as CampaignId, span, entriesPerRequest)
      const records = [...days].map(([day, entries]) => ledgerDayRecord(day, entries))
      return { records, after: leftOut === null ? after : numberOfDay(leftOut) }
    },

    walk: (itemId, version, place) =>
      walkDay(client, idOfChain(itemId) as CampaignId, dayOfNumber(version), place, entriesPerRequest),

    /** Whether accounts are what their ledger adds up to, a job compares every night. */
    standing: async () => null,
  }
}
