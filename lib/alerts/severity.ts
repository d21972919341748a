import { type MetricName, metricNames } from '../platforms/vocabulary.ts'
import type { AccusationCode } from '../post/accusation.ts'
import type { Claim } from '../post/claim.ts'
import type { Flag } from '../post/flag.ts'
import type { DiscrepancyLevel, Verdict } from '../post/verdict.ts'
import { type AlertSeverity, isMoreSevere } from './alert-kinds.ts'
import { farAbovePct, severities, stakes } from './alert-policy.ts'

/** By how much a claim is too high, of how many that are not in question. */
export interface Excess {
  readonly metric: MetricName
  readonly excess: number
  readonly base: number
  readonly level: DiscrepancyLevel
}

const stakeOf = ({ metric, excess }: Excess): 'small' | keyof typeof stakes => {
  if (excess >= stakes.large[metric]) return 'large'
  return excess >= stakes.usual[metric] ? 'usual' : 'small'
}

/** How severe an excess is, by its level, its percentage and what is at stake. */
export const severityOf = (one: Excess): AlertSeverity => {
  const isFar = 100 * one.excess > farAbovePct * Math.max(1, one.base)
  const row = one.level !== 'HIGH' ? 'MEDIUM' : isFar ? 'FAR' : 'HIGH'
  return severities[row][stakeOf(one)]
}

const worse = (left: AlertSeverity, right: AlertSeverity): AlertSeverity => (isMoreSevere(right, left) ? right : left)

/** The severity of a verdict: that of its worst number. */
export const severityOfVerdict = ({ metrics }: Pick<Verdict, 'metrics'>): AlertSeverity =>
  metricNames
    .map((metric) => ({ metric, ...metrics[metric] }))
    .filter(({ level }) => level === 'MEDIUM' || level === 'HIGH')
    .map(({ metric, level, diff, observed }) => severityOf({ metric, level, excess: diff ?? 0, base: observed ?? 0 }))
    .reduce(worse, 'MEDIUM')

type Gap = (value: number, threshold: number, claimedViews: number) => Pick<Excess, 'excess' | 'base'>

const claimedAbove: Gap = (claimed, most) => ({ excess: claimed - most, base: most })

/** What is in question in each flag that accuses, of its value, its threshold and the views that are claimed. */
const gaps: Readonly<Record<AccusationCode, Gap>> = {
  AHEAD: claimedAbove,
  BACKDATED: claimedAbove,
  PURGED_VIEWS: (left, _peak, claimed) => ({ excess: claimed - left, base: left }),
  HOLLOW_VIEWS: (_hollow, others, claimed) => ({ excess: claimed - others, base: others }),
  SUPERSEDED_MEDIUM: claimedAbove,
  SUPERSEDED_HIGH: claimedAbove,
}

/** What a claim says now is more urgent than what it said before, or than what a platform has already taken back. */
const urgent: readonly AccusationCode[] = ['AHEAD', 'BACKDATED']

/** 90,000 for `90000 views`, and the metric; views where none is named. */
const readAmount = (amount: Flag['value']): readonly [number, MetricName] => {
  const [digits = '', named] = String(amount).split(' ')
  return [Number(digits), metricNames.find((name) => name === named) ?? 'views']
}

/** The severity of a flag that accuses; at most HIGH unless the latest claim itself is in question. */
export const severityOfFlag = (
  { code, value, threshold }: Flag & { readonly code: AccusationCode },
  { claimed }: Pick<Claim, 'claimed'>,
): AlertSeverity => {
  const [[seen, metric], [limit]] = [readAmount(value), readAmount(threshold)]
  const level = code === 'SUPERSEDED_MEDIUM' ? 'MEDIUM' : 'HIGH'
  const severity = severityOf({ metric, level, ...gaps[code](seen, limit, claimed.views) })
  return severity === 'CRITICAL' && !urgent.includes(code) ? 'HIGH' : severity
}
