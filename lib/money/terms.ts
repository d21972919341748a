import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { dayOf, type Instant, plusHours } from '../values/instant.ts'
import type { bases, budgetPolicies, holdRules, paymentModels, removalRules } from './vocabulary.ts'

export type PaymentModel = (typeof paymentModels)[number]

/** What a campaign pays, in the smallest unit of its currency; null for what it does not pay for. */
export interface Rates {
  readonly per1000Views: number | null
  readonly perClick: number | null
  readonly perConversion: number | null
  /** A part of the amount of each order, in hundredths of a percent. */
  readonly orderShareBps: number | null
  /** Once for each post of which a number is known. */
  readonly perPost: number | null
}

/** What of a campaign's terms is compared, to tell whether somebody changed them. */
export interface TermsFacts {
  readonly currency: string
  readonly model: PaymentModel
  readonly rates: Rates
  /** So many units are needed before any are paid for. */
  readonly minUnits: number
  /** The most that the units of one post bring; null for no limit. */
  readonly capPerPost: number | null
  readonly capPerAffiliate: number | null
  readonly budgetMinor: number
  readonly budgetPolicy: (typeof budgetPolicies)[number]
  /** Numbers that were seen later are not paid for; null for no limit. */
  readonly countUntil: Instant | null
  /** So long after a day its amounts can be locked. */
  readonly lockAfterHours: number
  readonly hold: (typeof holdRules)[number]
  readonly removal: (typeof removalRules)[number]
  readonly basis: (typeof bases)[number]
}

/** What a campaign pays for, and how much. Every version stays, and every amount names the one that it follows from. */
export interface Terms extends TermsFacts {
  readonly campaignId: CampaignId
  readonly version: number
  /** The version since which posts earn as they do by this one. */
  readonly payingSince: number
  readonly createdAt: Instant
  readonly createdBy: AffiliateId
}

/**
 * The first day (UTC) that a version of terms is for. The first version is for the day on which it was made as well; a
 * change is for the days after, so that nobody's rate changes for what is already counted.
 */
export const firstDayOf = ({ version, createdAt }: Pick<Terms, 'version' | 'createdAt'>): string =>
  dayOf(version === 1 ? createdAt : plusHours(createdAt, 24))

/** Equal for terms that say the same. */
const textOf = (facts: TermsFacts): string =>
  JSON.stringify([
    facts.currency,
    facts.model,
    facts.rates.per1000Views,
    facts.rates.perClick,
    facts.rates.perConversion,
    facts.rates.orderShareBps,
    facts.rates.perPost,
    facts.minUnits,
    facts.capPerPost,
    facts.capPerAffiliate,
    facts.budgetMinor,
    facts.budgetPolicy,
    facts.countUntil,
    facts.lockAfterHours,
    facts.hold,
    facts.removal,
    facts.basis,
  ])

/** Whether posts earn the same by both; budget, limits of affiliates and what is held may differ. */
export const payTheSame = (left: TermsFacts, right: TermsFacts): boolean => {
  const { currency, model, budgetMinor, budgetPolicy, capPerAffiliate, countUntil, lockAfterHours, hold, removal } =
    left
  const others = {
    currency,
    model,
    budgetMinor,
    budgetPolicy,
    capPerAffiliate,
    countUntil,
    lockAfterHours,
    hold,
    removal,
  }
  return textOf(left) === textOf({ ...right, ...others })
}

export const areSameTerms = (left: TermsFacts, right: TermsFacts): boolean => textOf(left) === textOf(right)

/** So long after the end of a campaign, or of what it pays for, nothing about its posts is booked any more. */
const restsAfterHours = 90 * 24

type Ends = Pick<Terms, 'countUntil'>

/** When a campaign that ended at `endDate` comes to rest; null for one without an end. */
export const restsAt = ({ countUntil }: Ends, endDate: Instant | null): Instant | null => {
  const [first] = [countUntil, endDate].filter((end) => end !== null).toSorted()
  return first === undefined ? null : plusHours(first, restsAfterHours)
}

/** Whether nothing that happens from now on is booked for a campaign any more. */
export const isAtRest = (terms: Ends, endDate: Instant | null, now: Instant): boolean => {
  const at = restsAt(terms, endDate)
  return at !== null && now > at
}
