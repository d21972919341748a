import type { Principal } from '../access/role.ts'
import type { Alert } from '../alerts/alert.ts'
import type { AlertType } from '../alerts/alert-kinds.ts'
import { saidOfPostElsewhere, unresolvedAlerts } from '../alerts/raise-alerts.ts'
import type { Deps } from '../deps/deps.ts'
import { openAppealOf } from '../post/appealed.ts'
import { evidenceOf } from '../post/evidence.ts'
import { policyOfClaim } from '../post/policy.ts'
import type { Post } from '../post/post.ts'
import type { AffiliateId, AlertId, PostId } from '../values/ids.ts'
import { inWords } from '../values/in-words.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { type Appeal, type AppealKind, openAppeal, type Statement } from './appeal.ts'
import { caseOf, maxPoints } from './case.ts'
import { movedBy, publishStep } from './move-with-appeal.ts'
import { disputedRules, mattersOf, standingRules } from './standing.ts'
import { maxAppealsPerPost, reopenWithinHours } from './vocabulary.ts'

/** Of whose newest posts one takes an appeal against a pattern. */
const newestPosts = 20

/** What an affiliate sends: a post, or an alert about one, and why they appeal. */
export interface NewAppeal extends Statement {
  readonly post_id?: PostId | undefined
  readonly alert_id?: AlertId | undefined
  readonly kind: AppealKind
}

interface Subject {
  readonly post: Post
  /** The alert that the appeal names; null where it names the post. */
  readonly alert: Alert | null
}

/** Whether an appeal against a pattern goes with a post: unless appeals about other things leave it no room for one. */
const takesPatternAppeal = (post: Post): boolean => {
  const { appeals = [] } = post
  const isAbout = appeals.some(({ state, matters }) => matters.includes('PATTERN') && state !== 'WITHDRAWN')
  return isAbout || (openAppealOf(post) === null && appeals.length < maxAppealsPerPost)
}

/**
 * The post that an appeal against a pattern goes with: the newest one, so that it answers all that the pattern rests on. Where
 * that one has no room for an appeal, the next one speaks, so that a pattern can always be answered.
 */
const newestPost = async (affiliateId: AffiliateId, { table }: Deps): Promise<PostId | null> => {
  const { things: ids } = await table.posts.ids(affiliateId, { limit: newestPosts })
  const posts = await table.posts.getMany(ids)
  const takes = (id: PostId): boolean => posts.some((post) => post.postId === id && takesPatternAppeal(post))
  return ids.find(takes) ?? ids[0] ?? null
}

const subjectOf = async ({ post_id, alert_id }: NewAppeal, caller: Principal, deps: Deps): Promise<Subject> => {
  const { table } = deps
  const alert = alert_id === undefined ? null : await table.alerts.get(alert_id)
  if (alert_id !== undefined && alert?.affiliateId !== caller.affiliateId) throw notFound()
  const isPattern = alert?.type === 'PATTERN'
  const postId = isPattern ? await newestPost(caller.affiliateId, deps) : alert === null ? post_id : alert.postId
  if (postId === null)
    throw new Refusal(
      'conflict',
      'This alert is not about a single post. It follows from your posts: appeal against what they are accused of.',
    )
  const post = postId === undefined ? null : await table.posts.get(postId)
  if (post?.affiliateId !== caller.affiliateId) throw notFound()
  return { post, alert }
}

const refuseSecond = ({ post }: Subject): void => {
  const open = openAppealOf(post)
  if (open !== null)
    throw new Refusal(
      'conflict',
      `A post can have one open appeal at a time, and ${open.appealId} is open. Wait for its decision, or withdraw it.`,
    )
  if ((post.appeals ?? []).length >= maxAppealsPerPost)
    throw new Refusal('conflict', `A post can have ${maxAppealsPerPost} appeals in all, and this one has had them.`)
}

const refuseNothing = (standing: readonly AlertType[]): never => {
  throw standing.length === 0
    ? new Refusal('conflict', 'This post is accused of nothing that you could appeal against.')
    : new Refusal(
        'conflict',
        `This kind of appeal does not fit what the post is accused of: ${inWords(standing)}. Choose another kind.`,
      )
}

/** The rules that the appeal disputes; refused if nothing accuses the post, or if the same was rejected before. */
const rulesOf = async ({ kind }: NewAppeal, { post, alert }: Subject, deps: Deps) => {
  const isPattern = alert?.type === 'PATTERN' && alert.status !== 'RESOLVED'
  const alerts = [...(await unresolvedAlerts(post, deps)), ...(isPattern ? [alert] : [])]
  const types = [...alerts.map(({ type }) => type), ...saidOfPostElsewhere(post)]
  const standing = { alertTypes: types, evidence: evidenceOf(post) }
  const rules = disputedRules(kind, standing, alert?.type ?? null)
  if (rules.length === 0) return refuseNothing(standingRules(standing))
  const matters = mattersOf(rules)
  const rejected = (post.appeals ?? []).find(
    ({ state, claimedAt, matters: before }) =>
      state === 'REJECTED' && claimedAt >= post.claim.submittedAt && before.some((matter) => matters.includes(matter)),
  )
  if (rejected !== undefined)
    throw new Refusal(
      'conflict',
      `Your appeal ${rejected.appealId} against this was rejected. You can reopen it once, with new evidence, within ${reopenWithinHours / 24} days of the decision.`,
    )
  const alertIds = alerts.filter(({ type }) => rules.includes(type)).map(({ alertId }) => alertId)
  return { rules, matters, alertIds }
}

/**
 * Opens an appeal: what it disputes leaves trust, its alerts stop escalating, and the post is checked anew, in one
 * transaction with the case as it is now. Throws `not_found` for what is not the caller's, and `conflict` where nothing
 * stands against the post, or an appeal is open.
 */
export const appeal = (
  body: NewAppeal,
  caller: Principal,
  deps: Deps<'appeals' | 'stories' | 'queue' | 'notificationQueue'>,
): Promise<Appeal> =>
  untilSaved(
    async () => {
      const subject = await subjectOf(body, caller, deps)
      const { post } = subject
      refuseSecond(subject)
      const disputed = await rulesOf(body, subject, deps)
      const [campaign, checks] = await Promise.all([
        deps.recent.campaign(post.campaignId),
        deps.stories.checks.newest(post, maxPoints),
      ])
      if (campaign === null) throw notFound()
      const { postId, affiliateId, campaignId, platform } = post
      const about = { postId, affiliateId, campaignId, platform, kind: body.kind, ...disputed }
      const opened = openAppeal(
        {
          ...about,
          appealId: deps.newId('apl'),
          advertiserId: disputed.matters.includes('PATTERN') ? null : campaign.advertiserId,
          case: caseOf(post, policyOfClaim(post.claim, campaign.thresholds, platform), checks),
        },
        body,
        deps.clock(),
      )
      const moved = await movedBy(null, opened, post, deps)
      const answer = await deps.appeals.save(opened, moved, deps.clock())
      if (!answer.committed) return 'overtaken'
      await publishStep(opened, moved, deps)
      return opened
    },
    () => new Refusal('conflict', 'The post is being checked right now. Send the appeal again in a second.'),
  )
