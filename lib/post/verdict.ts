import type { ObservedMetric } from '../platforms/platform.ts'
import { type MetricName, metricNames, perMetric } from '../platforms/vocabulary.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import type { Claim } from './claim.ts'
import type { VerdictPolicy } from './verdict-policy.ts'
import { defaultVerdictPolicy, discrepancyLevels, type verdictStatuses } from './vocabulary.ts'

export type DiscrepancyLevel = (typeof discrepancyLevels)[number]

export type VerdictStatus = (typeof verdictStatuses)[number]

export const verdictReasons = [
  'PLATFORM_UNAVAILABLE',
  'POST_NOT_FOUND',
  'POST_PRIVATE',
  'NOT_SUPPORTED',
  'MISSING_PLATFORM_DATA',
  'POST_OWNER_DISCONNECTED',
] as const
export type VerdictReason = (typeof verdictReasons)[number]

/** The highest value seen per metric, or the reason why none was. */
export type CeilingMetrics = Readonly<Record<MetricName, ObservedMetric>>

/** What the observations that count for a claim add up to; the order in which they arrived does not matter. */
export interface Ceiling {
  /** Highest values among the observations inside the settlement window; null when there is none. */
  readonly within: CeilingMetrics | null
  /** The earliest observation after the window; it counts only if `within` is null. */
  readonly firstAfter: { readonly fetchedAt: Instant; readonly metrics: CeilingMetrics } | null
}

/** One metric of a claim beside its ceiling; everything but `claimed` and `level` is null where nothing was observed. */
export interface MetricComparison {
  readonly claimed: number
  readonly observed: number | null
  /** claimed − observed. */
  readonly diff: number | null
  /** 100 · diff / max(observed, 1), two decimals, within ±999,999.99. */
  readonly diffPct: number | null
  readonly level: DiscrepancyLevel
}

export interface Verdict {
  readonly status: VerdictStatus
  readonly level: DiscrepancyLevel
  readonly final: boolean
  readonly reason: VerdictReason | null
  /** When the check that gave this verdict fetched; null before the first check of the claim. */
  readonly checkedAt: Instant | null
  readonly metrics: Readonly<Record<MetricName, MetricComparison>>
}

const maxShownPct = 999_999.99

/** claimed − observed, and the same as a percentage with two decimals; both null where nothing was observed. */
export const differenceOf = (claimed: number, observed: number | null): Pick<MetricComparison, 'diff' | 'diffPct'> => {
  if (observed === null) return { diff: null, diffPct: null }
  const diff = claimed - observed
  const pct = Math.round((100 * 100 * diff) / Math.max(observed, 1)) / 100
  return { diff, diffPct: Math.max(-maxShownPct, Math.min(maxShownPct, pct)) }
}

/** Below this count of clicks or conversions a floor is no more than a fifth of it: nothing is free where nothing is shown. */
const fullFloorFrom = 25
const floorShare = 5

/** From so many on, platforms show views with three digits: 10.2K. */
const roundedFrom = 10_000
const shownDigits = 3

/** Half of the last digit shown, if a number looks rounded: 50 for 10,200, which may be anything up to 10,249; else 0. */
const roundingOf = (observed: number): number => {
  if (observed < roundedFrom) return 0
  const unit = 10 ** (Math.floor(Math.log10(observed)) + 1 - shownDigits)
  return observed % unit === 0 ? unit / 2 : 0
}

/** The largest diff of a metric that is no discrepancy beside this many observed. */
export const floorOf = (name: MetricName, observed: number, { floors }: VerdictPolicy): number => {
  if (name === 'views') return Math.max(floors.views, roundingOf(observed))
  return observed >= fullFloorFrom ? floors[name] : Math.min(floors[name], observed / floorShare)
}

/** Whether so many claimed are no discrepancy beside so many shown. */
export const isCovered = (name: MetricName, claimed: number, shown: number, policy: VerdictPolicy): boolean =>
  claimed - shown <= floorOf(name, shown, policy)

