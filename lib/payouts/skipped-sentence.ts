import { inWords } from '../values/in-words.ts'
import { Refusal } from '../values/refusal.ts'
import type { PayoutBatch, SkipReason } from './payout.ts'
import { skipReasons } from './vocabulary.ts'

const words: Readonly<Record<SkipReason, string>> = {
  NO_DETAILS: 'without payout details',
  OTHER_METHOD: 'paid by another method',
  HELD: 'held because details changed in the last 72 hours',
  INACTIVE: 'of a deactivated account',
  DEBT: 'below zero',
  BELOW_MINIMUM: 'below the minimum',
  UNREADABLE: 'that this release cannot read, somebody or a whole campaign',
}

/**
 * There is nobody to pay, why, and the batch before, which somebody looks for whose response was lost: "Nobody … now.
 * Left out: 2 without payout details. The latest batch like it is bat_…"
 */
export const nobodyToPay = ({ method, currency, skipped }: PayoutBatch, latest: PayoutBatch | undefined): Refusal => {
  const parts = skipReasons
    .filter((reason) => skipped[reason] > 0)
    .map((reason) => `${skipped[reason]} ${words[reason]}`)
  const leftOut = parts.length === 0 ? 'Nothing is payable.' : `Left out: ${inWords(parts)}.`
  const before = latest === undefined ? '' : ` The latest batch like it is ${latest.batchId}, of ${latest.createdAt}.`
  return new Refusal('conflict', `Nobody can be paid by ${method} in ${currency} now. ${leftOut}${before}`)
}
