import type { Deps } from '../deps/deps.ts'
import type { BatchId } from '../values/ids.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import type { PayoutBatch } from './payout.ts'

/** Throws `not_found` for one that is not there. */
export const findBatch = async (batchId: BatchId, { payouts }: Deps<'payouts'>): Promise<PayoutBatch> => {
  const batch = await payouts.batch(batchId)
  if (batch === null) throw notFound()
  return batch
}

/** A batch that is whole and can be paid. Throws `conflict` for one that is still being made, or was cancelled. */
export const findPayable = async (batchId: BatchId, deps: Deps<'payouts'>): Promise<PayoutBatch> => {
  const batch = await findBatch(batchId, deps)
  if (batch.cancelledAt !== null) throw new Refusal('conflict', 'The batch was cancelled: none of it is paid.')
  if (batch.place === null) return batch
  throw new Refusal('conflict', 'The batch is still being made. Send the request that made it again.')
}
