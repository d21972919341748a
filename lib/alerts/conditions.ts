import { platformName } from '../platforms/platform-name.ts'
import { metricNames } from '../platforms/vocabulary.ts'
import { type AccusationCode, accusationsOf, isAccusation, withoutDisputedFlags } from '../post/accusation.ts'
import type { Flag } from '../post/flag.ts'
import { notCheckable } from '../post/not-checkable.ts'
import { isOursToCount } from '../post/own-numbers.ts'
import type { Post } from '../post/post.ts'
import type { MetricComparison } from '../post/verdict.ts'
import type { AlertCondition } from './alert.ts'
import { type AlertType, isMoreSevere } from './alert-kinds.ts'
import { ownershipConditions } from './ownership.ts'
import { severityOfFlag, severityOfVerdict } from './severity.ts'

/** With separators: 1,983.33. */
const written = (amount: number | null): string | undefined => amount?.toLocaleString('en-US')

const comparisonText = (name: string, { claimed, observed, diffPct }: MetricComparison, counted: string): string =>
  `Claimed ${written(claimed)} ${name}; ${counted} ${written(observed)} (+${written(diffPct)}%).`

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' })

/** What the verdict says nothing about, and why: ` The claimed clicks are not checkable on YouTube.` */
const notCheckableText = (post: Post): string => {
  const { verdict, observation, platform } = post
  const names = notCheckable(verdict, observation)
  return [true, false]
    .map((ours) => {
      const of = names.filter((name) => isOursToCount(post, name) === ours)
      const how = ours ? 'without a tracked link' : `on ${platformName(platform)}`
      return of.length === 0 ? '' : ` The claimed ${listFormat.format(of)} are not checkable ${how}.`
    })
    .join('')
}

const discrepancyText = (post: Post): string => {
  const { verdict, platform } = post
  const compared = metricNames
    .filter((name) => verdict.metrics[name].level !== 'NONE')
    .map((name) =>
      comparisonText(
        name,
        verdict.metrics[name],
        isOursToCount(post, name) ? 'we counted' : `${platformName(platform)} shows`,
      ),
    )
  return `${compared.join(' ')}${notCheckableText(post)}`
}

/** With separators: 90,000 for 90000, and 90,000 views for `90000 views`. */
const amountText = (value: Flag['value']): string =>
  String(value).replace(/^\d+/u, (digits) => Number(digits).toLocaleString('en-US'))

/** Only a final verdict accuses: until then a platform that lags looks like a claim that is too high. */
const overclaim = (post: Post): AlertCondition[] => {
  const { status, level, final } = post.verdict
  if (status !== 'DISCREPANCY' || !final) return []
  if (level !== 'MEDIUM' && level !== 'HIGH') return []
  const type = level === 'MEDIUM' ? 'DISCREPANCY' : 'OVERCLAIM'
  return [{ type, severity: severityOfVerdict(post.verdict), message: discrepancyText(post) }]
}

type Say = (claimed: string, most: string, on: string) => string

const superseded: Say = (claimed, shown, on) =>
  `A claim of ${claimed} was replaced by another one. When its settlement window ended, ${on} showed ${shown}.`

/** What each flag that accuses says, of its value and its threshold. */
const accusations: Readonly<Record<AccusationCode, Say>> = {
  AHEAD: (claimed, most, on) =>
    `Judging by what ${on} showed at the first check, the post cannot have had more than ${most} of the ${claimed} views claimed, however far the count lags.`,
  BACKDATED: (claimed, most, on) =>
    `Judging by what ${on} has shown since, the post cannot have had more than ${most} of the ${claimed} views claimed as of an earlier time.`,
  PURGED_VIEWS: (left, peak, on) =>
    `${on} showed ${peak} views and took some back, as two checks found. It now shows ${left}, which does not cover the claim.`,
  HOLLOW_VIEWS: (hollow, others, on) =>
    `About ${hollow} of the views that ${on} shows brought hardly any likes, comments or shares, as bought views do. The other ${others} do not cover the claim.`,
  SUPERSEDED_MEDIUM: superseded,
  SUPERSEDED_HIGH: superseded,
}

/** What is held against a post whatever its verdict says now. */
const accused = (post: Post): AlertCondition[] =>
  accusationsOf(post).map((flag) => {
    const { code, value, threshold } = flag
    const message = accusations[code](amountText(value), amountText(threshold), platformName(post.platform))
    return {
      type: code === 'SUPERSEDED_MEDIUM' ? 'DISCREPANCY' : 'OVERCLAIM',
      severity: severityOfFlag(flag, post.claim),
      message,
    }
  })

const worstOf = (conditions: readonly AlertCondition[]): AlertCondition['severity'] =>
  conditions.map(({ severity }) => severity).reduce((worst, one) => (isMoreSevere(one, worst) ? one : worst))

