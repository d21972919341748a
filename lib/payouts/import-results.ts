import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { BatchId } from '../values/ids.ts'
import { Refusal } from '../values/refusal.ts'
import { findPayable } from './find-batch.ts'
import { judgeResults } from './judge-results.ts'
import type { PayoutChange } from './payout.ts'
import { postChanges } from './post-changes.ts'
import type { Imported, ResultRow } from './results-contract.ts'

/** How often a request begins anew that somebody else overtakes before anything of it is stored. */
const attempts = 3

const overtaken = (): Refusal =>
  new Refusal(
    'conflict',
    'Others are changing this batch at the same time, and nothing of this request was stored. Send it again.',
    { retryAfterSeconds: 1 },
  )

const importedOf = (
  rows: readonly ResultRow[],
  changes: readonly PayoutChange[],
  stored: readonly PayoutChange[],
): Imported => ({
  paid: stored.filter(({ after }) => after.state === 'PAID').length,
  failed: stored.filter(({ after }) => after.state === 'FAILED').length,
  unchanged: rows.length - changes.length,
  left: changes.length - stored.length,
})

/**
 * Says of payouts whether they were paid or failed: what failed is payable again. The same rows again change nothing; a
 * row that was changed, or names a payout of another batch, refuses all of them, and nothing is stored. What does not fit
 * into one request, or comes after somebody else's change, is left: the same rows again finish it. Throws `conflict`
 * where others are faster each time.
 */
export const importResults = async (
  batchId: BatchId,
  rows: readonly ResultRow[],
  { isDryRun }: { readonly isDryRun: boolean },
  caller: Principal,
  deps: Deps<'payouts' | 'terms'>,
): Promise<Imported> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const batch = await findPayable(batchId, deps)
    const known = new Map((await deps.payouts.all(batchId)).map((payout) => [payout.payoutId, payout]))
    const changes = judgeResults(rows, known, deps.clock())
    if (isDryRun || changes.length === 0) return importedOf(rows, changes, changes)
    const { stored } = await postChanges(batch, changes, deps)
    if (stored.length > 0) {
      const imported = importedOf(rows, changes, stored)
      deps.log.write('PAYOUT_RESULTS_IMPORTED', { batchId, ...imported, by: caller.affiliateId })
      return imported
    }
  }
  throw overtaken()
}
