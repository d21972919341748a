import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { BatchId } from '../values/ids.ts'
import { Refusal } from '../values/refusal.ts'
import { findBatch } from './find-batch.ts'
import type { PayoutBatch, PayoutChange } from './payout.ts'
import { postChanges } from './post-changes.ts'

type CancelDeps = Deps<'payouts' | 'terms'>

const attempts = 3

const overtaken = (): Refusal =>
  new Refusal('conflict', 'Others are changing this batch at the same time. Send the request again.', {
    retryAfterSeconds: 1,
  })

/** The batch as cancelled, stored; null where somebody else changed it meanwhile. Throws `conflict` for one that may be paid. */
const begin = async (batch: PayoutBatch, { payouts, clock }: CancelDeps): Promise<PayoutBatch | null> => {
  if (batch.cancelledAt !== null) return batch
  if (!batch.isUnread || batch.paid + batch.failed > 0) {
    throw new Refusal(
      'conflict',
      'Somebody has downloaded the file of this batch, so that it may be paid. Report payouts that were not paid as FAILED.',
    )
  }
  const begun = { ...batch, place: null, cancelledAt: clock(), version: batch.version + 1 }
  return (await payouts.save(begun)) ? begun : null
}

const cancelledNow = async (batchId: BatchId, { payouts, clock }: CancelDeps): Promise<PayoutChange[]> =>
  (await payouts.all(batchId))
    .filter(({ state }) => state === 'EXPORTED')
    .map((before) => ({
      before,
      after: { ...before, state: 'CANCELLED', resultAt: clock(), version: before.version + 1 },
    }))

/**
 * Cancels a batch whose file nobody downloaded: what it took is payable again. Nothing of it can be paid from the first
 * write on; what does not fit into one request is done by the next. Once more changes nothing. Throws `conflict` for one
 * that may be paid already.
 */
export const cancelBatch = async (batchId: BatchId, caller: Principal, deps: CancelDeps): Promise<PayoutBatch> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const begun = await begin(await findBatch(batchId, deps), deps)
    if (begun === null) continue
    const changes = await cancelledNow(batchId, deps)
    const { batch, stored } = await postChanges(begun, changes, deps)
    if (stored.length === 0 && changes.length > 0) continue
    if (changes.length > 0) {
      deps.log.write('PAYOUTS_CANCELLED', { batchId, rows: stored.length, by: caller.affiliateId })
    }
    return batch
  }
  throw overtaken()
}
