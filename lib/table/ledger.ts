import type * as z from 'zod/mini'
import type { Books } from '../money/books.ts'
import { addBalances, type Balances, type Entry, movesOf, noBalances } from '../money/ledger.ts'
import type { PostMoney } from '../money/post-money.ts'
import type { PlacedLine } from '../money/statement.ts'
import type { AffiliateId, CampaignId, PostId } from '../values/ids.ts'
import { type Page, type PageRequest, pages } from '../values/page.ts'
import { booksWrite } from './books.ts'
import type { TableClient } from './client.ts'
import {
  accountRow,
  accountWrite,
  type Earnings,
  earningsRow,
  earningsWrites,
  entryWrite,
  readEntry,
} from './ledger-rows.ts'
import { earningsPrefix, entryPrefix, moneyKeys, moneyPartitions } from './money-keys.ts'
import { postMoneyWrite } from './post-money.ts'
import { getItem, getItems, queryIndex, queryItemsPage } from './read.ts'
import { statementLineWrite } from './statements.ts'
import { transact } from './transact.ts'

/** What a campaign's accounts hold. It is a cache of its ledger, and moves with it. */
type CampaignAccount = z.infer<typeof accountRow>

/** What is written together, or not at all. */
export interface Posting {
  readonly books: Books
  readonly currency: string
  readonly entries: readonly Entry[]
  readonly money: readonly PostMoney[]
  readonly lines?: readonly PlacedLine[]
}

/**
 * `overtaken`: somebody else moved the books on. `uncovered`: the budget does not cover it any more. `changed`: a post is not
 * what it was when it was read.
 */
export type PostingAnswer = 'posted' | 'overtaken' | 'uncovered' | 'changed'

const entriesPerPage = 100

/** The ledgers of campaigns, and what their accounts hold. */
export const createLedger = (client: TableClient) => {
  const list = async (campaignId: CampaignId, prefix: string, page: PageRequest & { newestFirst?: boolean }) => {
    const { things, nextCursor } = await queryItemsPage(client, moneyKeys.account(campaignId).PK, prefix, {
      ...page,
      consistent: true,
    })
    return { things: things.map(readEntry), nextCursor }
  }
  return {
    accountOf: async (campaignId: CampaignId): Promise<CampaignAccount | null> => {
      const item = await getItem(client, moneyKeys.account(campaignId), true)
      return item && accountRow.parse(item)
    },

    /** A page of a campaign's entries, the newest day first. */
    list: (campaignId: CampaignId, page: PageRequest): Promise<Page<Entry>> =>
      list(campaignId, entryPrefix, { ...page, newestFirst: true }),

    /** What the entries of a day add up to. */
    sumOfDay: async (campaignId: CampaignId, day: string): Promise<Balances> => {
      const listDay = (page: PageRequest) => list(campaignId, `${entryPrefix}${day}#`, page)
      let sum = noBalances
      for await (const { things } of pages(listDay, { limit: entriesPerPage })) {
        sum = addBalances(sum, movesOf(things.flatMap(({ lines }) => lines)))
      }
      return sum
    },

    /**
     * Adds to `moved` by how much what each post has accrued was moved on a day, other than by a lock; returns how many
     * pages that took, or null if it would take more than `maxPages`.
     */
    addAccruedOfDay: async (
      campaignId: CampaignId,
      day: string,
      { moved, maxPages }: { readonly moved: Map<PostId, number>; readonly maxPages: number },
    ): Promise<number | null> => {
      const listDay = (page: PageRequest) => list(campaignId, `${entryPrefix}${day}#`, page)
      let read = 0
      for await (const { things, nextCursor } of pages(listDay, { limit: entriesPerPage })) {
        read += 1
        const lines = things.filter(({ kind }) => kind !== 'LOCK').flatMap((entry) => entry.lines)
        for (const { account, postId, minor } of lines) {
          if (account === 'accrued' && postId !== undefined) moved.set(postId, (moved.get(postId) ?? 0) + minor)
        }
        if (nextCursor !== null && read >= maxPages) return null
      }
      return read
    },

    /** Writes entries, what they move, and what each post has brought now, if the books are still as they were read. */
    post: async ({ books, currency, entries, money, lines = [] }: Posting): Promise<PostingAnswer> => {
      const answer = await transact(client, [
        booksWrite(books),
        ...(entries.length === 0 ? [] : [accountWrite(books.campaignId, currency, entries)]),
        ...entries.map(entryWrite),
        ...earningsWrites(books.campaignId, currency, entries),
        ...money.map(postMoneyWrite),
        ...lines.map(({ statementId, line }) => statementLineWrite(statementId, line)),
      ])
      if (answer.committed) return 'posted'
      if (answer.refusedBy.includes('books')) return 'overtaken'
      if (answer.refusedBy.includes('account')) return 'uncovered'
      if (answer.refusedBy.includes('money')) return 'changed'
      throw new Error(`The books of ${books.campaignId} are not what its posts say: ${answer.refusedBy.join(', ')}`)
    },

    /** What these affiliates have earned in a campaign; none for whoever has earned nothing. */
    earningsOf: async (campaignId: CampaignId, affiliateIds: readonly AffiliateId[]): Promise<Earnings[]> => {
      const keys = affiliateIds.map((affiliateId) => moneyKeys.earnings(campaignId, affiliateId))
      return (await getItems(client, keys, true)).map((item) => earningsRow.parse(item))
    },

    /** A page of what affiliates have earned in a campaign. */
    listEarnings: async (campaignId: CampaignId, page: PageRequest): Promise<Page<Earnings>> => {
      const { PK } = moneyKeys.account(campaignId)
      const { things, nextCursor } = await queryItemsPage(client, PK, earningsPrefix, { ...page, consistent: true })
      return { things: things.map((item) => earningsRow.parse(item)), nextCursor }
    },

    /** A page of what an affiliate has earned, campaign by campaign. */
    listByAffiliate: async (affiliateId: AffiliateId, page: PageRequest): Promise<Page<Earnings>> => {
      const query = { index: 'owner', partition: moneyPartitions.ownerEarnings(affiliateId) } as const
      const { keys, nextCursor } = await queryIndex(client, query, page)
      return { things: (await getItems(client, keys, true)).map((item) => earningsRow.parse(item)), nextCursor }
    },
  }
}
export type Ledger = ReturnType<typeof createLedger>
