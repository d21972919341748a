import { isGoneEvidence, isWrongNumber, type TrustEvidence } from '../post/evidence.ts'
import type { AffiliateId, AlertId } from '../values/ids.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { floorOf, probabilityOf, type TrustTier, tierOf } from './estimate.ts'
import { halfLifeDays } from './vocabulary.ts'

/** Tiers whose posts are checked first, and twice as often. */
export const isWatched = (tier: TrustTier): boolean => tier === 'WATCH' || tier === 'RESTRICTED'

/**
 * An affiliate's evidence as sums that can be added in any order. `goodWeight` and `badWeight` are scaled to `baseAt`:
 * Σ weight · 2^((at − baseAt) / half-life). `goneWeight` is the part of `badWeight` that is of no wrong number: posts which
 * went away, and claims that were only a little too high. The four counters are posts per level, undecayed.
 */
export interface TrustCounters {
  readonly baseAt: Instant
  readonly goodWeight: number
  readonly badWeight: number
  readonly goneWeight: number
  readonly none: number
  readonly low: number
  readonly medium: number
  readonly high: number
}

/** Amounts to add to the counters; `baseAt` is not part of it. */
export type TrustChange = Omit<TrustCounters, 'baseAt'>

/** Somebody with trust: the counters, and the results of the last recomputation. */
export interface TrustHolder {
  readonly affiliateId: AffiliateId
  readonly trust: TrustCounters
  /**
   * Counts the changes of trust. Weights cannot tell them apart, since the table sums with more digits than a number
   * here has.
   */
  readonly trustVersion: number
  /** The tier when trust was last recomputed; null before. */
  readonly seenTier: TrustTier | null
  /** The latest TRUST_DROP alert; null if there was none. */
  readonly trustAlertId: AlertId | null
}

export interface Trust {
  /** accurate / total, two decimals, 1 when total is 0. */
  readonly trustScore: number
  /** How probable it is that the next claim is honest, two decimals. */
  readonly trustProbability: number
  /** A cautious estimate of that probability, two decimals. */
  readonly trustFloor: number
  readonly trustTier: TrustTier
  readonly totalSubmissions: number
  readonly accurateSubmissions: number
  /** Posts with a wrong number: MEDIUM or HIGH. */
  readonly wrongSubmissions: number
}

export const emptyTrustCounters = (baseAt: Instant): TrustCounters => ({
  baseAt,
  goodWeight: 0,
  badWeight: 0,
  goneWeight: 0,
  none: 0,
  low: 0,
  medium: 0,
  high: 0,
})

/** 2^((at − base) / half-life): what a unit of evidence at `at` is worth on the scale of `base`. */
const scaleOf = (base: Instant, at: Instant): number => 2 ** (hoursBetween(base, at) / 24 / halfLifeDays)

const nothing: TrustChange = { goodWeight: 0, badWeight: 0, goneWeight: 0, none: 0, low: 0, medium: 0, high: 0 }
const counterOf = { NONE: 'none', LOW: 'low', MEDIUM: 'medium', HIGH: 'high' } as const

const amountOf = (baseAt: Instant, evidence: TrustEvidence | null): TrustChange => {
  if (evidence === null) return nothing
  const weight = evidence.weight * scaleOf(baseAt, evidence.at)
  const isGood = evidence.level === 'NONE' && !isGoneEvidence(evidence)
  return {
    ...nothing,
    ...(isGood ? { goodWeight: weight } : { badWeight: weight, goneWeight: isWrongNumber(evidence) ? 0 : weight }),
    ...(evidence.level === null ? {} : { [counterOf[evidence.level]]: 1 }),
  }
}

/** What to add to an affiliate's counters when a post's evidence goes from `before` to `after`: always new − old. */
export const trustChange = (
  baseAt: Instant,
  before: TrustEvidence | null,
  after: TrustEvidence | null,
): TrustChange => {
  const old = amountOf(baseAt, before)
  const present = amountOf(baseAt, after)
  return {
    goodWeight: present.goodWeight - old.goodWeight,
    badWeight: present.badWeight - old.badWeight,
    goneWeight: present.goneWeight - old.goneWeight,
    none: present.none - old.none,
    low: present.low - old.low,
    medium: present.medium - old.medium,
    high: present.high - old.high,
  }
}

const twoDecimals = (ratio: number): number => Math.round(ratio * 100) / 100

/** Trust at the moment `now`; evidence halves its weight every 90 days. */
export const trustOf = (counters: TrustCounters, now: Instant): Trust => {
  const { baseAt, none, low, medium, high } = counters
  const decay = scaleOf(now, baseAt)
  const wrongSubmissions = medium + high
  const weighed = {
    good: Math.max(0, counters.goodWeight) * decay,
    bad: Math.max(0, counters.badWeight) * decay,
    gone: Math.max(0, counters.goneWeight) * decay,
    wrongNumbers: wrongSubmissions,
  }
  const totalSubmissions = none + low + medium + high
  const accurateSubmissions = none + low
  return {
    trustScore: totalSubmissions === 0 ? 1 : twoDecimals(accurateSubmissions / totalSubmissions),
    trustProbability: twoDecimals(probabilityOf(weighed)),
    trustFloor: twoDecimals(floorOf(weighed)),
    trustTier: tierOf(weighed),
    totalSubmissions,
    accurateSubmissions,
    wrongSubmissions,
  }
}

/** The counters as they would be if only this evidence had ever been added. */
export const countersOf = (baseAt: Instant, evidence: readonly TrustEvidence[]): TrustCounters =>
  evidence.reduce<TrustCounters>((sum, one) => {
    const change = amountOf(baseAt, one)
    return {
      baseAt,
      goodWeight: sum.goodWeight + change.goodWeight,
      badWeight: sum.badWeight + change.badWeight,
      goneWeight: sum.goneWeight + change.goneWeight,
      none: sum.none + change.none,
      low: sum.low + change.low,
      medium: sum.medium + change.medium,
      high: sum.high + change.high,
    }
  }, emptyTrustCounters(baseAt))

/** Counters that mean the same, scaled to another base. */
export const rebased = (counters: TrustCounters, baseAt: Instant): TrustCounters => {
  const scale = scaleOf(baseAt, counters.baseAt)
  return {
    ...counters,
    baseAt,
    goodWeight: counters.goodWeight * scale,
    badWeight: counters.badWeight * scale,
    goneWeight: counters.goneWeight * scale,
  }
}

const sameRatio = 1e-9

const isSameWeight = (left: number, right: number): boolean =>
  Math.abs(left - right) <= sameRatio * Math.max(1, Math.abs(left), Math.abs(right))

/** Whether counters with the same base are equal, within the precision that adding and subtracting leaves. */
export const isSameTrust = (left: TrustCounters, right: TrustCounters): boolean =>
  isSameWeight(left.goodWeight, right.goodWeight) &&
  isSameWeight(left.badWeight, right.badWeight) &&
  isSameWeight(left.goneWeight, right.goneWeight) &&
  left.none === right.none &&
  left.low === right.low &&
  left.medium === right.medium &&
  left.high === right.high
