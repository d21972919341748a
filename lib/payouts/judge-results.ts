import { moneyText } from '../money/money-text.ts'
import type { PayoutId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { fieldSentence, Refusal } from '../values/refusal.ts'
import type { Payout, PayoutChange } from './payout.ts'
import type { ResultRow } from './results-contract.ts'

const faultsNamed = 20

/** What a row makes of a payout: the payout as it is then; null where it says what is known; or what is wrong with it. */
type Judged = { readonly after: Payout | null } | { readonly fault: string }

const isSame = ({ state, reference, reason }: Payout, row: ResultRow): boolean =>
  state === row.status && reference === (row.reference || null) && reason === (row.reason || null)

const changedFact = (payout: Payout, { amount_minor: amount, currency }: ResultRow): string | null => {
  if (amount != null && amount !== payout.minor) {
    const [ours, theirs] = [payout.minor, amount].map((minor) => moneyText(minor, payout.currency))
    return `amounts to ${ours}, not ${theirs}: the row was changed`
  }
  if (currency != null && currency.toUpperCase() !== payout.currency) return `is in ${payout.currency}, not ${currency}`
  return null
}

/** Why a payout that has a result cannot get another one; a payment that did not arrive can still have failed. */
const settledFault = ({ state, reference, missedAt }: Payout, { status }: ResultRow): string | null => {
  if (state === 'EXPORTED') return null
  if (state === 'PAID' && status === 'FAILED') {
    return missedAt === null ? 'is reported as paid, and its affiliate did not say that it is missing' : null
  }
  if (state === 'PAID') return `is reported as paid by ${reference}: the row was changed`
  return status === 'PAID'
    ? 'is reported as failed, and its amount is payable again: it will be in another batch'
    : 'is reported as failed for another reason: the row was changed'
}

const judgeResult = (payout: Payout | undefined, row: ResultRow, resultAt: Instant): Judged => {
  if (payout === undefined) return { fault: 'is not in this batch' }
  const changed = changedFact(payout, row)
  if (changed !== null) return { fault: changed }
  if (row.status === 'PAID' && !row.reference) return { fault: 'needs a reference to be PAID' }
  if (isSame(payout, row)) return { after: null }
  const settled = settledFault(payout, row)
  if (settled !== null) return { fault: settled }
  const [reference, reason] = [row.reference || null, row.reason || null]
  return { after: { ...payout, state: row.status, reference, reason, resultAt, version: payout.version + 1 } }
}

/** A payout that two rows name: the second must say the same. */
const namedTwice = (rows: readonly ResultRow[]): ReadonlySet<PayoutId> => {
  const seen = new Map<PayoutId, string>()
  const twice = new Set<PayoutId>()
  for (const { payout_id: id, status, reference, reason } of rows) {
    const text = JSON.stringify([status, reference || null, reason || null])
    if ((seen.get(id) ?? text) !== text) twice.add(id)
    seen.set(id, text)
  }
  return twice
}

const refused = (faults: readonly { readonly path: string; readonly message: string }[]): Refusal => {
  const named = faults.slice(0, faultsNamed)
  const more = faults.length > named.length ? ` And ${faults.length - named.length} more.` : ''
  return new Refusal(
    'validation_failed',
    `Nothing of these rows was stored. ${named.map(fieldSentence).join(' ')}${more}`,
    {
      errors: named,
    },
  )
}

/** What rows change. Throws `validation_failed`, naming each row that is wrong, before anything is written. */
export const judgeResults = (
  rows: readonly ResultRow[],
  known: ReadonlyMap<PayoutId, Payout>,
  now: Instant,
): PayoutChange[] => {
  const twice = namedTwice(rows)
  const changes = new Map<PayoutId, PayoutChange>()
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
  if (faults.length > 0) throw refused(faults)
  return [...changes.values()]
}
