import type { TransactionId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { balanced, type Entry, type EntryKind, type Line } from './ledger.ts'
import type { Booking } from './post-money.ts'
import type { Terms } from './terms.ts'

interface Circumstances {
  readonly day: string
  readonly at: Instant
  readonly terms: Pick<Terms, 'campaignId' | 'version'>
  readonly newId: () => TransactionId
}

const lineOf = (account: Line['account'], minor: number, { money }: Booking): Line => ({
  account,
  minor,
  affiliateId: money.affiliateId,
  postId: money.postId,
})

/** What the budget gives posts, or gets back from them, as lines that balance. */
const fromBudget = (bookings: readonly Booking[], amountOf: (booking: Booking) => number): Line[] => {
  const moved = bookings.filter((booking) => amountOf(booking) !== 0)
  const sum = moved.reduce((total, booking) => total + amountOf(booking), 0)
  if (moved.length === 0) return []
  return [{ account: 'budget', minor: -sum }, ...moved.map((booking) => lineOf('accrued', amountOf(booking), booking))]
}

/** What moves between free and held, in one direction. */
const betweenAccounts = (bookings: readonly Booking[], isWanted: (hold: number) => boolean): Line[] =>
  bookings
    .filter(({ hold }) => isWanted(hold))
    .flatMap((booking) => [lineOf('accrued', -booking.hold, booking), lineOf('held', booking.hold, booking)])

/** The entries that bookings make, one of each kind that there is. */
export const entriesOf = (bookings: readonly Booking[], { day, at, terms, newId }: Circumstances): Entry[] => {
  const linesByKind: readonly (readonly [EntryKind, Line[]])[] = [
    ['ACCRUE', fromBudget(bookings, ({ accrue }) => accrue)],
    ['CLAWBACK', fromBudget(bookings, ({ clawback }) => clawback)],
    ['HOLD', betweenAccounts(bookings, (hold) => hold > 0)],
    ['RELEASE', betweenAccounts(bookings, (hold) => hold < 0)],
  ]
  return linesByKind
    .filter(([, lines]) => lines.length > 0)
    .map(([kind, lines]) =>
      balanced({
        transactionId: newId(),
        campaignId: terms.campaignId,
        day,
        kind,
        termsVersion: terms.version,
        at,
        lines,
      }),
    )
}
