import { addBalances, type Balances, type Entry, movesOf, noBalances } from '../money/ledger.ts'
import { canonicalJson } from '../proof/canonical-json.ts'
import type { ChangeRecord } from '../proof/chain.ts'
import { leafHash, peaksAfter, rootOfPeaks } from '../proof/merkle-tree.ts'

const dayMs = 86_400_000

/** Days since 1970-01-01: what a version of a ledger is. */
export const numberOfDay = (day: string): number => Math.round(Date.parse(day) / dayMs)

export const dayOfNumber = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10)

/** An entry as text, the same in every release. */
const textOf = ({ transactionId, kind, termsVersion, at, batchId, reason, lines }: Entry): string =>
  canonicalJson({
    at,
    batch_id: batchId,
    id: transactionId,
    kind,
    lines: lines.map(({ account, minor, affiliateId, postId }) => ({
      account,
      affiliate_id: affiliateId,
      minor,
      post_id: postId,
    })),
    reason,
    terms_version: termsVersion,
  })

/** What the entries of a day add up to, from the first on in the order of their ids. */
export interface DaySum {
  readonly entries: number
  /** The roots of the trees that they form. */
  readonly peaks: readonly Buffer[]
  readonly moved: Balances
}

export const emptyDay: DaySum = { entries: 0, peaks: [], moved: noBalances }

export const withEntry = ({ entries, peaks, moved }: DaySum, entry: Entry): DaySum => ({
  entries: entries + 1,
  peaks: peaksAfter(peaks, entries, leafHash(textOf(entry))),
  moved: addBalances(moved, movesOf(entry.lines)),
})

/** A day of a ledger: how many entries it has, the root of the Merkle tree over them by their ids, and what they move together. */
export const recordOfDay = (day: string, { entries, peaks, moved }: DaySum): ChangeRecord => ({
  version: numberOfDay(day),
  kind: 'day',
  body: { day, entries, moved: { ...moved }, root: rootOfPeaks(peaks).toString('base64') },
})

export const ledgerDayRecord = (day: string, entries: readonly Entry[]): ChangeRecord => {
  const inOrder = entries.toSorted((one, other) => (one.transactionId < other.transactionId ? -1 : 1))
  return recordOfDay(day, inOrder.reduce(withEntry, emptyDay))
}