/** Conditions of one type as one: the worst severity, and every message. */
const perType = (conditions: readonly AlertCondition[]): AlertCondition[] =>
  [...Map.groupBy(conditions, ({ type }) => type)].map(([type, same]) => ({
    type,
    severity: worstOf(same),
    message: same.map(({ message }) => message).join(' '),
  }))

const missingData = ({ verdict, platform }: Post): AlertCondition[] =>
  verdict.reason === 'MISSING_PLATFORM_DATA'
    ? [
        {
          type: 'MISSING_DATA',
          severity: 'MEDIUM',
          message: `${platformName(platform)} showed no numbers for this post for 24 hours. If it shows some later, they still count.`,
        },
      ]
    : []

/** In the same words whatever the platform, so that one alert speaks for all posts of an affiliate that go. */
const removed = ({ gone }: Post): AlertCondition[] =>
  gone?.confirmed
    ? [
        {
          type: 'POST_REMOVED',
          severity: 'MEDIUM',
          message: 'Two checks found that the post is gone or private.',
        },
      ]
    : []

const possibleDuplicate = ({ duplicate, verdict }: Post): AlertCondition[] => {
  if (duplicate?.state !== 'UNDECIDED' || verdict.checkedAt === null) return []
  const message = `This may be the same content as post ${duplicate.of}, under a different link. It counts in no total until somebody decides.`
  return [{ type: 'POSSIBLE_DUPLICATE', severity: 'MEDIUM', message }]
}

/** What holds of a post now, whether an alert of its own says so or that of another post. */
export const conditionsOf = (post: Post): AlertCondition[] =>
  perType([
    ...overclaim(post),
    ...accused(post),
    ...missingData(post),
    ...removed(post),
    ...possibleDuplicate(post),
    ...ownershipConditions(post),
  ])

/** A post without the flags that accuse only since its claim was replaced, until a check has raised their alerts. */
const withoutUnraised = (post: Post): Post =>
  post.verdict.checkedAt === null
    ? { ...post, flags: post.flags.filter((flag) => !isAccusation(flag) || flag.since !== post.claim.submittedAt) }
    : post

/** Of two types about the same matter, the one that says the other, too; whose content it is, the one raised first. */
const typeAmong = (
  { type }: AlertCondition,
  holding: readonly AlertCondition[],
  { alertGenerations }: Post,
): AlertType => {
  const holds = (other: AlertType): boolean => holding.some((one) => one.type === other)
  if (type === 'DISCREPANCY') return holds('OVERCLAIM') ? 'OVERCLAIM' : type
  if (type !== 'AUTHOR_MISMATCH' && type !== 'DUPLICATE_CONTENT') return type
  if (!holds('AUTHOR_MISMATCH')) return type
  const { AUTHOR_MISMATCH: mismatch, DUPLICATE_CONTENT: duplicate } = alertGenerations
  const first = mismatch !== undefined && duplicate === undefined ? 'AUTHOR_MISMATCH' : 'DUPLICATE_CONTENT'
  return holds(first) ? first : type
}

/**
 * What a check newly found: a condition that did not hold before, or is more severe now. A re-check with the same
 * result finds nothing. A new claim starts afresh, so its conditions are found again, and what an appeal disputes of an
 * earlier one does not hide them. Contested content that no check has
 * reported is found, however long it has been contested: an earlier release reported it in another way.
 */
export const alertConditions = (before: Post, after: Post): AlertCondition[] => {
  const known = withoutDisputedFlags(withoutUnraised(before))
  const held = before.claim.reportId === after.claim.reportId ? conditionsOf(known) : accused(known)
  const holding = conditionsOf(withoutDisputedFlags(after))
  const isFound = (condition: AlertCondition): boolean => {
    const same = held.find(({ type }) => type === condition.type)
    if (same === undefined || isMoreSevere(condition.severity, same.severity)) return true
    const isUnreported = condition.type === 'CONTESTED_CONTENT' && before.alertGenerations[condition.type] === undefined
    return isUnreported || typeAmong(condition, holding, before) !== typeAmong(same, held, before)
  }
  const named = (condition: AlertCondition): AlertCondition => ({
    ...condition,
    type: typeAmong(condition, holding, before),
  })
  const found = holding.filter(isFound).map((condition) => named(condition).type)
  return perType(holding.map(named)).filter(({ type }) => found.includes(type))
}

const isCleared = ({ verdict: { status, final, level } }: Post): boolean =>
  status === 'MATCHED' || (final && status !== 'UNVERIFIABLE' && (level === 'NONE' || level === 'LOW'))

/**
 * The alerts about this claim that are settled once its verdict no longer accuses: those of every level it has had, since
 * the platform's number may have risen towards the claim in steps. What is held against a replaced claim stays.
 */
export const settledConditions = (before: Post, after: Post): AlertType[] => {
  if (before.claim.reportId !== after.claim.reportId || isCleared(before) || !isCleared(after)) return []
  const standing = accused(after).map(({ type }) => type)
  return (['OVERCLAIM', 'DISCREPANCY'] as const).filter((type) => !standing.includes(type))
}
