import type * as z from 'zod/mini'
import type { adjustmentView } from '../../../payouts/adjustment-contract.ts'
import type { batchView, payoutView } from '../../../payouts/batch-contract.ts'
import type { resultsView } from '../../../payouts/results-contract.ts'

export type Payout = z.infer<typeof payoutView>
export type Batch = z.infer<typeof batchView>
export type Results = z.infer<typeof resultsView>
export type Adjustment = z.infer<typeof adjustmentView>
