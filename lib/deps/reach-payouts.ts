import { createAdjustments } from '../table/adjustments.ts'
import { createPayoutDetails } from '../table/payout-details.ts'
import { createPayouts } from '../table/payouts.ts'
import type { Reaching } from './deps.ts'

/** For functions that pay out, or keep where money goes. */
export const reachPayouts: Reaching<'payoutDetails' | 'payouts' | 'adjustments'> = ({ table }) => ({
  payoutDetails: createPayoutDetails(table.client),
  payouts: createPayouts(table.client),
  adjustments: createAdjustments(table.client),
})
