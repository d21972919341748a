import type { Principal } from '../../lib/access/role.ts'
import { escalateAlerts } from '../../lib/alerts/escalate-alerts.ts'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { notifyMessages } from '../../lib/notifications/notify-messages.ts'
import { sweepNotifications } from '../../lib/notifications/sweep-notifications.ts'
import { adviceOn } from '../../lib/patterns/advice.ts'
import { decideRule, listRules } from '../../lib/patterns/decide-rule.ts'
import { isLoud } from '../../lib/patterns/loud.ts'
import { loudFrom, patternRules } from '../../lib/patterns/vocabulary.ts'
import { linkAccount } from '../../lib/people/link-account.ts'
import { newPerson } from '../../lib/people/person.ts'
import { platformNames } from '../../lib/platforms/registry.ts'
import type { Thresholds } from '../../lib/post/policy.ts'
import { isOwnership } from '../../lib/post/whose-content.ts'
import { reconcileMessages } from '../../lib/reconciliation/reconcile-messages.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { recomputeTrust } from '../../lib/trust/recompute-trust.ts'
import { trustOf } from '../../lib/trust/score.ts'
import type { AffiliateId, CampaignId, PostId } from '../../lib/values/ids.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { isAccusing } from './accusations.ts'
import { type DueSlots, slotMs, slotsPerDay } from './due-slots.ts'
import type { AffiliatePlan, Move, PostPlan } from './plan.ts'
import type { Switch } from './switches.ts'
import { startMs, type TruthWorld, worldDays } from './world.ts'

/** At three in the morning. */
const trustSlot = slotsPerDay / 8
const batchAtMost = 10
const batchMs = 200
const campaignCount = 3

/** What was published about an affiliate when it made a claim, and whether the claim was honest. */
export interface Forecast {
  readonly affiliateId: AffiliateId
  readonly isHonest: boolean
  /** Numbers from 0 to 1 by name. */
  readonly published: Readonly<Record<string, number>>
}

export interface LivedPost {
  readonly plan: PostPlan
  readonly affiliate: AffiliatePlan
  /** Null when the submission was refused. */
  postId: PostId | null
  /** Claims that lied and were refused. */
  refusedLies: number
}

interface Due {
  readonly move: Move
  readonly post: LivedPost
}

const principalOf = (affiliateId: AffiliateId): Principal => ({
  affiliateId,
  role: 'AFFILIATE',
  keyId: 'truth',
  isEmailConfirmed: true,
})

const settle = async (
  plans: readonly AffiliatePlan[],
  thresholds: Thresholds,
  deps: Deps<ReachName>,
): Promise<CampaignId[]> => {
  for (const { affiliateId, links } of plans) {
    const email = `${affiliateId}@example.com`
    const facts = { affiliateId, name: affiliateId, email, discordUserId: null, createdAt: deps.clock() }
    await deps.profiles.create(newPerson({ ...facts, role: 'AFFILIATE' }), { keyId: affiliateId, secretHash: '' })
    for (const { platform, handle } of links) await linkAccount(affiliateId, platform, handle, deps)
  }
  const campaigns: CampaignId[] = []
  for (let at = 0; at < campaignCount; at += 1) {
    const body = { name: `Campaign ${at}`, platforms: [...platformNames], status: 'ACTIVE' as const, thresholds }
    campaigns.push((await createCampaign({ ...body, start_date: deps.clock() }, anAdmin, deps)).campaignId)
  }
  return campaigns
}

/** An admin reviewed every pattern, and lets it accuse. */
const makeLoud = async (deps: Deps<ReachName>): Promise<void> => {
  const review = { isLoud: true, reviewed: loudFrom.reviewed, honest: 0, reason: 'Reviewed' }
  for (const rule of patternRules) await decideRule(rule, review, anAdmin, deps)
}

/** An admin follows what the figures of the last night say of each rule. */
const followAdvice = async (deps: Deps<ReachName>): Promise<void> => {
  for (const { rule, decision, figures } of await listRules(deps)) {
    if (figures === null) continue
    const isLoudNow = isLoud({ rule, decision })
    const advice = adviceOn(rule, isLoudNow, figures)
    const wanted = advice === 'ACCUSE' ? true : advice === 'SILENCE' ? false : isLoudNow
    if (wanted === isLoudNow) continue
    await decideRule(rule, { isLoud: wanted, reviewed: 0, honest: 0, reason: 'Its figures say so' }, anAdmin, deps)
  }
}

/** The numbers of trust that are published. */
export const numbersOf = (trust: object): Record<string, number> =>
  Object.fromEntries(
    ['trustScore', 'trustFloor', 'trustProbability'].flatMap((name) => {
      const value: unknown = Reflect.get(trust, name)
      return typeof value === 'number' ? [[name, value]] : []
    }),
  )

const forecastOf = async ({ move, post }: Due, deps: Deps<ReachName>): Promise<Forecast[]> => {
  const { affiliateId } = post.affiliate
  const person = await deps.table.people.get(affiliateId)
  if (person === null) return []
  const trust = trustOf(person.trust, deps.clock())
  if (trust.totalSubmissions === 0) return []
  return [{ affiliateId, isHonest: move.isHonest, published: numbersOf(trust) }]
}

