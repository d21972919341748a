import { balanced, type Entry, type EntryKind, type Line } from '../money/ledger.ts'
import type { TransactionId } from '../values/ids.ts'
import { dayOf, type Instant } from '../values/instant.ts'
import type { Payout } from './payout.ts'

interface Circumstances {
  readonly at: Instant
  /** The version of the campaign's terms. */
  readonly termsVersion: number
  readonly newId: () => TransactionId
}

type Moving = readonly [kind: EntryKind, from: Line['account'], to: Line['account'], payouts: readonly Payout[]]

/** The entries of moves between accounts, each of payouts of one campaign; none for a move of no payout. */
export const entriesOfPayouts = (moves: readonly Moving[], { at, termsVersion, newId }: Circumstances): Entry[] =>
  moves.flatMap(([kind, from, to, payouts]) => {
    const [first] = payouts
    if (first === undefined) return []
    const lines = payouts.flatMap(({ affiliateId, minor }): Line[] => [
      { account: from, minor: -minor, affiliateId },
      { account: to, minor, affiliateId },
    ])
    const { campaignId, batchId } = first
    return [balanced({ transactionId: newId(), campaignId, day: dayOf(at), kind, termsVersion, at, lines, batchId })]
  })
