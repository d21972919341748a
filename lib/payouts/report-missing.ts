import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { PayoutId } from '../values/ids.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { batchOf, disputableUntil, type Payout } from './payout.ts'
import { disputableDays } from './vocabulary.ts'

const attempts = 3

/**
 * Notes that a payout did not arrive, once; whoever paid can then report it as failed. Throws `not_found` for somebody
 * else's, and `conflict` for one that nobody reported as paid in the last seven days.
 */
export const reportMissing = async (
  payoutId: PayoutId,
  { affiliateId }: Principal,
  deps: Deps<'payouts'>,
): Promise<Payout> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const payout = await deps.payouts.get(batchOf(payoutId), payoutId)
    if (payout === null || payout.affiliateId !== affiliateId) throw notFound()
    if (payout.missedAt !== null) return payout
    const until = disputableUntil(payout)
    const now = deps.clock()
    if (until === null) throw new Refusal('conflict', 'Nobody has reported this payout as paid.')
    if (now > until) {
      throw new Refusal(
        'conflict',
        `You can report a payout as not received within ${disputableDays} days of its payment; after that, ask an admin.`,
      )
    }
    const batch = await deps.payouts.batch(payout.batchId)
    if (batch === null) throw notFound()
    const after = { ...payout, missedAt: now, version: payout.version + 1 }
    const counted = { ...batch, missed: batch.missed + 1, version: batch.version + 1 }
    const posting = { batch: counted, payouts: [after], entries: [], details: [], earnings: [] }
    if ((await deps.payouts.post(payout.campaignId, posting)).committed) {
      deps.log.write('PAYOUT_MISSED', { payoutId, affiliateId })
      return after
    }
  }
  throw new Refusal('conflict', 'The batch was changed at the same time. Send the request again.')
}
