import { type AlertType, isQuestion } from '../../lib/alerts/alert-kinds.ts'
import { saidOnce } from '../../lib/alerts/raise-alerts.ts'
import { type Cohorts, cohortsOf, noCohorts } from '../../lib/cohort/cohorts.ts'
import { addSketches, emptySketch, sketchOf } from '../../lib/cohort/sketch.ts'
import { findInPosts } from '../../lib/patterns/find-in-posts.ts'
import type { PatternRule } from '../../lib/patterns/finding.ts'
import { loudRulesOf, nothingDecided } from '../../lib/patterns/loud.ts'
import type { Account } from '../../lib/platforms/account.ts'
import { readAccount } from '../../lib/platforms/read-account.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import type { Rival } from '../../lib/post/whose-content.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { isAccusing, tellingAlerts, tellingFlags } from './accusations.ts'
import { hourMs } from './content.ts'
import { answersWhenAsked } from './live.ts'
import type { Outcome } from './measure.ts'
import type { AffiliatePlan } from './plan.ts'
import { type People, populationOf } from './population.ts'
import { forecastsOf } from './quick-forecasts.ts'
import { livePost, type QuickPost } from './quick-post.ts'
import { allRules, type Switch } from './switches.ts'
import { startMs, worldDays } from './world.ts'

const dayMs = 24 * hourMs
const loudRules: ReadonlySet<PatternRule> = new Set(loudRulesOf(nothingDecided))
const campaignEnds = new Map<CampaignId, null>([0, 1, 2].map((campaign) => [`cmp_${campaign}`, null]))

/** An account that an affiliate has linked, and since when. */
interface Linked {
  readonly platform: Platform
  readonly account: Account
  readonly sinceMs: number
}

const accountOf = (platform: Platform, handle: string): Account[] => {
  const account = readAccount(platform, handle)
  return 'refusal' in account ? [] : [account]
}

const linkedBy = ({ links }: AffiliatePlan): Linked[] =>
  links.flatMap(({ platform, handle }) =>
    accountOf(platform, handle).map((account) => ({ platform, account, sinceMs: 0 })),
  )

/** What is linked once everybody who answers has: the night after they were asked, the account that they posted from. */
const afterAnswers = (plan: AffiliatePlan, posts: readonly QuickPost[]): Linked[] => {
  const asked = answersWhenAsked(plan) ? posts.filter(({ askedAtMs }) => askedAtMs !== null) : []
  return [
    ...linkedBy(plan),
    ...asked.flatMap(({ plan: { content }, askedAtMs }) =>
      accountOf(content.platform, content.author).map((account) => ({
        platform: content.platform,
        account,
        sinceMs: (askedAtMs ?? 0) + dayMs,
      })),
    ),
  ]
}

interface Lived {
  readonly plan: AffiliatePlan
  readonly linked: readonly Linked[]
  readonly posts: readonly QuickPost[]
}

const contentKey = ({ platform, nativeId }: { readonly platform: Platform; readonly nativeId: string }): string =>
  `${platform}:${nativeId}`

/** Everybody's posts, given what was learned and linked in the life before. */
const liveAll = (
  { assumptions }: People,
  before: readonly Omit<Lived, 'posts'>[],
  cohorts: Cohorts,
): readonly Lived[] => {
  const accountsOf = ({ linked }: Omit<Lived, 'posts'>, platform: Platform, atMs: number): Account[] =>
    linked.filter((one) => one.platform === platform && one.sinceMs <= atMs).map(({ account }) => account)
  const claims = before.flatMap((by) =>
    by.plan.posts.map(({ content, moves }) => ({ by, key: contentKey(content), atMs: moves[0]?.atMs ?? 0 })),
  )
  const byContent = Map.groupBy(claims, ({ key }) => key)
  return before.map((by) => {
    const { plan, linked } = by
    const posts = plan.posts.map((post) => {
      const { platform } = post.content
      const mineMs = post.moves[0]?.atMs ?? 0
      const rivals = (byContent.get(contentKey(post.content)) ?? []).filter((claim) => claim.by !== by)
      return livePost(post, {
        affiliateId: plan.affiliateId,
        assumptions,
        cohorts,
        accountsAt: (atMs) => accountsOf(by, platform, atMs),
        rivalsAt: (now): Rival[] =>
          rivals
            .filter(({ atMs }) => atMs <= now)
            .map((claim) => ({ accounts: accountsOf(claim.by, platform, now), isEarlier: claim.atMs < mineMs })),
      })
    })
    return { plan, linked, posts }
  })
}

