import type { paymentModels } from '../../../money/vocabulary.ts'
import {
  maxBasisPoints,
  maxLockHours,
  maxMinor,
  maxMinUnits,
  maxRate,
  usualDigitsOf,
} from '../../../money/vocabulary.ts'
import { readAmount } from '../campaign-form/read-amount.ts'
import type { Terms } from './money-data.ts'
import { type Read, readMinor, typedMinor } from './read-minor.ts'

type Model = (typeof paymentModels)[number]

export const rateNames = ['per_1000_views', 'per_click', 'per_conversion', 'order_share_bps', 'per_post'] as const
export type RateName = (typeof rateNames)[number]

/** The rates by which a model pays. */
export const ratesOfModel: Readonly<Record<Model, readonly RateName[]>> = {
  CPM: ['per_1000_views'],
  CPC: ['per_click'],
  CPA: ['per_conversion', 'order_share_bps'],
  FLAT: ['per_post'],
  HYBRID: rateNames,
}

type Chosen = Pick<Terms, 'model' | 'budget_policy' | 'hold' | 'removal' | 'basis'>
type Typed = Readonly<
  Record<
    | RateName
    | 'currency'
    | 'budget_minor'
    | 'min_units'
    | 'cap_per_post'
    | 'cap_per_affiliate'
    | 'count_until'
    | 'lock_after_hours',
    string
  >
>
/** What was typed and chosen. */
export type TermsDraft = Chosen & Typed
export type TermsField = keyof TermsDraft
export type TermsErrors = Readonly<Partial<Record<TermsField, string>>>

export const emptyTerms: TermsDraft = {
  currency: 'USD',
  model: 'CPM',
  per_1000_views: '',
  per_click: '',
  per_conversion: '',
  order_share_bps: '',
  per_post: '',
  budget_minor: '',
  min_units: '',
  cap_per_post: '',
  cap_per_affiliate: '',
  count_until: '',
  lock_after_hours: '',
  budget_policy: 'PRO_RATA',
  hold: 'flagged',
  removal: 'PAY_SEEN',
  basis: 'VERIFIED',
}

const percentDigits = 2
const minuteOf = (at: string): string => at.slice(0, 'yyyy-mm-ddThh:mm'.length)

/** Terms as their form begins with them; moments are in UTC, in which days are counted. */
export const draftOfTerms = (terms: Terms): TermsDraft => {
  const { digits, rates } = terms
  return {
    currency: terms.currency,
    model: terms.model,
    per_1000_views: typedMinor(rates.per_1000_views, digits),
    per_click: typedMinor(rates.per_click, digits),
    per_conversion: typedMinor(rates.per_conversion, digits),
    order_share_bps: typedMinor(rates.order_share_bps, percentDigits),
    per_post: typedMinor(rates.per_post, digits),
    budget_minor: typedMinor(terms.budget_minor, digits),
    min_units: terms.min_units === 0 ? '' : String(terms.min_units),
    cap_per_post: typedMinor(terms.cap_per_post, digits),
    cap_per_affiliate: typedMinor(terms.cap_per_affiliate, digits),
    count_until: terms.count_until === null ? '' : minuteOf(terms.count_until),
    lock_after_hours: String(terms.lock_after_hours),
    budget_policy: terms.budget_policy,
    hold: terms.hold,
    removal: terms.removal,
    basis: terms.basis,
  }
}

/** What is sent: `NewTerms` without the version that was changed. */
export type TermsBody = Chosen & {
  readonly currency: string
  readonly rates: Partial<Record<RateName, number>>
  readonly budget_minor: number
  readonly min_units: number
  readonly cap_per_post: number | null
  readonly cap_per_affiliate: number | null
  readonly count_until: string | null
  readonly lock_after_hours?: number
}

type Errors = Partial<Record<TermsField, string>>

