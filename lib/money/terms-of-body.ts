import { type FieldError, Refusal } from '../values/refusal.ts'
import type { PaymentModel, TermsFacts } from './terms.ts'
import type { TermsBody } from './terms-contract.ts'

type RateName = keyof TermsBody['rates']

const ratesOf: Readonly<Record<Exclude<PaymentModel, 'HYBRID'>, readonly RateName[]>> = {
  CPM: ['per_1000_views'],
  CPC: ['per_click'],
  CPA: ['per_conversion', 'order_share_bps'],
  FLAT: ['per_post'],
}

const leastInHybrid = 2

const wrongRates = ({ model, rates }: TermsBody): FieldError[] => {
  const named = (Object.keys(rates) as RateName[]).filter((name) => rates[name] !== undefined)
  if (model === 'HYBRID') {
    const message = `must name at least ${leastInHybrid} rates; a model with one rate is CPM, CPC, CPA or FLAT`
    return named.length < leastInHybrid ? [{ path: 'rates', message }] : []
  }
  const expected = ratesOf[model]
  const foreign = named.find((name) => !expected.includes(name))
  if (foreign !== undefined) {
    return [{ path: `rates.${foreign}`, message: `must be left out: ${model} pays by ${expected.join(' or ')}` }]
  }
  const message = `must name ${expected.length === 1 ? expected[0] : `one of ${expected.join(' and ')}`}`
  return named.length === 1 ? [] : [{ path: 'rates', message }]
}

/** What of a request's fields does not go together. */
const wrongTerms = (body: TermsBody, longestWindowHours: number): FieldError[] => {
  const { cap_per_post: perPost, cap_per_affiliate: perAffiliate, lock_after_hours: lockAfter } = body
  return [
    ...wrongRates(body),
    ...(body.model === 'FLAT' && body.min_units > 0
      ? [{ path: 'min_units', message: 'must be left out: an amount for a post needs no units' }]
      : []),
    ...(perPost != null && perAffiliate != null && perPost > perAffiliate
      ? [{ path: 'cap_per_post', message: `must be at most cap_per_affiliate, ${perAffiliate}` }]
      : []),
    ...(lockAfter !== undefined && lockAfter < longestWindowHours
      ? [
          {
            path: 'lock_after_hours',
            message: `must be at least ${longestWindowHours}, the longest settlement window of the campaign's platforms`,
          },
        ]
      : []),
  ]
}

/** The terms that a request asks for. Throws `validation_failed` where its fields do not go together, naming each. */
export const termsOfBody = (body: TermsBody, longestWindowHours: number): TermsFacts => {
  const errors = wrongTerms(body, longestWindowHours)
  if (errors.length > 0) {
    const sentences = errors.map(({ path, message }) => `\`${path}\` ${message}.`)
    throw new Refusal('validation_failed', sentences.join(' '), { errors })
  }
  return {
    currency: body.currency,
    model: body.model,
    rates: {
      per1000Views: body.rates.per_1000_views ?? null,
      perClick: body.rates.per_click ?? null,
      perConversion: body.rates.per_conversion ?? null,
      orderShareBps: body.rates.order_share_bps ?? null,
      perPost: body.rates.per_post ?? null,
    },
    minUnits: body.min_units,
    capPerPost: body.cap_per_post ?? null,
    capPerAffiliate: body.cap_per_affiliate ?? null,
    budgetMinor: body.budget_minor,
    budgetPolicy: body.budget_policy,
    countUntil: body.count_until ?? null,
    lockAfterHours: body.lock_after_hours ?? longestWindowHours,
    hold: body.hold,
    removal: body.removal,
    basis: body.basis,
  }
}
