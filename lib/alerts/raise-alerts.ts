import type { Deps } from '../deps/deps.ts'
import { isAnswered, isRemovalAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { isOwnership } from '../post/whose-content.ts'
import { plusHours } from '../values/instant.ts'
import { type Alert, type AlertCondition, alertIdOf, dedupeKey, openAlert, repeatAlert } from './alert.ts'
import { type AlertType, isQuestion } from './alert-kinds.ts'
import { alertConditions, conditionsOf, settledConditions } from './conditions.ts'
import { resolveAlert } from './handling.ts'
import { matterOf } from './matter.ts'
import { answeredConditions } from './ownership.ts'
import { pausedByAppeal } from './pause.ts'
import { alertTypes } from './vocabulary.ts'

const repeatedWithinHours = 7 * 24
const repeatedFromTimes = 3

/** Alerts to store with a check, and the post with their generations. */
export interface AlertChanges {
  readonly post: Post
  readonly alerts: readonly Alert[]
}

const currentAlert = async (type: Alert['type'], post: Post, { table }: Deps): Promise<Alert | null> => {
  const generation = post.alertGenerations[type]
  return generation === undefined ? null : table.alerts.get(alertIdOf(dedupeKey(type, post), generation))
}

/** A third DISCREPANCY of one affiliate on one platform within 7 days is HIGH. */
const withHistory = async (condition: AlertCondition, post: Post, { table, clock }: Deps): Promise<AlertCondition> => {
  if (condition.type !== 'DISCREPANCY') return condition
  const earlier = await table.alerts.countSince(post.affiliateId, {
    type: condition.type,
    platform: post.platform,
    from: plusHours(clock(), -repeatedWithinHours),
    atMost: repeatedFromTimes - 1,
  })
  return earlier < repeatedFromTimes - 1 ? condition : { ...condition, severity: 'HIGH' }
}

/** One of these says everything there is to say about whoever it names, however many posts it holds for. */
export const saidOnce: readonly Alert['type'][] = ['AUTHOR_MISMATCH', 'CONTESTED_CONTENT', 'POST_REMOVED']

/**
 * The alert about another post of the affiliate in the campaign that says the same already, among their newest 25; undefined where
 * there is none, where somebody took it up or appealed, which says nothing about this post, or where this post has had an alert of its own.
 */
const saidElsewhere = async (
  { type, message }: AlertCondition,
  { affiliateId, campaignId, alertGenerations }: Post,
  { table }: Deps,
): Promise<Alert | undefined> => {
  if (!saidOnce.includes(type) || alertGenerations[type]) return undefined
  const { things } = await table.alerts.listByAffiliate(affiliateId, { limit: 25 })
  const isSame = (one: Alert): boolean => one.message === message && one.campaignId === campaignId
  return things.find((one) => isSame(one) && one.status === 'OPEN' && !one.appeal)
}

const raise = async (condition: AlertCondition, post: Post, deps: Deps): Promise<Alert> => {
  const said = await saidElsewhere(condition, post, deps)
  const current = said ?? (await currentAlert(condition.type, post, deps))
  if (current !== null && current.status !== 'RESOLVED') return repeatAlert(current, condition, deps.clock())
  const generation = (current?.generation ?? 0) + 1
  const alertId = alertIdOf(dedupeKey(condition.type, post), generation)
  return openAlert(await withHistory(condition, post, deps), post, { alertId, generation, now: deps.clock() })
}

/** The alert, resolved; nothing if there is none, or if it is about an earlier claim, which no later claim confirms. */
const settle = async (type: Alert['type'], post: Post, deps: Deps): Promise<Alert[]> => {
  const current = await currentAlert(type, post, deps)
  if (current === null || current.lastSeenAt < post.claim.submittedAt) return []
  const settled = resolveAlert(current, 'system', 'SETTLED', deps.clock())
  return 'alertId' in settled ? [settled] : []
}

/** The alert of a type about a post, resolved by somebody; nothing if there is none left to resolve. */
export const resolvedAlerts = async (
  type: Alert['type'],
  post: Post,
  { by, notes }: { readonly by: string; readonly notes: string },
  deps: Deps,
): Promise<Alert[]> => {
  const current = await currentAlert(type, post, deps)
  const resolved = current && resolveAlert(current, by, notes, deps.clock())
  return resolved !== null && 'alertId' in resolved ? [resolved] : []
}

/** What appeals answered for good is not raised again for the same claim, and the same removal for no claim. */
const isAnsweredFor = (post: Post, { type }: Pick<AlertCondition, 'type'>): boolean => {
  const matter = matterOf(type)
  if (matter === 'REMOVAL') return post.gone !== null && isRemovalAnswered(post, post.gone.since)
  return matter !== null && isAnswered(post, matter, post.claim.submittedAt)
}

/** What an alert about another post says of this one, too, as long as it holds and no appeal answered it. */
export const saidOfPostElsewhere = (post: Post): AlertType[] =>
  conditionsOf(post)
    .map(({ type }) => type)
    .filter((type) => post.alertGenerations[type] === 0 && !isAnsweredFor(post, { type }))

/** The latest alert of each type about a post, resolved or not. */
export const latestAlerts = async (post: Post, deps: Deps): Promise<Alert[]> => {
  const types = alertTypes.filter((type) => post.alertGenerations[type] !== undefined)
  const alerts = await Promise.all(types.map((type) => currentAlert(type, post, deps)))
  return alerts.filter((alert) => alert !== null)
}

/** Every alert about a post that is not resolved. */
export const unresolvedAlerts = async (post: Post, deps: Deps): Promise<Alert[]> =>
  (await latestAlerts(post, deps)).filter(({ status }) => status !== 'RESOLVED')

/**
 * What a check raises and settles. A repeat counts up while the alert is unresolved; after that it opens the next
 * generation. What an alert about another post says already counts that one up, and is generation 0 here. Nothing is written here: the alerts are stored in the transaction of the check.
 */
export const alertsOfCheck = async (before: Post, after: Post, deps: Deps): Promise<AlertChanges> => {
  const alerts: Alert[] = []
  for (const condition of alertConditions(before, after)) {
    if (!isAnsweredFor(after, condition)) alerts.push(pausedByAppeal(await raise(condition, after, deps), after))
  }
  const raised = Object.fromEntries(
    alerts.map(({ type, postId, generation }) => [type, postId === after.postId ? generation : 0]),
  )
  for (const type of settledConditions(before, after)) alerts.push(...(await settle(type, after, deps)))
  for (const type of answeredConditions(before, after)) {
    const notes = isQuestion(type) && after.flags.some(isOwnership) ? 'UNANSWERED' : 'SETTLED'
    alerts.push(...(await resolvedAlerts(type, after, { by: 'system', notes }, deps)))
  }
  return { post: { ...after, alertGenerations: { ...after.alertGenerations, ...raised } }, alerts }
}
