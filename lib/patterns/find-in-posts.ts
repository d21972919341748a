import { distinctPosts } from '../cohort/sketch.ts'
import { sincePatternAnswered } from '../post/appealed.ts'
import { isHeld } from '../post/duplicate.ts'
import type { Post } from '../post/post.ts'
import type { Instant } from '../values/instant.ts'
import { findAboveLag } from './above-lag.ts'
import { findDatedEarly } from './dated-early.ts'
import { findDeletedAfterVerdict } from './deleted-after-verdict.ts'
import { findFewLikes } from './few-likes.ts'
import type { Finding, Found, PatternContext, PatternRule, Rule } from './finding.ts'
import { findForgiven } from './forgiven.ts'
import { findJustAbove } from './just-above.ts'
import { findManyAuthors } from './many-authors.ts'
import { findNeverShown } from './never-shown.ts'
import { findOutOfOrder } from './out-of-order.ts'
import { findSameContent } from './same-content.ts'
import { findUnseenClicks } from './unseen-clicks.ts'
import { findUnseenConversions } from './unseen-conversions.ts'
import { findUnseenViews } from './unseen-views.ts'
import { patternRules } from './vocabulary.ts'
import { findWholeFloors } from './whole-floors.ts'

/** A new rule does not compile until it is here. */
const rules: Readonly<Record<PatternRule, Rule>> = {
  JUST_ABOVE: findJustAbove,
  DATED_EARLY: findDatedEarly,
  UNSEEN_VIEWS: findUnseenViews,
  UNSEEN_CLICKS: findUnseenClicks,
  UNSEEN_CONVERSIONS: findUnseenConversions,
  FEW_LIKES: findFewLikes,
  MANY_AUTHORS: findManyAuthors,
  SAME_CONTENT: findSameContent,
  DELETED_AFTER_VERDICT: findDeletedAfterVerdict,
  NEVER_SHOWN: findNeverShown,
  FLOORS: findForgiven,
  WHOLE_FLOORS: findWholeFloors,
  ABOVE_LAG: findAboveLag,
  OUT_OF_ORDER: findOutOfOrder,
}

/** What all rules found, and which of them failed, with the error. */
export interface Search {
  readonly found: readonly Found[]
  readonly failed: ReadonlyMap<PatternRule, unknown>
}

/** Searches an affiliate's posts, in whatever order and however often they were read. A rule that fails stops no other. */
export const findInPosts = (posts: readonly Post[], context: PatternContext): Search => {
  const known = sincePatternAnswered(distinctPosts(posts)).filter((post) => !isHeld(post))
  const failed = new Map<PatternRule, unknown>()
  const found = patternRules.flatMap((name): Found[] => {
    try {
      const one = rules[name](known, context)
      return one === null ? [] : [one]
    } catch (error) {
      failed.set(name, error)
      return []
    }
  })
  return { found, failed }
}

/** Findings as they are kept: one that was there before keeps since when, and what a failed rule found before stays. */
export const findingsAfter = (before: readonly Finding[], { found, failed }: Search, now: Instant): Finding[] =>
  patternRules.flatMap((rule) => {
    const earlier = before.find((one) => one.rule === rule)
    if (failed.has(rule)) return earlier ?? []
    const one = found.find((each) => each.rule === rule)
    return one === undefined ? [] : [{ ...one, since: earlier?.since ?? now }]
  })

/** The order does not matter: findings come in that of the rules. */
export const areSameFindings = (left: readonly Finding[], right: readonly Finding[]): boolean =>
  JSON.stringify(left.map(comparable)) === JSON.stringify(right.map(comparable))

const comparable = ({ rule, value, threshold, posts, of, times, campaignId, metric, since }: Finding) => [
  rule,
  value,
  threshold,
  posts,
  of,
  times ?? null,
  campaignId ?? null,
  metric ?? null,
  since,
]