const learnedFrom = (lived: readonly Lived[]): Cohorts => {
  const sketches = lived.map(({ posts }) => sketchOf(posts.flatMap(({ post }) => post ?? [])))
  return cohortsOf(sketches.reduce(addSketches, emptySketch), toInstant(startMs + worldDays * dayMs))
}

/** The alerts about an affiliate that somebody else sees; one speaks for all posts of which it would say the same. */
const alertsOf = (posts: readonly QuickPost[], typesOf: (post: QuickPost) => Iterable<AlertType>): AlertType[] => {
  const alerts = posts.flatMap((post, at) =>
    [...typesOf(post)]
      .filter((type) => !isQuestion(type))
      .map((type) => {
        const about = saidOnce.includes(type) ? `${post.plan.campaign} ${post.raised.get(type)}` : at
        return [`${type} ${about}`, type] as const
      }),
  )
  return [...new Map(alerts).values()]
}

const outcomeOf = ({ plan, linked, posts }: Lived, cohorts: Cohorts, { ignores, silent = [] }: Switch): Outcome => {
  const { affiliateId, className, isHonest } = plan
  const linkedOn = (platform: Platform) =>
    linked.filter((one) => one.platform === platform).map(({ account }) => account)
  const stored = posts.flatMap(({ post }) => post ?? [])
  const { found } = findInPosts(stored, { cohorts, campaignEnds, sentBack: new Map(), linkedOn })
  const outcomes = posts
    .filter(({ post }) => post !== null)
    .map(({ plan: { content, isHonest: isHonestPost }, post, standing, raised }) => ({
      platform: content.platform,
      isHonest: isHonestPost,
      isAccused: [...standing].some((type) => isAccusing(type) && ignores?.({ type }, post) !== true),
      wasAccused: [...raised.keys()].some(isAccusing),
      isTold:
        [...raised.keys()].some((type) => tellingAlerts.has(type)) ||
        post?.flags.some(({ code }) => tellingFlags.has(code)) === true,
      bytes: 0,
    }))
  const alerts = alertsOf(posts, ({ raised }) => raised.keys())
  const isCaughtByPosts =
    posts.some(({ refusedLies }) => refusedLies > 0) || outcomes.some((one) => !one.isHonest && one.isAccused)
  const isFound = found.some(({ rule }) => loudRules.has(rule) && !silent.includes(rule))
  return {
    affiliateId,
    className,
    isHonest,
    posts: outcomes,
    isAccused: isFound || outcomes.some(({ isAccused }) => isAccused),
    isCaught: isFound || isCaughtByPosts,
    isCaughtByPosts,
    patterns: found.map(({ rule }) => rule),
    alerts: isFound ? [...alerts, 'PATTERN'] : alerts,
    takenBack: alerts.length - alertsOf(posts, ({ standing }) => standing.keys()).length,
    forecasts: forecastsOf(plan, posts),
  }
}

/**
 * A seed in seconds: the rules about posts and patterns alone, each post on its own, with nothing stored. It leaves out what
 * trust changes, TRUST_DROP and SHARED_ACCOUNT, outages of whole platforms, and patterns that are gone by the last night; what is
 * learned is known from the first day.
 */
export const liveQuicklyOnce = (people: People, measured: readonly Switch[]): readonly Outcome[][] => {
  const plans = populationOf(people)
  const first = liveAll(
    people,
    plans.map((plan) => ({ plan, linked: linkedBy(plan) })),
    noCohorts,
  )
  const answered = first.map(({ plan, posts }) => ({ plan, linked: afterAnswers(plan, posts) }))
  const second = liveAll(people, answered, learnedFrom(first))
  const cohorts = learnedFrom(second)
  return measured.map((how) => second.map((lived) => outcomeOf(lived, cohorts, how)))
}

/** The same with all rules. */
export const liveQuickly = (people: People): readonly Outcome[] => liveQuicklyOnce(people, [allRules]).flat()
