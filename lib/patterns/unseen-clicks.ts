import { nearestCohort } from '../cohort/cohorts.ts'
import { type Clicks, rate, shownClicksOf, unseenClicksOf } from '../cohort/rates.ts'
import { ageOf } from '../cohort/sightings.ts'
import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { found, meanOf, type PatternContext, type Rule } from './finding.ts'
import { unseenClicks } from './vocabulary.ts'

/** How many times the usual clicks came of a post's views, as a logarithm, and how far chance alone moves that. */
interface Rate {
  readonly excess: number
  /** Of the logarithm: what lies between the posts of one affiliate, and what so few clicks leave to chance. */
  readonly variance: number
  readonly spread: number
}

const rateOf = (post: Post, found: Clicks | null, { cohorts }: PatternContext): Rate[] => {
  const usual = nearestCohort(cohorts, post.platform, ageOf(post, post.claim.asOf), 'clicks_per_view')
  if (found === null || usual === null) return []
  const expected = found.views * Math.exp(usual.median)
  const variance = usual.spread ** 2 / 2 + 1 / (expected + 0.5)
  return [{ excess: rate(found.clicks, found.views) - usual.median, variance, spread: usual.spread }]
}

/** The mean of rates, each by as much as it says, and its variance. */
const meanRate = (rates: readonly Rate[]): { readonly excess: number; readonly variance: number } => {
  const weight = rates.reduce((sum, { variance }) => sum + 1 / variance, 0)
  const excess = rates.reduce((sum, one) => sum + one.excess / one.variance, 0) / weight
  return { excess, variance: 1 / weight }
}

/**
 * Click rates that nobody can see, against those of the same affiliate that a platform shows. Half of the usual variance lies
 * between affiliates, half between the posts of one; what an affiliate's own posts show is drawn towards what is usual by as
 * much as they are few.
 */
export const findUnseenClicks: Rule = (posts, context) => {
  const { fromPosts, aboveDeviations } = unseenClicks
  const open = posts.filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt))
  const unseen = open.flatMap((post) => rateOf(post, unseenClicksOf(post), context))
  const seen = open.flatMap((post) => rateOf(post, shownClicksOf(post), context))
  if (unseen.length < fromPosts) return null
  const between = meanOf([...seen, ...unseen].map(({ spread }) => spread ** 2)) / 2
  const own = seen.length === 0 ? { excess: 0, variance: between } : ownRate(meanRate(seen), between)
  const claimed = meanRate(unseen)
  const excess = claimed.excess - own.excess
  const deviations = excess / Math.sqrt(claimed.variance + own.variance)
  if (deviations <= aboveDeviations) return null
  return found({
    rule: 'UNSEEN_CLICKS',
    value: deviations,
    threshold: aboveDeviations,
    times: Math.exp(excess),
    posts: unseen.length,
    of: seen.length + unseen.length,
  })
}

/** What an affiliate's own posts say of its rate, drawn towards the usual one. */
const ownRate = (seen: { readonly excess: number; readonly variance: number }, between: number) => {
  const share = between / (between + seen.variance)
  return { excess: share * seen.excess, variance: share * seen.variance }
}
