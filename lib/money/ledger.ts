import type { AffiliateId, BatchId, CampaignId, PostId, TransactionId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'

/**
 * Where a campaign's money is: what its advertiser has committed, as a debt; what is left of that; what affiliates have
 * earned, by how far it is. Entries are stored by the places of accounts, so that a new one is added at the end.
 */
export const accounts = ['advertiser', 'budget', 'accrued', 'held', 'payable', 'approved', 'exported', 'paid'] as const
export type Account = (typeof accounts)[number]

export type Balances = Readonly<Record<Account, number>>

export const entryKinds = [
  'FUND',
  'REFUND',
  'ACCRUE',
  'CLAWBACK',
  'HOLD',
  'RELEASE',
  'LOCK',
  'APPROVE',
  'EXPORT',
  'PAID',
  'FAILED',
  'ADJUST',
  'CANCEL',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** By how much an entry moves one account, in the smallest unit of the campaign's currency. */
export interface Line {
  readonly account: Account
  readonly minor: number
  /** Absent where the account is the campaign's own. */
  readonly affiliateId?: AffiliateId | undefined
  readonly postId?: PostId | undefined
}

/** One entry of a campaign's ledger; it is written once, and its lines add up to 0. */
export interface Entry {
  readonly transactionId: TransactionId
  readonly campaignId: CampaignId
  /** The day (UTC) that it is about. */
  readonly day: string
  readonly kind: EntryKind
  /** The terms that it follows from. */
  readonly termsVersion: number
  readonly at: Instant
  readonly lines: readonly Line[]
  /** The batch of payouts that it belongs to. */
  readonly batchId?: BatchId | undefined
  /** What somebody said about it. */
  readonly reason?: string | undefined
}

export const noBalances: Balances = {
  advertiser: 0,
  budget: 0,
  accrued: 0,
  held: 0,
  payable: 0,
  approved: 0,
  exported: 0,
  paid: 0,
}

/** By how much lines move each account. */
export const movesOf = (lines: readonly Line[]): Balances => {
  const sums = { ...noBalances }
  for (const { account, minor } of lines) sums[account] += minor
  return sums
}

const perAccount = (amountOf: (account: Account) => number): Balances => ({
  advertiser: amountOf('advertiser'),
  budget: amountOf('budget'),
  accrued: amountOf('accrued'),
  held: amountOf('held'),
  payable: amountOf('payable'),
  approved: amountOf('approved'),
  exported: amountOf('exported'),
  paid: amountOf('paid'),
})

export const addBalances = (left: Balances, right: Balances): Balances =>
  perAccount((account) => left[account] + right[account])

/** What somebody was given in any way: booked and not paid yet, on its way, or paid. */
export const givenIn = ({
  accrued,
  held,
  payable,
  approved,
  exported,
  paid,
}: Omit<Balances, 'advertiser' | 'budget'>): number => accrued + held + payable + approved + exported + paid

/** What was taken for payouts: on its way, or paid. */
export const paidOutOf = ({ approved, exported, paid }: Pick<Balances, 'approved' | 'exported' | 'paid'>): number =>
  approved + exported + paid

/** The accounts that hold something else than they should, each with the difference. */
export const driftOf = (held: Balances, expected: Balances): (readonly [Account, number])[] =>
  accounts.flatMap((account) => {
    const by = held[account] - expected[account]
    return by === 0 ? [] : [[account, by] as const]
  })

/** An entry whose lines balance; throws for one that would make money or lose some. */
export const balanced = (entry: Entry): Entry => {
  const sum = entry.lines.reduce((total, { minor }) => total + BigInt(minor), 0n)
  if (sum !== 0n) throw new Error(`The lines of ${entry.kind} add up to ${sum} rather than to 0`)
  return entry
}
