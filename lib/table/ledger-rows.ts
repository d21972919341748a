import * as z from 'zod/mini'
import { accounts, type Balances, type Entry, entryKinds, type Line, movesOf } from '../money/ledger.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import { type Clause, notSeenBefore } from './expression.ts'
import { moneyKeys, moneyPartitions } from './money-keys.ts'
import type { Item } from './read.ts'
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
    batchId: z.optional(storedId('bat')),
    reason: z.optional(z.string()),
  }),
)

const balance = z._default(z.number(), 0)

/** An account that was never moved is absent, and holds 0. */
export const balancesRow = z.object({
  advertiser: balance,
  budget: balance,
  accrued: balance,
  held: balance,
  payable: balance,
  approved: balance,
  exported: balance,
  paid: balance,
})

export const accountRow = z.lazy(() => z.extend(balancesRow, { currency: z.string(), version: z.number() }))

export const earningsRow = z.lazy(() =>
  z.object({
    campaignId: storedId('cmp'),
    affiliateId: storedId('aff'),
    currency: z.string(),
    accrued: balance,
    held: balance,
    payable: balance,
    approved: balance,
    exported: balance,
    paid: balance,
    /** By how much adjustments have changed what was payable, in all. */
    adjusted: balance,
    /** The latest one. */
    statementId: z._default(z.nullable(storedId('stm')), null),
  }),
)
/** What an affiliate has earned in a campaign, by how far it is. */
export type Earnings = z.infer<typeof earningsRow>

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

export const readEntry = (item: Item): Entry => {
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

/** Moves a campaign's balances by entries; only while its budget covers what they take from it. */
export const accountWrite = (campaignId: CampaignId, currency: string, entries: readonly Entry[]): Write => {
  const moves = movesOf(entries.flatMap(({ lines }) => lines))
  return {
    name: 'account',
    key: moneyKeys.account(campaignId),
    update: { set: { type: 'account', currency }, add: { ...withoutZeros(moves), version: 1 } },
    when: moves.budget < 0 ? [covers(-moves.budget)] : [],
  }
}

const linesOf = (entries: readonly Entry[], affiliateId?: AffiliateId): Line[] =>
  entries.flatMap(({ lines }) => lines.filter((line) => affiliateId === undefined || line.affiliateId === affiliateId))

const adjustedBy = (entries: readonly Entry[], affiliateId: AffiliateId): Record<string, number> => {
  const adjusted = movesOf(
    linesOf(
      entries.filter(({ kind }) => kind === 'ADJUST'),
      affiliateId,
    ),
  ).payable
  return adjusted === 0 ? {} : { adjusted }
}

/** Moves what each affiliate has earned by the lines that name it, if the condition on its account holds. */
export const earningsWrites = (
  campaignId: CampaignId,
  currency: string,
  entries: readonly Entry[],
  whenOf: (affiliateId: AffiliateId) => readonly Clause[] = () => [],
): Write[] => {
  const lines = linesOf(entries).filter(({ affiliateId }) => affiliateId !== undefined)
  return [...Map.groupBy(lines, ({ affiliateId }) => affiliateId as AffiliateId)].map(([affiliateId, own]) => ({
    name: 'earnings',
    key: moneyKeys.earnings(campaignId, affiliateId),
    update: {
      set: {
        type: 'earnings',
        campaignId,
        affiliateId,
        currency,
        owner: moneyPartitions.ownerEarnings(affiliateId),
        createdKey: campaignId,
      },
      add: { ...withoutZeros(movesOf(own)), ...adjustedBy(entries, affiliateId) },
    },
    when: whenOf(affiliateId),
  }))
}
