import { AdjustmentsView } from './adjustments.tsx'
import { BatchView } from './batch.tsx'
import { PayoutsView } from './payouts.tsx'

/** With which admins pay out; it is loaded as one file, since nobody else sees it. */
export const payoutParts = { AdjustmentsView, BatchView, PayoutsView }
