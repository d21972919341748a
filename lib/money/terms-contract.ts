import * as z from 'zod/mini'
import { digitsOf } from '../tracking/conversion-money.ts'
import { wireInstant } from '../values/shared-contract.ts'
import { firstDayOf, type Terms } from './terms.ts'
import {
  bases,
  budgetPolicies,
  holdRules,
  maxBasisPoints,
  maxLockHours,
  maxMinor,
  maxMinUnits,
  maxRate,
  paymentModels,
  removalRules,
} from './vocabulary.ts'

const rateOf = (most: number) =>
  z.optional(z.int().check(z.minimum(1, 'must be at least 1; leave out what is not paid for'), z.maximum(most)))
const cap = z.nullish(z.int().check(z.minimum(1), z.maximum(maxMinor)))
const amount = z.int().check(z.minimum(0), z.maximum(maxMinor))

/** The rates by their names in requests and responses. */
const rates = z.strictObject({
  per_1000_views: rateOf(maxRate),
  per_click: rateOf(maxRate),
  per_conversion: rateOf(maxRate),
  order_share_bps: rateOf(maxBasisPoints),
  per_post: rateOf(maxRate),
})

const currency = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (code) => digitsOf(code.toUpperCase()) !== null,
        'must be a code of ISO 4217 that money has, such as USD',
      ),
    ),
  z.transform((code) => code.toUpperCase()),
)

export const termsBody = z
  .lazy(() =>
    z.strictObject({
      currency,
      model: z.enum(paymentModels),
      rates,
      min_units: z._default(z.int().check(z.minimum(0), z.maximum(maxMinUnits)), 0),
      cap_per_post: cap,
      cap_per_affiliate: cap,
      budget_minor: amount,
      budget_policy: z._default(z.enum(budgetPolicies), 'PRO_RATA'),
      count_until: z.nullish(wireInstant),
      lock_after_hours: z.optional(z.int().check(z.minimum(0), z.maximum(maxLockHours))),
      hold: z._default(z.enum(holdRules), 'flagged'),
      removal: z._default(z.enum(removalRules), 'PAY_SEEN'),
      basis: z._default(z.enum(bases), 'VERIFIED'),
      if_version: z.optional(z.int().check(z.minimum(0))),
    }),
  )
  .register(z.globalRegistry, {
    id: 'NewTerms',
    examples: [{ currency: 'USD', model: 'CPM', rates: { per_1000_views: 300 }, budget_minor: 500_000 }],
  })
export type TermsBody = z.infer<typeof termsBody>

const nullableAmount = z.nullable(amount)

export const termsView = z
  .lazy(() =>
    z.object({
      campaign_id: z.string(),
      version: z.int().check(z.minimum(1)),
      /** The first day (UTC) that this version is for. */
      from_day: z.iso.date(),
      currency: z.string(),
      digits: z.int().check(z.minimum(0), z.maximum(4)),
      model: z.enum(paymentModels),
      rates: z.object({
        per_1000_views: nullableAmount,
        per_click: nullableAmount,
        per_conversion: nullableAmount,
        order_share_bps: nullableAmount,
        per_post: nullableAmount,
      }),
      min_units: z.int().check(z.minimum(0)),
      cap_per_post: nullableAmount,
      cap_per_affiliate: nullableAmount,
      budget_minor: nullableAmount,
      budget_policy: z.enum(budgetPolicies),
      count_until: z.nullable(z.iso.datetime()),
      lock_after_hours: z.int().check(z.minimum(0)),
      hold: z.enum(holdRules),
      removal: z.enum(removalRules),
      basis: z.enum(bases),
      created_at: z.iso.datetime(),
    }),
  )
  .register(z.globalRegistry, { id: 'Terms' })

/** Terms as a caller sees them: how much an advertiser has is no affiliate's to know. */
export const viewTerms = (terms: Terms, seesBudget: boolean): z.infer<typeof termsView> => ({
  campaign_id: terms.campaignId,
  version: terms.version,
  from_day: firstDayOf(terms),
  currency: terms.currency,
  digits: digitsOf(terms.currency) ?? 2,
  model: terms.model,
  rates: {
    per_1000_views: terms.rates.per1000Views,
    per_click: terms.rates.perClick,
    per_conversion: terms.rates.perConversion,
    order_share_bps: terms.rates.orderShareBps,
    per_post: terms.rates.perPost,
  },
  min_units: terms.minUnits,
  cap_per_post: terms.capPerPost,
  cap_per_affiliate: terms.capPerAffiliate,
  budget_minor: seesBudget ? terms.budgetMinor : null,
  budget_policy: terms.budgetPolicy,
  count_until: terms.countUntil,
  lock_after_hours: terms.lockAfterHours,
  hold: terms.hold,
  removal: terms.removal,
  basis: terms.basis,
  created_at: terms.createdAt,
})
