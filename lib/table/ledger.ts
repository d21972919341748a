import * as z from 'zod/mini'
import { accounts, type Balances, type Entry, entryKinds, type Line, movesOf } from '../money/ledger.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { type Clause, notSeenBefore } from './expression.ts'
import { entryPrefix, moneyKeys } from './money-keys.ts'
import { getItem, type Item, queryItemsPage } from './read.ts'
import type { Write } from './transact.ts'

/** Account by its place, amount, whose, for which post; the last two are absent for a campaign's own accounts. */
const lineRow = z.tuple([z.number(), z.number()], z.union([storedId('aff'), storedId('post')]))

const entryRow = z.lazy(() =>
  z.object({
    transactionId: storedId('txn'),
    campaignId: storedId('cmp'),
    day: z.string(),
    kind: z.enum(entryKinds),
    termsVersion: z.number(),
    at: storedInstant,
    lines: z.array(lineRow),
  }),
)

const balance = z._default(z.number(), 0)
const accountRow = z.lazy(() =>
  z.object({
    currency: z.string(),
    advertiser: balance,
    budget: balance,
    accrued: balance,
    held: balance,
    payable: balance,
    version: z.number(),
  }),
)

/** What a campaign's accounts hold. It is a cache of its ledger, and moves with it. */
export type CampaignAccount = Balances & { readonly currency: string; readonly version: number }

const packLine = ({ account, minor, affiliateId, postId }: Line) => [
  accounts.indexOf(account),
  minor,
  ...(affiliateId === undefined ? [] : [affiliateId]),
  ...(postId === undefined ? [] : [postId]),
]

const unpackLine = ([place, minor, ...ids]: z.infer<typeof lineRow>): Line => {
  const account = accounts[place]
  if (account === undefined) throw new Error(`A ledger has no account ${place}`)
  const affiliateId = ids.find((id) => id.startsWith('aff_')) as Line['affiliateId']
  const postId = ids.find((id) => id.startsWith('post_')) as Line['postId']
  return { account, minor, ...(affiliateId && { affiliateId }), ...(postId && { postId }) }
}

const readEntry = (item: Item): Entry => {
  const { lines, ...entry } = entryRow.parse(item)
  return { ...entry, lines: lines.map(unpackLine) }
}

export const entryWrite = ({ lines, ...entry }: Entry): Write => ({
  name: 'entry',
  put: {
    ...moneyKeys.entry(entry.campaignId, entry.day, entry.transactionId),
    type: 'entry',
    ...entry,
    lines: lines.map(packLine),
  },
  when: [notSeenBefore],
})

const covers = (minor: number): Clause => ({
  text: '#covering >= :covered',
  names: { '#covering': 'budget' },
  values: { ':covered': minor },
})

const withoutZeros = (moves: Balances): Record<string, number> =>
  Object.fromEntries(Object.entries(moves).filter(([, minor]) => minor !== 0))

/** Moves a campaign's balances by an entry; only while its budget covers what the entry takes from it. */
export const accountWrite = (campaignId: CampaignId, currency: string, entries: readonly Entry[]): Write => {
  const moves = movesOf(entries.flatMap(({ lines }) => lines))
  return {
    name: 'account',
    key: moneyKeys.account(campaignId),
    update: { set: { type: 'account', currency }, add: { ...withoutZeros(moves), version: 1 } },
    when: moves.budget < 0 ? [covers(-moves.budget)] : [],
  }
}

/** The ledgers of campaigns, and what their accounts hold. */
export const createLedger = (client: TableClient) => ({
  accountOf: async (campaignId: CampaignId): Promise<CampaignAccount | null> => {
    const item = await getItem(client, moneyKeys.account(campaignId), true)
    return item && accountRow.parse(item)
  },

  /** A page of a campaign's entries, the newest day first. */
  list: async (campaignId: CampaignId, page: PageRequest): Promise<Page<Entry>> => {
    const { PK } = moneyKeys.account(campaignId)
    const { things, nextCursor } = await queryItemsPage(client, PK, entryPrefix, { ...page, newestFirst: true })
    return { things: things.map(readEntry), nextCursor }
  },
})
export type Ledger = ReturnType<typeof createLedger>
