import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { BatchId } from '../values/ids.ts'
import { findBatch } from './import-results.ts'
import { writePayoutFile } from './payout-file.ts'

/** The file of a batch, the only place where recipients can be read. Throws `conflict` before the batch is whole. */
export const showPayoutFile = async (
  batchId: BatchId,
  caller: Principal,
  deps: Deps<'payouts' | 'masterKey'>,
): Promise<string> => {
  const batch = await findBatch(batchId, deps)
  const [payouts, masterKey] = await Promise.all([deps.payouts.all(batchId), deps.masterKey()])
  deps.log.write('PAYOUT_FILE_READ', { batchId, rows: payouts.length, by: caller.affiliateId })
  return writePayoutFile(batch, payouts, masterKey)
}
