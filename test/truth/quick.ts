import { type Cohorts, cohortsOf, noCohorts } from '../../lib/cohort/cohorts.ts'
import { addSketches, emptySketch, sketchOf } from '../../lib/cohort/sketch.ts'
import type { Account } from '../../lib/platforms/account.ts'
import { readAccount } from '../../lib/platforms/read-account.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import type { Rival } from '../../lib/post/whose-content.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { hourMs } from './content.ts'
import { answersWhenAsked } from './live.ts'
import type { Outcome } from './measure.ts'
import type { AffiliatePlan } from './plan.ts'
import { type People, populationOf } from './population.ts'
import { accusingRules, type Linked, type Lived, outcomeOf } from './quick-outcome.ts'
import { livePost, type QuickPost } from './quick-post.ts'
import { allRules, type Switch } from './switches.ts'
import { startMs, worldDays } from './world.ts'

const dayMs = 24 * hourMs

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

/**
 * A seed in seconds: the rules about posts and patterns alone, each post on its own, with nothing stored. It leaves out what
 * trust changes, TRUST_DROP and SHARED_ACCOUNT, outages of whole platforms, and patterns that are gone by the last night; what is
 * learned is known from the first day, and `known` in place of what so few people would teach.
 */
export const liveQuicklyOnce = (
  people: People,
  measured: readonly Switch[],
  known: Partial<Cohorts> = {},
): readonly Outcome[][] => {
  const plans = populationOf(people)
  const first = liveAll(
    people,
    plans.map((plan) => ({ plan, linked: linkedBy(plan) })),
    noCohorts,
  )
  const answered = first.map(({ plan, posts }) => ({ plan, linked: afterAnswers(plan, posts) }))
  const second = liveAll(people, answered, { ...learnedFrom(first), ...known })
  const cohorts = { ...learnedFrom(second), ...known }
  return measured.map((how) => {
    const accusing = accusingRules(second, cohorts, how)
    return second.map((lived) => outcomeOf(lived, cohorts, how, accusing))
  })
}

/** The same of one switch, by default with all rules. */
export const liveQuickly = (people: People, how: Switch = allRules): readonly Outcome[] =>
  liveQuicklyOnce(people, [how]).flat()