const isAccused = async (
  { postId, affiliate: { affiliateId } }: LivedPost,
  deps: Deps<ReachName>,
): Promise<boolean> => {
  const { things } = await deps.table.alerts.listByAffiliate(affiliateId, { limit: 100 })
  return things.some((alert) => alert.postId === postId && alert.status !== 'RESOLVED' && isAccusing(alert.type))
}

const claim = async ({ move, post }: Due, campaigns: readonly CampaignId[], deps: Deps<ReachName>): Promise<void> => {
  const { claimed, asOfMs } = move
  const body = {
    ...claimedNumbers(claimed.views, claimed.clicks, claimed.conversions),
    ...(asOfMs === undefined ? {} : { as_of: toInstant(asOfMs) }),
  }
  const caller = principalOf(post.affiliate.affiliateId)
  if (post.postId !== null) {
    await updateClaim(post.postId, body, caller, deps)
    return
  }
  const { content, campaign } = post.plan
  const campaignId = campaigns[campaign]
  if (campaignId === undefined) throw new Error(`There is no campaign ${campaign}`)
  const submission = { ...body, campaign_id: campaignId, url: content.url }
  post.postId = (await submitPost(submission, caller, deps)).postId
}

/** In ten who are honest, one does not answer when asked whose content it is. */
export const answersWhenAsked = ({ isHonest, affiliateId }: AffiliatePlan): boolean =>
  isHonest && Number(affiliateId.slice(-3)) % 10 !== 0

/** Everybody who is asked whose content a post is, and made it, links the account that they posted it from. */
const linkWhoIsAsked = async (
  posts: readonly LivedPost[],
  asked: Set<PostId>,
  deps: Deps<ReachName>,
): Promise<void> => {
  for (const { postId, affiliate, plan } of posts) {
    if (postId === null || asked.has(postId) || !answersWhenAsked(affiliate)) continue
    const post = await deps.table.posts.get(postId)
    if (post === null || !post.flags.some(isOwnership)) continue
    asked.add(postId)
    await linkAccount(affiliate.affiliateId, plan.content.platform, plan.content.author, deps)
  }
}

/** Makes a claim as its affiliate would; what is refused stays unsaid. */
const act = async (due: Due, campaigns: readonly CampaignId[], deps: Deps<ReachName>): Promise<Forecast[]> => {
  const { move, post } = due
  const isFirst = move === post.plan.moves[0]
  if (!isFirst && post.postId === null) return []
  if (move.onlyIfAccused && !(await isAccused(post, deps))) return []
  const forecasts = isFirst ? await forecastOf(due, deps) : []
  try {
    await claim(due, campaigns, deps)
    return forecasts
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (!move.isHonest) post.refusedLies += 1
    return []
  }
}

const drain = async ({ time, deps, checks, notices }: TruthWorld): Promise<void> => {
  while (checks.length > 0 || notices.length > 0) {
    const toCheck = checks.splice(0, batchAtMost).map((message, at) => ({ messageId: String(at), message }))
    const toTell = notices.splice(0, batchAtMost).map((message, at) => ({ messageId: String(at), message }))
    if (toCheck.length > 0) await reconcileMessages(toCheck, deps)
    if (toTell.length > 0) await notifyMessages(toTell, deps)
    time.nowMs += batchMs
  }
}

export interface Life {
  readonly posts: readonly LivedPost[]
  readonly forecasts: readonly Forecast[]
}

/** Sixty days: claims when they are made, a sweep every five minutes, trust every night, as the product runs them. */
export const live = async (
  world: TruthWorld,
  plans: readonly AffiliatePlan[],
  dueSlots: DueSlots,
  { thresholds = {}, isLoud: areAllLoud = false, isAdvised = false }: Switch = {},
): Promise<Life> => {
  const { time, deps } = world
  const campaigns = await settle(plans, thresholds, deps)
  if (areAllLoud) await makeLoud(deps)
  const posts = plans.flatMap((affiliate) =>
    affiliate.posts.map((plan): LivedPost => ({ plan, affiliate, postId: null, refusedLies: 0 })),
  )
  const moves = posts
    .flatMap((post) => post.plan.moves.map((move): Due => ({ move, post })))
    .toSorted((left, right) => left.move.atMs - right.move.atMs)
  const forecasts: Forecast[] = []
  const asked = new Set<PostId>()
  let next = 0
  for (let slot = 1; slot <= worldDays * slotsPerDay; slot += 1) {
    const slotAtMs = startMs + slot * slotMs
    for (let due = moves[next]; due !== undefined && due.move.atMs <= slotAtMs; due = moves[next]) {
      next += 1
      time.nowMs = Math.max(time.nowMs, due.move.atMs)
      forecasts.push(...(await act(due, campaigns, deps)))
      await drain(world)
    }
    time.nowMs = Math.max(time.nowMs, slotAtMs)
    const owed = dueSlots.enter(slot)
    if (owed.has('posts')) await sweepDuePosts(deps)
    if (owed.has('notices')) {
      await escalateAlerts(deps)
      await sweepNotifications(deps)
    }
    if (slot % slotsPerDay === trustSlot) {
      await recomputeTrust(deps)
      if (isAdvised) await followAdvice(deps)
      await linkWhoIsAsked(posts, asked, deps)
    }
    await drain(world)
  }
  return { posts, forecasts }
}
