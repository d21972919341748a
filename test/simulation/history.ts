import { escalateAlerts } from '../../lib/alerts/escalate-alerts.ts'
import { listAlerts } from '../../lib/alerts/find-alerts.ts'
import { watchPlatforms } from '../../lib/alerts/watch-platforms.ts'
import { sweepAppeals } from '../../lib/appeals/sweep-appeals.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import { sweepConnections } from '../../lib/connections/sweep-connections.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { announceVerdicts } from '../../lib/events/announce-verdicts.ts'
import { linkAccount, unlinkAccount } from '../../lib/people/link-account.ts'
import { perMetricOf } from '../../lib/platforms/vocabulary.ts'
import { listResults } from '../../lib/reconciliation/find-results.ts'
import { startRun } from '../../lib/reconciliation/start-run.ts'
import { decideDuplicate } from '../../lib/submission/decide-duplicate.ts'
import { listHistory } from '../../lib/submission/find-posts.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { withdrawPost } from '../../lib/submission/withdraw-post.ts'
import { recomputeTrust } from '../../lib/trust/recompute-trust.ts'
import type { AffiliateId, CampaignId, PostId } from '../../lib/values/ids.ts'
import { anAdmin } from '../support/an-admin.ts'
import { planAppeals } from './appeals.ts'
import { type Consents, capX, planConnections, type Used, useTokens } from './connections.ts'
import { planConversions, setUpLinks } from './conversions.ts'
import { closedCampaign, planJoining } from './joining.ts'
import { affiliateIds, createLife, hourMs, type Life, type Plan } from './life.ts'
import { planOutage, planQuotaDay } from './outages.ts'
import { paidHours, payThrough, planSettling, setUpMoney } from './paying.ts'
import type { Random } from './random.ts'
import { planReviews, reviewEach } from './reviews.ts'
import { simulatedHandles } from './simulated-platforms.ts'
import { affiliatePrincipal, type World } from './world.ts'

const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'simulated', isEmailConfirmed: true } as const
const actionCount = 16
const hours = 50
const restHours = 80
/** Things happen together, so that they meet. */
const busyMoments = 4
export const jobsEveryHours = 6

/** What happened, as the people outside know it. */
export interface History {
  /** Posts whose submission was answered with success. */
  readonly accepted: ReadonlySet<PostId>
  /** Failures that no injected fault explains. */
  readonly unexplained: readonly unknown[]
  readonly consents?: Consents
  /** The token of each connection at the end. */
  readonly used?: readonly Used[]
  /** Entries of the ledger that were booked when what was done was done again. */
  readonly bookedAgain?: number
}

const linkOf = (random: Random, isLive: boolean): string => {
  const [ids, contents] = isLive ? [['pfbid0', '1', '2'], 2] : [['pfbid0', '1'], 3]
  const facebook = `https://www.facebook.com/page${random.below(2)}/posts/${random.pick(ids)}${random.below(contents)}`
  return random.pick([
    `https://youtu.be/simulate${random.below(4)}${random.below(2)}w`,
    isLive ? facebook : `https://www.reddit.com/r/a/comments/1simul${random.below(4)}/title/`,
    `https://www.tiktok.com/@a/video/710659431229245367${random.below(4)}`,
    facebook,
    ...(isLive ? [`https://x.com/a/status/17900000000000000${random.below(2)}${random.below(4)}`] : []),
  ])
}

const claimOf = (random: Random) => {
  const views = random.pick([0, 90, 1_000, 1_040, 1_100, 5_000, 9_000])
  const others = perMetricOf('claimed', () => Math.round(views / 200))
  return { ...others, claimed_views: views, claimed_clicks: Math.round(views / 20) }
}

/** Looks at whatever an affiliate may look at; throws when it sees somebody else's. */
const lookAround = (affiliateId: AffiliateId) => async (deps: Deps<ReachName>) => {
  const caller = affiliatePrincipal(affiliateId)
  const [posts, alerts, results] = await Promise.all([
    listHistory(affiliateId, { limit: 50 }, deps),
    listAlerts({ limit: 50 }, caller, deps),
    listResults({ limit: 20 }, caller, deps),
  ])
  const owners = [...posts.things, ...alerts.things, ...results.things.map(({ post }) => post)].map(
    (one) => one.affiliateId,
  )
  const foreign = owners.filter((owner) => owner !== affiliateId)
  if (foreign.length > 0) throw new Error(`${affiliateId} saw what belongs to ${foreign.join(', ')}`)
}

