import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const parts = late(async () => (await import('./payout-parts.ts')).payoutParts)

export const PayoutsView = latePart(parts, 'The payouts', ({ PayoutsView: View }) => View)
export const BatchView = latePart(parts, 'The batch', ({ BatchView: View }) => View)
export const AdjustmentsView = latePart(parts, 'The adjustments', ({ AdjustmentsView: View }) => View)
