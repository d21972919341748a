import { cohortOf } from '../cohort/cohorts.ts'
import { type Conversions, shownConversions, unseenConversions } from '../cohort/rates.ts'
import { ageOf } from '../cohort/sightings.ts'
import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { found, type Rule } from './finding.ts'
import { unseenConversions as rule } from './vocabulary.ts'

interface Counted {
  readonly conversions: number
  /** How many are usual of as many clicks. */
  readonly usual: number
  readonly spread: number
}

interface Total extends Omit<Counted, 'spread'> {
  /** How far the posts move the total apart from chance: half of the usual variance, the less the more posts share in it. */
  readonly variance: number
}

const totalOf = (counted: readonly Counted[]): Total => {
  const sum = (of: (one: Counted) => number): number => counted.reduce((total, one) => total + of(one), 0)
  const usual = sum((one) => one.usual)
  const variance = usual === 0 ? 0 : sum((one) => (one.usual * one.spread) ** 2) / 2 / usual ** 2
  return { conversions: sum(({ conversions }) => conversions), usual, variance }
}

/** A count on a scale on which chance moves it by one, however large it is. */
const steady = (count: number): number => 2 * Math.sqrt(count + 3 / 8)

/**
 * Conversions that nobody can see, against the usual ones of as many clicks and those of the same affiliate that a platform
 * shows: its own rate is drawn towards what is usual as if so many more conversions had come at exactly that. Counts are
 * small, so they are added up, and vary as counts do.
 */
export const findUnseenConversions: Rule = (posts, { cohorts }) => {
  const { fromPosts, drawnBy, aboveDeviations } = rule
  const counted = (of: (post: Post) => Conversions | null): Counted[] =>
    posts
      .filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt))
      .flatMap((post) => {
        const usual = cohortOf(cohorts, post.platform, ageOf(post, post.claim.asOf)).conversions_per_click
        const seen = of(post)
        if (usual === null || seen === null) return []
        return [{ conversions: seen.conversions, usual: seen.clicks * Math.exp(usual.median), spread: usual.spread }]
      })
  const [unseen, shown] = [counted(unseenConversions), counted(shownConversions)]
  const [claimed, own] = [totalOf(unseen), totalOf(shown)]
  if (unseen.length < fromPosts) return null
  const weight = own.conversions + drawnBy
  const expected = (claimed.usual * weight) / (own.usual + drawnBy)
  const variance = 1 + expected * (1 / weight + claimed.variance)
  const deviations = (steady(claimed.conversions) - steady(expected)) / Math.sqrt(variance)
  if (deviations <= aboveDeviations) return null
  return found({
    rule: 'UNSEEN_CONVERSIONS',
    value: deviations,
    threshold: aboveDeviations,
    times: claimed.conversions / expected,
    posts: unseen.length,
    of: shown.length + unseen.length,
  })
}