const actionOf = (
  { random, isLive }: World,
  { campaignIds }: Life,
  accepted: Set<PostId>,
): Pick<Plan, 'name' | 'run'> => {
  const affiliateId = random.pick(affiliateIds)
  const caller = affiliatePrincipal(affiliateId)
  const claim = claimOf(random)
  const submission = { campaign_id: random.pick(campaignIds), url: linkOf(random, isLive), ...claim }
  const submit: Plan['run'] = async (deps) => {
    accepted.add((await submitPost(submission, caller, deps)).postId)
  }
  const update: Plan['run'] = async (deps) => {
    const [post] = (await deps.table.posts.listByAffiliate(affiliateId, { limit: 5 })).things
    if (post !== undefined) await updateClaim(post.postId, claim, caller, deps)
  }
  const run: Plan['run'] = async (deps) => {
    await startRun({ campaign_id: submission.campaign_id }, admin, deps)
  }
  const decision = random.pick(['SAME', 'DIFFERENT'] as const)
  const decide: Plan['run'] = async (deps) => {
    const { things } = await deps.table.posts.listByAffiliate(affiliateId, { limit: 20 })
    const held = things.find(({ duplicate }) => duplicate !== null)
    if (held !== undefined) await decideDuplicate(held.postId, decision, admin, deps)
  }
  const withdraw: Plan['run'] = async (deps) => {
    const { things } = await deps.table.posts.listByAffiliate(affiliateId, { limit: 3 })
    for (const { postId } of things) await withdrawPost(postId, caller, deps)
  }
  const [on, handle] = random.pick(
    isLive
      ? ([...simulatedHandles.map((one) => ['tiktok', one] as const), ['x', '@one'], ['x', '@two']] as const)
      : ([
          ['x', '@one'],
          ['x', '@two'],
        ] as const),
  )
  const unlinked = random.chance(0.5) ? handle : undefined
  const isLinked = random.chance(0.7)
  const link: Plan['run'] = async (deps) => {
    if (isLinked) await linkAccount(affiliateId, on, handle, deps)
    else await unlinkAccount(affiliateId, on, unlinked, deps)
  }
  const dice = random.next()
  if (dice < 0.5) return { name: 'submit', run: submit }
  if (dice < 0.7) return { name: 'update', run: update }
  if (dice < 0.78) return { name: 'decide', run: decide }
  if (dice < 0.86) return { name: 'link', run: link }
  if (dice < 0.88) return { name: 'withdraw', run: withdraw }
  return dice < 0.93 ? { name: 'run', run } : { name: 'look', run: lookAround(affiliateId) }
}

/** While claims are open, an admin changes by what later ones are judged. */
const planThresholds = ({ random, time }: World, life: Life): void => {
  for (const campaignId of life.campaignIds) {
    const thresholds = random.pick([
      { settlement_hours: 1 },
      { settlement_hours: 60, views_floor: 2_000 },
      { low_below_pct: 1, medium_up_to_pct: 2 },
      { low_below_pct: 50, medium_up_to_pct: 1_000 },
    ])
    const change: Plan['run'] = async (deps) => void (await changeCampaign(campaignId, { thresholds }, anAdmin, deps))
    life.plan(time.nowMs + random.below(hours * hourMs), 'change thresholds', change)
  }
}

const planJobs = (life: Life, fromMs: number, untilMs: number): void => {
  for (let atMs = fromMs; atMs < untilMs; atMs += jobsEveryHours * hourMs) {
    life.plan(atMs, 'escalate', escalateAlerts, 0)
    life.plan(atMs, 'watch', watchPlatforms, 0)
    life.plan(atMs, 'announce', announceVerdicts, 0)
    life.plan(atMs, 'sweep appeals', sweepAppeals, 0)
    life.plan(atMs, 'renew connections', sweepConnections, 0)
    life.plan(atMs + hourMs, 'recompute', recomputeTrust, 0)
  }
}

/** What the last sweep finds still has to be checked, and told; the next one would come after this. */
const lastStepsMs = 4 * 60_000

/** Which processes can fail: all of them, or those that pay. */
export interface Faults {
  isOn: boolean
  isPayingOn: boolean
}

/** Lives through two days of submissions, checks, sweeps and jobs; then lets everything come to rest without faults. */
export const liveThrough = async (world: World, faults: Faults): Promise<History> => {
  const { random, time } = world
  const accepted = new Set<PostId>()
  const life = createLife(world)
  let closed: CampaignId = 'cmp_none'
  faults.isOn = false
  await life.setUp(async (deps) => {
    await setUpLinks(world, life)(deps)
    if (world.isLive) await capX(deps)
    if (world.isPaid) await setUpMoney(world, life)(deps)
    if (world.isPaid) await reviewEach(life)(deps)
    if (world.isJoined) closed = await closedCampaign(deps)
  })
  faults.isOn = true
  const endMs = time.nowMs + hours * hourMs
  const moments = Array.from({ length: busyMoments }, () => time.nowMs + random.below(hours * hourMs))
  for (let count = 0; count < actionCount; count += 1) {
    const { name, run } = actionOf(world, life, accepted)
    life.plan(random.pick(moments) + random.below(3) * 40, name, run)
  }
  planOutage(world, life, hours)
  planQuotaDay(world, life, hours)
  planThresholds(world, life)
  planAppeals(world, life, hours)
  const consents = world.isLive ? planConnections(world, life, hours) : undefined
  planConversions(world, life, hours)
  if (world.isJoined) planJoining(world, life, () => closed, accepted, hours)
  const restMs = endMs + restHours * hourMs
  planJobs(life, time.nowMs, world.isPaid ? restMs + paidHours * hourMs : restMs)
  if (world.isPaid) planSettling(world, life, hours, restMs)
  if (world.isPaid) planReviews(world, life, hours + paidHours)
  await life.liveUntil(endMs)
  faults.isOn = false
  const used: Used[] = []
  life.plan(restMs - hourMs, 'use tokens', useTokens(used), 0)
  await life.liveUntil(restMs + lastStepsMs)
  const bookedAgain = world.isPaid ? await payThrough(world, life, faults) : 0
  if (world.isPaid) await life.liveUntil(time.nowMs + lastStepsMs)
  return { accepted, unexplained: life.unexplained, used, bookedAgain, ...(consents && { consents }) }
}
