import { type Alert, type AlertCondition, alertIdOf, dedupeKey, openAlert, repeatAlert } from '../alerts/alert.ts'
import { resolveAlert } from '../alerts/handling.ts'
import { isPatternDisputed } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Finding, PatternRule } from './finding.ts'
import { sentenceOf } from './pattern-words.ts'
import type { Accusation } from './patterns.ts'

/** What a night finds that accuses somebody: the findings of loud rules, and the alert that stood before. */
export interface Night {
  readonly affiliateId: AffiliateId
  readonly findings: readonly Finding[]
  readonly loud: readonly PatternRule[]
  readonly before: Accusation | null
  /** The alert of `before` as it is now. */
  readonly alert: Alert | null
  readonly posts: readonly Post[]
  readonly now: Instant
}

const conditionOf = (findings: readonly Finding[]): AlertCondition => ({
  type: 'PATTERN',
  severity: 'HIGH',
  message: `${findings.map(sentenceOf).join(' ')} No post shows this alone, all of them together do.`,
})

const opened = ({ affiliateId, before, now }: Night, findings: readonly Finding[]): Alert => {
  const subject = { affiliateId, campaignId: null, postId: null, platform: null }
  const generation = (before?.generation ?? 0) + 1
  const alertId = alertIdOf(dedupeKey('PATTERN', subject), generation)
  return openAlert(conditionOf(findings), subject, { alertId, generation, now })
}

/** Rules that accuse now and that the alert did not speak of: whoever resolved it has not answered them. */
const isNews = (findings: readonly Finding[], before: Accusation | null): boolean =>
  findings.some(({ rule }) => before?.rules.includes(rule) !== true)

/** The alert as it is to be stored; null where nothing changes. What a person resolved stays so until another rule accuses. */
const nextAlert = (night: Night, accusing: readonly Finding[]): Alert | null => {
  const { alert, before, now } = night
  const isStanding = alert !== null && alert.status !== 'RESOLVED'
  if (accusing.length === 0) {
    const resolved = isStanding ? resolveAlert(alert, 'system', 'PATTERN_GONE', now) : null
    return resolved !== null && 'alertId' in resolved ? resolved : null
  }
  if (isStanding) return isNews(accusing, before) ? repeatAlert(alert, conditionOf(accusing), now) : null
  const isBack = alert?.resolvedBy === 'system'
  return alert === null || isBack || isNews(accusing, before) ? opened(night, accusing) : null
}

/** Since when patterns count against an affiliate in trust: not while an appeal disputes them, nor once nothing stands. */
const countsSince = (accusing: readonly Finding[], alert: Alert | null, posts: readonly Post[]): Instant | null => {
  if (alert === null || alert.status === 'RESOLVED' || isPatternDisputed(posts)) return null
  return accusing.map(({ since }) => since).toSorted()[0] ?? null
}

/** What accuses an affiliate after a night, and the alert to store with it. */
export const accusationAfter = (
  night: Night,
): { readonly accusation: Accusation | null; readonly alert: Alert | null } => {
  const { findings, loud, before, alert: current } = night
  const accusing = findings.filter(({ rule }) => loud.includes(rule))
  const alert = nextAlert(night, accusing)
  const latest = alert ?? current
  if (latest === null) return { accusation: null, alert: null }
  const kept = alert === null && accusing.length > 0 ? before?.rules : undefined
  const rules = kept ?? accusing.map(({ rule }) => rule)
  const { alertId, generation } = latest
  return { accusation: { alertId, generation, rules, since: countsSince(accusing, latest, night.posts) }, alert }
}

/** The rules that accused somebody wrongly: those of before, and those of an alert that an appeal took back. */
export const overturnedAfter = (before: readonly PatternRule[], { before: stood, alert }: Night): PatternRule[] => {
  const isUpheld = alert?.status === 'RESOLVED' && alert.resolutionNotes === 'APPEAL_UPHELD'
  return [...new Set([...before, ...(isUpheld ? (stood?.rules ?? []) : [])])]
}

export const isSameAccusation = (left: Accusation | null, right: Accusation | null): boolean =>
  left?.alertId === right?.alertId && left?.since === right?.since && left?.rules.join() === right?.rules.join()
