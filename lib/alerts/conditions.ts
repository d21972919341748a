import { platformName } from '../platforms/platform-name.ts'
import { metricNames } from '../platforms/vocabulary.ts'
import type { FlagCode } from '../post/flag.ts'
import type { Post } from '../post/post.ts'
import type { MetricComparison } from '../post/verdict.ts'
import type { AlertCondition } from './alert.ts'
import { type AlertType, isMoreSevere } from './alert-kinds.ts'
import { criticalAbovePct } from './alert-policy.ts'

/** With separators: 1,983.33. */
const written = (amount: number | null): string | undefined => amount?.toLocaleString('en-US')

const comparisonText = (name: string, { claimed, observed, diffPct }: MetricComparison, on: string): string =>
  `Claimed ${written(claimed)} ${name}; ${on} shows ${written(observed)} (+${written(diffPct)}%).`

const discrepancyText = ({ verdict, platform }: Post): string =>
  metricNames
    .filter((name) => verdict.metrics[name].level !== 'NONE')
    .map((name) => comparisonText(name, verdict.metrics[name], platformName(platform)))
    .join(' ')

const overclaim = (post: Post): AlertCondition[] => {
  const { status, level, metrics } = post.verdict
  if (status !== 'DISCREPANCY') return []
  if (level === 'MEDIUM') return [{ type: 'DISCREPANCY', severity: 'MEDIUM', message: discrepancyText(post) }]
  if (level !== 'HIGH') return []
  const isCritical = metricNames.some((name) => (metrics[name].diffPct ?? 0) > criticalAbovePct)
  return [{ type: 'OVERCLAIM', severity: isCritical ? 'CRITICAL' : 'HIGH', message: discrepancyText(post) }]
}

const missingData = ({ verdict, platform }: Post): AlertCondition[] =>
  verdict.reason === 'MISSING_PLATFORM_DATA'
    ? [
        {
          type: 'MISSING_DATA',
          severity: 'MEDIUM',
          message: `${platformName(platform)} showed no numbers for this post for 24 hours.`,
        },
      ]
    : []

const removed = ({ gone, platform }: Post): AlertCondition[] =>
  gone?.confirmed
    ? [
        {
          type: 'POST_REMOVED',
          severity: 'MEDIUM',
          message: `${platformName(platform)} reported twice that the post is ${gone.reason === 'private' ? 'private' : 'gone'}.`,
        },
      ]
    : []

const possibleDuplicate = ({ duplicate, verdict }: Post): AlertCondition[] => {
  if (duplicate?.state !== 'UNDECIDED' || verdict.checkedAt === null) return []
  const message = `This may be the same content as post ${duplicate.of}, under a different link. It counts in no total until somebody decides.`
  return [{ type: 'POSSIBLE_DUPLICATE', severity: 'MEDIUM', message }]
}

const flagged =
  (code: FlagCode & AlertType, message: (value: string | number, threshold: string | number) => string) =>
  ({ flags, verdict }: Post): AlertCondition[] => {
    const flag = flags.find((candidate) => candidate.code === code)
    if (flag === undefined || verdict.checkedAt === null) return []
    return [{ type: code, severity: 'HIGH', message: message(flag.value, flag.threshold) }]
  }

const conditionsOf = (post: Post): AlertCondition[] => [
  ...overclaim(post),
  ...missingData(post),
  ...removed(post),
  ...possibleDuplicate(post),
  ...flagged('DUPLICATE_CONTENT', () => 'Another affiliate submitted the same content first.')(post),
  ...flagged(
    'AUTHOR_MISMATCH',
    (author, accounts) =>
      `${platformName(post.platform)} names ${author} as the author. Linked by the affiliate: ${accounts}.`,
  )(post),
]

/**
 * What a check newly found: a condition that did not hold before, or is more severe now. A re-check with the same
 * result finds nothing. A new claim starts afresh, so its conditions are found again.
 */
export const alertConditions = (before: Post, after: Post): AlertCondition[] => {
  const held = before.claim.reportId === after.claim.reportId ? conditionsOf(before) : []
  return conditionsOf(after).filter((condition) => {
    const same = held.find(({ type }) => type === condition.type)
    return same === undefined || isMoreSevere(condition.severity, same.severity)
  })
}

/**
 * Alerts that a late confirmation of the same claim settles, if they were about this claim. This covers every level the
 * claim has had, since the platform's number may have risen towards it in steps.
 */
export const settledConditions = (before: Post, after: Post): AlertType[] =>
  before.claim.reportId === after.claim.reportId &&
  before.verdict.status !== 'MATCHED' &&
  after.verdict.status === 'MATCHED'
    ? ['OVERCLAIM', 'DISCREPANCY']
    : []
