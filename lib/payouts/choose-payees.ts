import type { Deps } from '../deps/deps.ts'
import type { Instant } from '../values/instant.ts'
import { nobodySkipped, type Payout, type PayoutBatch, payoutIdOf, type SkipReason } from './payout.ts'
import { isHeld, type PayoutDetails } from './payout-details.ts'

type ChoosingDeps = Deps<'payoutDetails' | 'ledger'>
type Earnings = Awaited<ReturnType<ChoosingDeps['ledger']['listEarnings']>>['things'][number]

export interface Chosen {
  readonly payouts: readonly Payout[]
  readonly details: readonly PayoutDetails[]
  readonly skipped: PayoutBatch['skipped']
}

const reasonOf = (
  { payable }: Earnings,
  details: PayoutDetails | undefined,
  { isActive, batch, now }: { readonly isActive: boolean; readonly batch: PayoutBatch; readonly now: Instant },
): SkipReason | null => {
  if (payable < 0) return 'DEBT'
  if (details === undefined) return 'NO_DETAILS'
  if (!isActive) return 'INACTIVE'
  if (details.method !== batch.method) return 'OTHER_METHOD'
  return isHeld(details, now) ? 'HELD' : null
}

const payoutOf = (
  { batchId }: PayoutBatch,
  { campaignId, affiliateId, currency, payable }: Earnings,
  { sealed, masked }: PayoutDetails,
  createdAt: Instant,
): Payout => ({
  payoutId: payoutIdOf(batchId, campaignId, affiliateId),
  batchId,
  campaignId,
  affiliateId,
  currency,
  minor: payable,
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

/** Whom of a page of affiliates a batch pays, and why it skips the others; nobody is skipped who has nothing to come. */
export const choosePayees = async (
  batch: PayoutBatch,
  page: readonly Earnings[],
  deps: ChoosingDeps,
): Promise<Chosen> => {
  const owed = page.filter(({ payable }) => payable !== 0)
  const ids = owed.map(({ affiliateId }) => affiliateId)
  const [known, people] = await Promise.all([deps.payoutDetails.getMany(ids), deps.table.people.getMany(ids)])
  const active = new Set(people.filter(({ isActive }) => isActive).map(({ affiliateId }) => affiliateId))
  const now = deps.clock()
  const skipped = { ...nobodySkipped }
  const payouts: Payout[] = []
  const details: PayoutDetails[] = []
  for (const earnings of owed) {
    const own = known.get(earnings.affiliateId)
    const reason = reasonOf(earnings, own, { isActive: active.has(earnings.affiliateId), batch, now })
    if (reason !== null) skipped[reason] += 1
    if (reason !== null || own === undefined) continue
    details.push(own)
    payouts.push(payoutOf(batch, earnings, own, now))
  }
  return { payouts, details, skipped }
}
