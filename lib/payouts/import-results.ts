import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { BatchId, PayoutId } from '../values/ids.ts'
import { fieldSentence, notFound, Refusal } from '../values/refusal.ts'
import { judgeResult, namedTwice } from './judge-results.ts'
import type { Payout, PayoutBatch } from './payout.ts'
import { entriesOfPayouts } from './payout-entries.ts'
import type { ResultRow } from './results-contract.ts'

type ResultDeps = Deps<'payouts' | 'terms'>

/** Payouts of one transaction, which has two writes for each. */
const payoutsPerPosting = 25
const faultsNamed = 20

export interface Imported {
  readonly paid: number
  readonly failed: number
  readonly unchanged: number
}

/** A payout before and after. */
interface Change {
  readonly before: Payout
  readonly after: Payout
}

const overtaken = (): Refusal =>
  new Refusal(
    'conflict',
    'Somebody else imported results of this batch at the same time. Send them again: what is stored counts once.',
  )

/** What rows change. Throws `validation_failed`, naming each row that is wrong, before anything is written. */
const judge = (rows: readonly ResultRow[], known: ReadonlyMap<PayoutId, Payout>, deps: ResultDeps): Change[] => {
  const twice = namedTwice(rows)
  const now = deps.clock()
  const changes = new Map<PayoutId, Change>()
  const faults: { path: string; message: string }[] = []
  for (const [at, row] of rows.entries()) {
    const before = known.get(row.payout_id)
    const judged = twice.has(row.payout_id) ? { fault: 'is in two rows that differ' } : judgeResult(before, row, now)
    if ('fault' in judged) {
      faults.push({ path: `results.${at}`, message: `Row ${at + 1}: ${row.payout_id} ${judged.fault}.` })
    } else if (judged.after !== null && before !== undefined) {
      changes.set(row.payout_id, { before, after: judged.after })
    }
  }
  if (faults.length === 0) return [...changes.values()]
  const named = faults.slice(0, faultsNamed)
  const more = faults.length > named.length ? ` And ${faults.length - named.length} more.` : ''
  throw new Refusal('validation_failed', `Nothing was stored. ${named.map(fieldSentence).join(' ')}${more}`, {
    errors: named,
  })
}

const countOf = (changes: readonly Change[], state: Payout['state']): number =>
  changes.filter(({ after }) => after.state === state).length

const withResults = (batch: PayoutBatch, changes: readonly Change[]): PayoutBatch => ({
  ...batch,
  paid: batch.paid + countOf(changes, 'PAID') - changes.filter(({ before }) => before.state === 'PAID').length,
  failed: batch.failed + countOf(changes, 'FAILED'),
  missed: batch.missed - changes.filter(({ before }) => before.missedAt !== null).length,
  version: batch.version + 1,
})

const termsVersionOf = async ({ after: { campaignId } }: Change, { terms }: ResultDeps): Promise<number> =>
  (await terms.latest(campaignId))?.version ?? 1

/** Stores the results of payouts of one campaign. */
const store = async (batch: PayoutBatch, changes: readonly Change[], deps: ResultDeps): Promise<PayoutBatch> => {
  const [first] = changes
  if (first === undefined) return batch
  const next = withResults(batch, changes)
  const wasPaid = ({ before }: Change): boolean => before.state === 'PAID'
  const after = (wanted: (change: Change) => boolean) => changes.filter(wanted).map((change) => change.after)
  const entries = entriesOfPayouts(
    [
      ['PAID', 'exported', 'paid', after((change) => change.after.state === 'PAID')],
      ['FAILED', 'exported', 'payable', after((change) => change.after.state === 'FAILED' && !wasPaid(change))],
      ['FAILED', 'paid', 'payable', after((change) => change.after.state === 'FAILED' && wasPaid(change))],
    ],
    { at: deps.clock(), termsVersion: await termsVersionOf(first, deps), newId: () => deps.newId('txn') },
  )
  const payouts = changes.map((change) => change.after)
  const answer = await deps.payouts.post(first.after.campaignId, {
    batch: next,
    payouts,
    entries,
    details: [],
    earnings: [],
  })
  if (!answer.committed) throw overtaken()
  return next
}

/** A batch that is whole. Throws `not_found`, or `conflict` for one that is still being made. */
export const findBatch = async (batchId: BatchId, { payouts }: Deps<'payouts'>): Promise<PayoutBatch> => {
  const batch = await payouts.batch(batchId)
  if (batch === null) throw notFound()
  if (batch.place === null) return batch
  throw new Refusal('conflict', 'The batch is still being made. Send the request that made it again.')
}

/**
 * Says of payouts whether they were paid or failed: what failed is payable again. The same rows again change nothing; a
 * row that was changed, or names a payout of another batch, refuses all of them, and nothing is stored. Throws `conflict`
 * where somebody else imports at the same time.
 */
export const importResults = async (
  batchId: BatchId,
  rows: readonly ResultRow[],
  { isDryRun }: { readonly isDryRun: boolean },
  caller: Principal,
  deps: ResultDeps,
): Promise<Imported> => {
  let batch = await findBatch(batchId, deps)
  const known = new Map((await deps.payouts.all(batchId)).map((payout) => [payout.payoutId, payout]))
  const changes = judge(rows, known, deps)
  const imported = { paid: countOf(changes, 'PAID'), failed: countOf(changes, 'FAILED') }
  const answer = { ...imported, unchanged: rows.length - changes.length }
  if (isDryRun) return answer
  for (const own of Map.groupBy(changes, ({ after }) => after.campaignId).values()) {
    for (let from = 0; from < own.length; from += payoutsPerPosting) {
      batch = await store(batch, own.slice(from, from + payoutsPerPosting), deps)
    }
  }
  if (changes.length > 0) deps.log.write('PAYOUT_RESULTS_IMPORTED', { batchId, ...imported, by: caller.affiliateId })
  return answer
}
