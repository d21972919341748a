import type { Alert } from '../alerts/alert.ts'
import { announceAlerts } from '../alerts/announce-alerts.ts'
import { resolveAlert } from '../alerts/handling.ts'
import { matterOf } from '../alerts/matter.ts'
import { pauseAlert, resumeAlert } from '../alerts/pause.ts'
import { latestAlerts } from '../alerts/raise-alerts.ts'
import type { Deps, Reach } from '../deps/deps.ts'
import { isAccusation } from '../post/accusation.ts'
import { isAboutFlag, type PostAppeal } from '../post/appealed.ts'
import { evidenceOf } from '../post/evidence.ts'
import type { Flag } from '../post/flag.ts'
import type { Post } from '../post/post.ts'
import { forgottenViewers } from '../post/viewers.ts'
import { trustChange } from '../trust/score.ts'
import type { Instant } from '../values/instant.ts'
import { announceAppeal } from './announce-appeal.ts'
import { type Appeal, isOpen } from './appeal.ts'
import { countsOf } from './overturns.ts'
import { postStateOf } from './steps.ts'

type Moved = Parameters<Reach['appeals']['save']>[1]

/** What an appeal disputes of its post: the flags that accused it when the appeal was opened, and that it was gone. */
const disputedOf = ({ flags, gone, appeals = [] }: Post, { appealId, matters }: Appeal): Partial<PostAppeal> => {
  const known = appeals.find((one) => one.appealId === appealId)
  if (known !== undefined) return { flags: known.flags, values: known.values, goneSince: known.goneSince }
  const accusing = matters.includes('NUMBERS') ? flags.filter(isAccusation) : []
  const removal = matters.includes('REMOVAL') && gone !== null ? { goneSince: gone.since } : {}
  if (accusing.length === 0) return removal
  return { flags: accusing.map(({ code }) => code), values: accusing.map(({ value }) => value), ...removal }
}

/** A post with an appeal as it stands now; one that opens makes the post due for a check at once. */
const withAppeal = (post: Post, appeal: Appeal, now: Instant): Post => {
  const { appealId, matters } = appeal
  const others = (post.appeals ?? []).filter((other) => other.appealId !== appealId)
  const state = postStateOf(appeal)
  const claimedAt = appeal.case.claim.submittedAt
  const own: PostAppeal = { appealId, state, matters, claimedAt, ...disputedOf(post, appeal) }
  const isAnswered = state === 'UPHELD' || state === 'PARTLY'
  const isAboutAll = matters.includes('NUMBERS') && post.claim.submittedAt <= claimedAt
  const isGone = (flag: Flag): boolean => isAboutFlag(own, flag) || (isAboutAll && isAccusation(flag))
  const isHollow = isAnswered && post.flags.some((flag) => flag.code === 'HOLLOW_VIEWS' && isGone(flag))
  return {
    ...post,
    ...(isHollow ? forgottenViewers(post.observation) : {}),
    version: post.version + 1,
    appeals: [...others, own],
    flags: isAnswered ? post.flags.filter((flag) => !isGone(flag)) : post.flags,
    dueAt: isOpen(appeal) ? now : post.dueAt,
  }
}

const resolvedBy = (alert: Alert, appeal: Appeal, notes: string, now: Instant): Alert => {
  const resolved = resolveAlert(alert, appeal.decision?.by ?? 'system', notes, now)
  return 'alertId' in resolved ? resolved : alert
}

/** Whether an alert is about a claim that was made after the appeal was opened. */
const isAboutLaterClaim = ({ lastSeenAt }: Alert, { claim }: Post, appeal: Appeal): boolean =>
  claim.submittedAt > appeal.case.claim.submittedAt && lastSeenAt >= claim.submittedAt

const handledAfter = (alert: Alert, appeal: Appeal, now: Instant): Alert => {
  switch (postStateOf(appeal)) {
    case 'OPEN':
      return pauseAlert(alert)
    case 'UPHELD':
      return resolvedBy(alert, appeal, 'APPEAL_UPHELD', now)
    case 'PARTLY':
      return resolvedBy(alert, appeal, 'APPEAL_PARTLY', now)
    case 'REJECTED':
    case 'WITHDRAWN':
      return resumeAlert(alert, now)
  }
}

/** An alert after a step of an appeal, which it names: as one write, whatever changes. */
const alertAfter = (alert: Alert, post: Post, appeal: Appeal, now: Instant): Alert => {
  const { appealId } = appeal
  const version = alert.version + 1
  const known = { appealId, state: postStateOf(appeal) }
  if (alert.status === 'RESOLVED') return { ...alert, version, appeal: known }
  if (!isAboutLaterClaim(alert, post, appeal)) return { ...handledAfter(alert, appeal, now), version, appeal: known }
  return { ...resumeAlert(alert, now), version, appeal: alert.appeal?.appealId === appealId ? null : alert.appeal }
}

/** Whether an appeal means the same for its post as it did before a step: it is still open, whoever it waits for. */
const isSameForPost = (before: Appeal | null, after: Appeal): boolean =>
  before !== null && postStateOf(before) === postStateOf(after)

/** The latest alerts about a post; where an appeal disputes a pattern, those that it named, which are about no post. */
const alertsAbout = async ({ matters, alertIds }: Appeal, post: Post, deps: Deps): Promise<readonly Alert[]> => {
  if (!matters.includes('PATTERN')) return latestAlerts(post, deps)
  const named = await Promise.all(alertIds.map((alertId) => deps.table.alerts.get(alertId)))
  return named.filter((alert) => alert !== null)
}

/** What changes with a step of an appeal: its post, the trust of its affiliate, its alerts, and the counts of its rules. */
export const movedBy = async (before: Appeal | null, after: Appeal, post: Post | null, deps: Deps): Promise<Moved> => {
  const now = deps.clock()
  const isDecided = after.decision !== null && before?.decision !== after.decision
  const counts = isDecided ? countsOf(after) : []
  if (post === null || isSameForPost(before, after))
    return { post: null, affiliate: null, trust: null, alerts: [], counts }
  const next = withAppeal(post, after, now)
  const [affiliate, latest] = await Promise.all([
    deps.table.people.get(post.affiliateId),
    alertsAbout(after, post, deps),
  ])
  const alerts = latest
    .filter(({ type }) => after.matters.some((matter) => matter === matterOf(type)))
    .filter(({ status, appeal }) => status !== 'RESOLVED' || appeal?.appealId === after.appealId)
    .map((alert) => alertAfter(alert, post, after, now))
  const trust = affiliate && trustChange(affiliate.trust.baseAt, evidenceOf(post), evidenceOf(next))
  return { post: next, affiliate, trust, alerts, counts }
}

/** Sends the post of an appeal to be checked at once. Losing the message delays the check until the next sweep. */
const checkAtOnce = async ({ postId }: Appeal, { queue, log, correlationId }: Deps<'queue'>): Promise<void> => {
  try {
    await queue.send({ postId, correlationId }, 'priority')
  } catch (error) {
    log.write('MESSAGE_NOT_SENT', { postId }, error)
  }
}

/** Makes known what was stored with a step of an appeal. */
export const publishStep = async (
  appeal: Appeal,
  { post, alerts }: Moved,
  deps: Deps<'notificationQueue' | 'queue'>,
): Promise<void> => {
  const { appealId, status, history } = appeal
  deps.log.write('APPEAL_STEPPED', { appealId, step: history.at(-1)?.step ?? null, status })
  if (post !== null && isOpen(appeal)) await checkAtOnce(appeal, deps)
  await announceAppeal(appeal, deps)
  await announceAlerts(alerts, deps)
}