/** What reads one field after the other, and notes in `errors` what is wrong with it. */
const readerOf = (draft: TermsDraft, errors: Errors) => {
  const currency = draft.currency.trim().toUpperCase()
  const digits = usualDigitsOf(currency)
  const take = <Value>(field: TermsField, read: Read<Value>): Value | null => {
    if ('value' in read) return read.value
    errors[field] = read.error
    return null
  }
  const money = (field: keyof Typed, max: number, min = 1): number | null => {
    const minor = take(field, readMinor(draft[field], { currency, digits, max }))
    if (minor !== null && minor < min) errors[field] = 'Enter more than nothing, or leave it empty.'
    return minor
  }
  const share = (): number | null => {
    const read = readMinor(draft.order_share_bps, { currency, digits: percentDigits, max: Number.MAX_SAFE_INTEGER })
    const isWrong = 'error' in read || (read.value !== null && (read.value < 1 || read.value > maxBasisPoints))
    return take('order_share_bps', isWrong ? { error: 'Enter a share from 0.01 to 100 percent, such as 7.5.' } : read)
  }
  const count = (field: 'min_units' | 'lock_after_hours', max: number): number | null =>
    take(field, readAmount(draft[field], { min: 0, max })) ?? null
  return { currency, money, share, count }
}

const missingRate: Readonly<Record<Model, string>> = {
  CPM: 'Enter what 1,000 views bring.',
  CPC: 'Enter what a click brings.',
  CPA: 'Enter either what a conversion brings, or a share of each order.',
  FLAT: 'Enter what a post brings.',
  HYBRID: 'Enter at least two rates; with one, choose what it pays for instead.',
}

const hasEnoughRates = (model: Model, named: number): boolean => (model === 'HYBRID' ? named >= 2 : named === 1)

const momentOf = (text: string): string | null => (text === '' ? null : `${minuteOf(text)}:00.000Z`)

/** Reads what was typed; or says what is wrong, by field. What depends on the campaign, the API says. */
export const readTerms = (draft: TermsDraft): { readonly body: TermsBody } | { readonly errors: TermsErrors } => {
  const errors: Errors = {}
  const { currency, money, share, count } = readerOf(draft, errors)
  if (!/^[A-Z]{3}$/.test(currency)) errors.currency = 'Enter the three letters of a currency, such as USD.'
  const named = ratesOfModel[draft.model].flatMap((name) => {
    const rate = name === 'order_share_bps' ? share() : money(name, maxRate)
    return rate === null ? [] : [[name, rate] as const]
  })
  const [first = 'per_1000_views'] = ratesOfModel[draft.model]
  if (Object.keys(errors).length === 0 && !hasEnoughRates(draft.model, named.length))
    errors[first] = missingRate[draft.model]
  const budget = money('budget_minor', maxMinor, 0)
  if (budget === null && errors.budget_minor === undefined)
    errors.budget_minor = 'Enter the most that the campaign pays; 0 pays nothing yet.'
  const [perPost, perAffiliate] = [money('cap_per_post', maxMinor), money('cap_per_affiliate', maxMinor)]
  const [minUnits, lockAfter] = [count('min_units', maxMinUnits), count('lock_after_hours', maxLockHours)]
  if (Object.keys(errors).length > 0) return { errors }
  return {
    body: {
      currency,
      model: draft.model,
      rates: Object.fromEntries(named),
      budget_minor: budget ?? 0,
      min_units: draft.model === 'FLAT' ? 0 : (minUnits ?? 0),
      cap_per_post: perPost,
      cap_per_affiliate: perAffiliate,
      count_until: momentOf(draft.count_until),
      ...(lockAfter === null ? {} : { lock_after_hours: lockAfter }),
      budget_policy: draft.budget_policy,
      hold: draft.hold,
      removal: draft.removal,
      basis: draft.basis,
    },
  }
}

/** The field of the form that a path of the API's is about; null for none. */
export const fieldOfTermsPath = (path: string, { model }: TermsDraft): TermsField | null => {
  if (path === 'rates') return ratesOfModel[model][0] ?? null
  const name = path.replace(/^rates\./, '')
  return name in emptyTerms ? (name as TermsField) : null
}
