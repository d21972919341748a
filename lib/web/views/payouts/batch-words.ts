import { formatCount, formatCountOf } from '../../parts/quantity.tsx'
import type { Batch } from '../money/payout-data.ts'
import { skipWords } from '../money/payout-words.ts'

export const batchPath = (id: string): string => `/payouts/${encodeURIComponent(id)}`

/** How far a batch is. */
export const stateOfBatch = (batch: Batch): string => {
  const { is_whole: isWhole, cancelled_at: cancelledAt, payouts, paid, failed, not_received: missed } = batch
  if (cancelledAt !== null) return isWhole ? 'Cancelled' : 'Being cancelled'
  if (!isWhole) return 'Being made'
  if (payouts === 0) return 'Nobody could be paid'
  const open = payouts - paid - failed
  const missing = missed === 0 ? '' : `; ${formatCount(missed)} said that nothing arrived`
  return `${open === 0 ? 'Every result is in' : `${formatCountOf(open, 'result')} to come`}${missing}`
}

/** Who was skipped and why, those of whom there are most first. */
export const skippedOf = ({ skipped }: Batch): { readonly count: number; readonly why: string }[] =>
  (Object.keys(skipWords) as (keyof Batch['skipped'])[])
    .map((reason) => ({ count: skipped[reason], why: skipWords[reason] }))
    .filter(({ count }) => count > 0)
    .toSorted((left, right) => right.count - left.count)