/** Compares 100 · diff with pct · ceiling, so that no division blurs the edge between two levels. */
const levelOf = (diff: number, ceiling: number, floor: number, policy: VerdictPolicy): DiscrepancyLevel => {
  if (diff <= floor) return 'NONE'
  const hundredfold = 100 * diff
  const base = Math.max(ceiling, 1)
  if (hundredfold < policy.lowBelowPct * base) return 'LOW'
  return hundredfold <= policy.mediumUpToPct * base ? 'MEDIUM' : 'HIGH'
}

const compare = ({ claimed: claims }: Pick<Claim, 'claimed'>, ceiling: CeilingMetrics, policy: VerdictPolicy) =>
  perMetric((name): MetricComparison => {
    const [claimed, seen] = [claims[name], ceiling[name]]
    if (!('value' in seen)) return { claimed, observed: null, diff: null, diffPct: null, level: 'NONE' }
    const level = levelOf(claimed - seen.value, seen.value, floorOf(name, seen.value, policy), policy)
    return { claimed, observed: seen.value, ...differenceOf(claimed, seen.value), level }
  })

const nothingSeen: CeilingMetrics = perMetric(() => ({ missing: 'hidden' }))

export const isWorse = (level: DiscrepancyLevel, than: DiscrepancyLevel): boolean =>
  discrepancyLevels.indexOf(level) > discrepancyLevels.indexOf(than)

export const worstLevel = (levels: readonly DiscrepancyLevel[]): DiscrepancyLevel =>
  levels.reduce((worst, level) => (isWorse(level, worst) ? level : worst), 'NONE')

/** The verdict on a claim before any observation counts for it. */
export const pendingVerdict = (claim: Pick<Claim, 'claimed'>, reason: VerdictReason | null = null): Verdict => ({
  status: 'PENDING',
  level: 'NONE',
  final: false,
  reason,
  checkedAt: null,
  metrics: compare(claim, nothingSeen, { ...defaultVerdictPolicy, settlementHours: 0 }),
})

/** The metrics that a claim is about: those it names a number of, or all of them where it claims none of any. */
const metricsOf = ({ claimed }: Pick<Claim, 'claimed'>): readonly MetricName[] => {
  const named = metricNames.filter((name) => claimed[name] > 0)
  return named.length > 0 ? named : metricNames
}

const statusOf = (
  claim: Pick<Claim, 'claimed'>,
  level: DiscrepancyLevel,
  ceiling: CeilingMetrics,
  supports: Readonly<Record<MetricName, boolean>>,
): Pick<Verdict, 'status' | 'reason'> => {
  const isNeverGiven = (name: MetricName): boolean => !supports[name] && !('value' in ceiling[name])
  if (metricsOf(claim).every(isNeverGiven)) return { status: 'UNVERIFIABLE', reason: 'NOT_SUPPORTED' }
  if (level !== 'NONE') return { status: 'DISCREPANCY', reason: null }
  const complete = metricNames.every((name) => !supports[name] || 'value' in ceiling[name])
  return { status: complete ? 'MATCHED' : 'INCOMPLETE', reason: null }
}

/** Whether the settlement window of a claim has closed; after that, nothing is provisional. */
export const isSettled = (asOf: Instant, settlementHours: number, now: Instant): boolean =>
  now > plusHours(asOf, settlementHours)

/** The comparison of a claim with what its eligible observations add up to, at the moment `now`. */
export const judge = (
  claim: Pick<Claim, 'claimed' | 'asOf'>,
  ceiling: Ceiling,
  supports: Readonly<Record<MetricName, boolean>>,
  policy: VerdictPolicy,
  now: Instant,
): Verdict => {
  const seen = ceiling.within ?? ceiling.firstAfter?.metrics ?? null
  if (seen === null) return pendingVerdict(claim)
  const metrics = compare(claim, seen, policy)
  const level = worstLevel(metricNames.map((name) => metrics[name].level))
  const { status, reason } = statusOf(claim, level, seen, supports)
  const final = status === 'MATCHED' || isSettled(claim.asOf, policy.settlementHours, now)
  return { status, level, final, reason, checkedAt: now, metrics }
}
