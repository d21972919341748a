import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { BatchId } from '../values/ids.ts'
import { Refusal } from '../values/refusal.ts'
import { findPayable } from './find-batch.ts'
import type { PayoutBatch } from './payout.ts'
import { writePayoutFile } from './payout-file.ts'

type FileDeps = Deps<'payouts' | 'masterKey'>

const attempts = 3

/** A batch that nobody can cancel any more, because its file leaves. */
const takeOut = async (batchId: BatchId, deps: FileDeps): Promise<PayoutBatch> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const batch = await findPayable(batchId, deps)
    if (!batch.isUnread || (await deps.payouts.save({ ...batch, isUnread: false, version: batch.version + 1 })))
      return batch
  }
  throw new Refusal('conflict', 'Others are changing this batch at the same time. Send the request again.', {
    retryAfterSeconds: 1,
  })
}

/** The file of a batch, the only place where recipients can be read. Throws `conflict` before the batch is whole. */
export const showPayoutFile = async (batchId: BatchId, caller: Principal, deps: FileDeps): Promise<string> => {
  const batch = await takeOut(batchId, deps)
  const [payouts, masterKey] = await Promise.all([deps.payouts.all(batchId), deps.masterKey()])
  deps.log.write('PAYOUT_FILE_READ', { batchId, rows: payouts.length, by: caller.affiliateId })
  return writePayoutFile(batch, payouts, masterKey)
}
