import type { Deps } from '../deps/deps.ts'
import { readableAmong } from '../runtime/readable-of.ts'
import type { Instant } from '../values/instant.ts'
import type { Unread } from '../values/unreadable.ts'
import { nobodySkipped, type Payout, type PayoutBatch, payoutIdOf, type SkipReason } from './payout.ts'
import { isHeld, type PayoutDetails } from './payout-details.ts'

type ChoosingDeps = Deps<'payoutDetails' | 'walks'>
type Earnings = Exclude<Awaited<ReturnType<ChoosingDeps['walks']['earnings']>>['rows'][number], Unread>

export interface Chosen {
  readonly payouts: readonly Payout[]
  readonly details: readonly PayoutDetails[]
  /** What each of them had earned when it was chosen. */
  readonly earnings: readonly Earnings[]
  readonly skipped: PayoutBatch['skipped']
}

/** What is locked, without what the books know to be owed back before a lock says so. */
const payableNow = ({ payable, accrued }: Earnings): number => payable + Math.min(0, accrued)

const reasonOf = (
  earnings: Earnings,
  details: PayoutDetails | undefined,
  { isActive, batch, now }: { readonly isActive: boolean; readonly batch: PayoutBatch; readonly now: Instant },
): SkipReason | null => {
  if (payableNow(earnings) <= 0) return 'DEBT'
  if (payableNow(earnings) < batch.minimum) return 'BELOW_MINIMUM'
  if (details === undefined) return 'NO_DETAILS'
  if (!isActive) return 'INACTIVE'
  if (details.method !== batch.method) return 'OTHER_METHOD'
  return isHeld(details, now) ? 'HELD' : null
}

const payoutOf = (
  { payoutId, batchId }: Pick<Payout, 'payoutId' | 'batchId'>,
  earnings: Earnings,
  { sealed, masked }: PayoutDetails,
  createdAt: Instant,
): Payout => ({
  payoutId,
  batchId,
  campaignId: earnings.campaignId,
  affiliateId: earnings.affiliateId,
  currency: earnings.currency,
  minor: payableNow(earnings),
  sealed,
  masked,
  createdAt,
  state: 'EXPORTED',
  reference: null,
  reason: null,
  resultAt: null,
  missedAt: null,
  version: 1,
})

/** Somebody with something to come, where it goes, and whether they take part. */
interface Payee {
  readonly earnings: Earnings
  readonly own: PayoutDetails | undefined
  readonly isActive: boolean
}

const readPayees =
  ({ payoutDetails, table }: ChoosingDeps) =>
  async (owed: readonly Earnings[]): Promise<readonly Payee[]> => {
    const ids = owed.map(({ affiliateId }) => affiliateId)
    const [known, people] = await Promise.all([payoutDetails.getMany(ids), table.people.getMany(ids)])
    const active = new Set(people.filter(({ isActive }) => isActive).map(({ affiliateId }) => affiliateId))
    return owed.map((earnings) => {
      const { affiliateId } = earnings
      return { earnings, own: known.get(affiliateId), isActive: active.has(affiliateId) }
    })
  }

/**
 * Whom of a page of affiliates a batch pays, and why it skips the others; nobody is skipped who has nothing to come. Whoever has
 * a row that cannot be read is counted, and left to the next batch.
 */
export const choosePayees = async (
  batch: PayoutBatch,
  page: readonly Earnings[],
  deps: ChoosingDeps,
): Promise<Chosen> => {
  const owed = page.filter(({ payable }) => payable !== 0)
  const named = ({ campaignId, affiliateId }: Earnings) => ({ job: 'build-batch', campaignId, affiliateId })
  const payees = await readableAmong(owed, readPayees(deps), named, deps)
  const now = deps.clock()
  const skipped = { ...nobodySkipped, UNREADABLE: owed.length - payees.length }
  const payouts: Payout[] = []
  const details: PayoutDetails[] = []
  const chosen: Earnings[] = []
  for (const { earnings, own, isActive } of payees) {
    const reason = reasonOf(earnings, own, { isActive, batch, now })
    if (reason !== null) skipped[reason] += 1
    if (reason !== null || own === undefined) continue
    details.push(own)
    chosen.push(earnings)
    const payoutId = payoutIdOf(batch.batchId, batch.rows + payouts.length)
    payouts.push(payoutOf({ payoutId, batchId: batch.batchId }, earnings, own, now))
  }
  return { payouts, details, earnings: chosen, skipped }
}
