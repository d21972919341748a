import type { Deps } from '../deps/deps.ts'
import type { Payout, PayoutBatch, PayoutChange } from './payout.ts'
import { entriesOfPayouts } from './payout-entries.ts'

type PostingDeps = Deps<'payouts' | 'terms'>

/** Payouts of one transaction, which has two writes for each. */
const payoutsPerPosting = 25
/** As many transactions as fit into a request; sending it again goes on. */
const maxPostings = 300

const countOf = (changes: readonly PayoutChange[], state: Payout['state']): number =>
  changes.filter(({ after }) => after.state === state).length

const withChanges = (batch: PayoutBatch, changes: readonly PayoutChange[]): PayoutBatch => ({
  ...batch,
  paid: batch.paid + countOf(changes, 'PAID') - changes.filter(({ before }) => before.state === 'PAID').length,
  failed: batch.failed + countOf(changes, 'FAILED'),
  cancelled: batch.cancelled + countOf(changes, 'CANCELLED'),
  missed: batch.missed - changes.filter(({ before }) => before.missedAt !== null).length,
  version: batch.version + 1,
})

/** The batch with changes of payouts of one campaign, stored; null where somebody else changed it meanwhile. */
const post = async (
  batch: PayoutBatch,
  changes: readonly PayoutChange[],
  deps: PostingDeps,
): Promise<PayoutBatch | null> => {
  const payouts = changes.map(({ after }) => after)
  const [{ campaignId } = { campaignId: null }] = payouts
  if (campaignId === null) return batch
  const next = withChanges(batch, changes)
  const moved = (from: Payout['state'], to: Payout['state']) =>
    changes.filter(({ before, after }) => before.state === from && after.state === to).map(({ after }) => after)
  const termsVersion = (await deps.terms.latest(campaignId))?.version ?? 1
  const entries = entriesOfPayouts(
    [
      ['PAID', 'exported', 'paid', moved('EXPORTED', 'PAID')],
      ['FAILED', 'exported', 'payable', moved('EXPORTED', 'FAILED')],
      ['FAILED', 'paid', 'payable', moved('PAID', 'FAILED')],
      ['CANCEL', 'exported', 'payable', moved('EXPORTED', 'CANCELLED')],
    ],
    { at: deps.clock(), termsVersion, newId: () => deps.newId('txn') },
  )
  const posting = { batch: next, payouts, entries, details: [], earnings: [] }
  return (await deps.payouts.post(campaignId, posting)).committed ? next : null
}

/** Changes in parts, each of payouts of one campaign. */
const partsOf = (changes: readonly PayoutChange[]): PayoutChange[][] =>
  [...Map.groupBy(changes, ({ after }) => after.campaignId).values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / payoutsPerPosting) }, (_, part) =>
      own.slice(part * payoutsPerPosting, (part + 1) * payoutsPerPosting),
    ),
  )

/**
 * Stores what became of payouts of a batch, as many as fit into a request, and moves their amounts. Returns the batch
 * after it and the changes that are in; it stops where somebody else changed the batch meanwhile.
 */
export const postChanges = async (
  batch: PayoutBatch,
  changes: readonly PayoutChange[],
  deps: PostingDeps,
): Promise<{ readonly batch: PayoutBatch; readonly stored: readonly PayoutChange[] }> => {
  const stored: PayoutChange[] = []
  let current = batch
  for (const part of partsOf(changes).slice(0, maxPostings)) {
    const next = await post(current, part, deps)
    if (next === null) break
    stored.push(...part)
    current = next
  }
  return { batch: current, stored }
}
