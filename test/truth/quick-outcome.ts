import { type AlertType, isQuestion } from '../../lib/alerts/alert-kinds.ts'
import { saidOnce } from '../../lib/alerts/raise-alerts.ts'
import type { Cohorts } from '../../lib/cohort/cohorts.ts'
import { adviceOn } from '../../lib/patterns/advice.ts'
import { findInPosts } from '../../lib/patterns/find-in-posts.ts'
import type { PatternRule } from '../../lib/patterns/finding.ts'
import { loudRulesOf, nothingDecided } from '../../lib/patterns/loud.ts'
import { addFigures, figuresOf, noFigures } from '../../lib/patterns/rule-figures.ts'
import { patternRules } from '../../lib/patterns/vocabulary.ts'
import type { Account } from '../../lib/platforms/account.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import type { Post } from '../../lib/post/post.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { isAccusing, tellingAlerts, tellingFlags } from './accusations.ts'
import type { Outcome } from './measure.ts'
import type { AffiliatePlan } from './plan.ts'
import { forecastsOf } from './quick-forecasts.ts'
import type { QuickPost } from './quick-post.ts'
import type { Switch } from './switches.ts'

const loudRules: ReadonlySet<PatternRule> = new Set(loudRulesOf(nothingDecided))
const campaignEnds = new Map<CampaignId, null>([0, 1, 2].map((campaign) => [`cmp_${campaign}`, null]))

/** An account that an affiliate has linked, and since when. */
export interface Linked {
  readonly platform: Platform
  readonly account: Account
  readonly sinceMs: number
}

/** Somebody with what became of their posts. */
export interface Lived {
  readonly plan: AffiliatePlan
  readonly linked: readonly Linked[]
  readonly posts: readonly QuickPost[]
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

const storedOf = ({ posts }: Lived): readonly Post[] => posts.flatMap(({ post }) => post ?? [])

const foundIn = (lived: Lived, cohorts: Cohorts): readonly PatternRule[] => {
  const linkedOn = (platform: Platform) =>
    lived.linked.filter((one) => one.platform === platform).map(({ account }) => account)
  const { found } = findInPosts(storedOf(lived), { cohorts, campaignEnds, sentBack: new Map(), linkedOn })
  return found.map(({ rule }) => rule)
}

/** The rules that accuse in the end: by default, or by an admin who follows what the figures of the last night say. */
export const accusingRules = (
  all: readonly Lived[],
  cohorts: Cohorts,
  { isAdvised = false }: Switch,
): Set<PatternRule> => {
  if (!isAdvised) return new Set(loudRules)
  const named = all.map((lived) => figuresOf(storedOf(lived), { rules: foundIn(lived, cohorts), overturned: [] }))
  const figures = named.reduce(addFigures, noFigures)
  return new Set(patternRules.filter((rule) => loudRules.has(rule) || adviceOn(rule, false, figures) === 'ACCUSE'))
}

/** What became of somebody, where these rules about patterns accuse. */
export const outcomeOf = (
  lived: Lived,
  cohorts: Cohorts,
  { ignores, silent = [] }: Switch,
  accusing: ReadonlySet<PatternRule>,
): Outcome => {
  const { plan, posts } = lived
  const { affiliateId, className, isHonest } = plan
  const found = foundIn(lived, cohorts)
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
  const isFound = found.some((rule) => accusing.has(rule) && !silent.includes(rule))
  return {
    affiliateId,
    className,
    isHonest,
    posts: outcomes,
    isAccused: isFound || outcomes.some(({ isAccused }) => isAccused),
    isCaught: isFound || isCaughtByPosts,
    isCaughtByPosts,
    patterns: found,
    alerts: isFound ? [...alerts, 'PATTERN'] : alerts,
    takenBack: alerts.length - alertsOf(posts, ({ standing }) => standing.keys()).length,
    forecasts: forecastsOf(plan, posts),
  }
}
