import { cohortOf } from '../cohort/cohorts.ts'
import { shownClickRate, unseenClickRate } from '../cohort/rates.ts'
import { ageOf } from '../cohort/sightings.ts'
import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { found, meanOf, type PatternContext, type Rule } from './finding.ts'
import { unseenClicks } from './vocabulary.ts'

interface Rate {
  /** ln of the click rate, less the cohort's median. */
  readonly excess: number
  readonly spread: number
}

const rateOf = (post: Post, logarithm: number | null, { cohorts }: PatternContext): Rate[] => {
  const usual = cohortOf(cohorts, post.platform, ageOf(post, post.claim.asOf)).clicks_per_view
  return logarithm === null || usual === null ? [] : [{ excess: logarithm - usual.median, spread: usual.spread }]
}

/**
 * Click rates that nobody can see, against those of the same affiliate that a platform shows. These are drawn towards what
 * is usual as if one more post had exactly that. Half of the usual variance lies between affiliates, half between the
 * posts of one.
 */
export const findUnseenClicks: Rule = (posts, context) => {
  const { fromPosts, aboveDeviations } = unseenClicks
  const open = posts.filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt))
  const unseen = open.flatMap((post) => rateOf(post, unseenClickRate(post), context))
  const seen = open.flatMap((post) => rateOf(post, shownClickRate(post), context))
  if (unseen.length < fromPosts) return null
  const own = seen.reduce((sum, { excess }) => sum + excess, 0) / (seen.length + 1)
  const excess = meanOf(unseen.map((one) => one.excess)) - own
  const deviation = Math.sqrt(meanOf([...seen, ...unseen].map(({ spread }) => spread ** 2)) / 2)
  const deviations = excess / (deviation * Math.sqrt(1 / (seen.length + 1) + 1 / unseen.length))
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
