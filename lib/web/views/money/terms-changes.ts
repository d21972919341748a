import { usualDigitsOf } from '../../../money/vocabulary.ts'
import { formatInstant } from '../../parts/instant.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import type { Terms } from './money-data.ts'
import { amountOrNone, basisWords, holdWords, modelWords, policyWords, ratesOf, removalWords } from './money-words.ts'
import type { TermsBody } from './terms-draft.ts'

/** Terms as far as their words go; the hours are null where the service chooses them. */
export type Told = Omit<Terms, 'campaign_id' | 'version' | 'from_day' | 'created_at' | 'lock_after_hours'> & {
  readonly lock_after_hours: number | null
}

/** What a form would store, as terms are told. */
export const toldOf = ({ rates, ...body }: TermsBody): Told => ({
  lock_after_hours: null,
  ...body,
  digits: usualDigitsOf(body.currency),
  rates: {
    per_1000_views: rates.per_1000_views ?? null,
    per_click: rates.per_click ?? null,
    per_conversion: rates.per_conversion ?? null,
    order_share_bps: rates.order_share_bps ?? null,
    per_post: rates.per_post ?? null,
  },
})

/** What terms say, by what it is about. */
export const factsOfTerms = (terms: Told): { readonly label: string; readonly value: string }[] => [
  { label: 'Pays', value: ratesOf(terms).join(', ') || modelWords[terms.model] },
  { label: 'Counts', value: basisWords[terms.basis] },
  { label: 'At least', value: terms.min_units === 0 ? 'no minimum' : formatCount(terms.min_units) },
  { label: 'Budget', value: amountOrNone(terms.budget_minor, terms) },
  { label: 'If a day wants more than is left', value: policyWords[terms.budget_policy] },
  { label: 'Cap for a post', value: amountOrNone(terms.cap_per_post, terms) },
  { label: 'Cap for an affiliate', value: amountOrNone(terms.cap_per_affiliate, terms) },
  {
    label: 'Counts until',
    value:
      terms.count_until === null ? '90 days after the campaign ends' : formatInstant(Date.parse(terms.count_until)),
  },
  { label: 'Holds', value: holdWords[terms.hold] },
  { label: 'Removed post', value: removalWords[terms.removal] },
  {
    label: 'Approved at the earliest',
    value:
      terms.lock_after_hours === null ? 'once numbers have settled' : `${terms.lock_after_hours} hours after a day`,
  },
]

interface Change {
  readonly label: string
  readonly before: string
  readonly after: string
  /** Whether it holds at once, as only the budget does, or for the days after today. */
  readonly isAtOnce: boolean
}

/** What would be otherwise with the wanted terms. */
export const changesBetween = (stored: Told, wanted: Told): Change[] => {
  const before = new Map(factsOfTerms(stored).map(({ label, value }) => [label, value]))
  return factsOfTerms(wanted)
    .map(({ label, value }) => ({ label, before: before.get(label) ?? '', after: value, isAtOnce: label === 'Budget' }))
    .filter(
      ({ label, before: was, after }) =>
        was !== after && !(label === 'Approved at the earliest' && wanted.lock_after_hours === null),
    )
}
