import { type Cohorts, learnedLagIn } from '../cohort/cohorts.ts'
import { isAnswered } from '../post/appealed.ts'
import { lagHoursOf } from '../post/lag.ts'
import type { Post } from '../post/post.ts'
import { hoursBetween } from '../values/instant.ts'
import { found, type Rule } from './finding.ts'
import { leastMeant, shownUpTo } from './rounded.ts'
import { aboveLag } from './vocabulary.ts'

/** The exponent of age by which a post grew from its claim to its latest look; null where too little time has passed to tell. */
const exponentOf = ({ observation, peak }: Post, firstShown: number, ageHours: number): number | null => {
  if (observation?.publishedAt === undefined || !('value' in observation.metrics.views)) return null
  const seenAge = hoursBetween(observation.publishedAt, observation.fetchedAt)
  if (seenAge <= aboveLag.fromAges * ageHours) return null
  const most = Math.max(observation.metrics.views.value, peak?.views ?? 0, firstShown)
  return Math.log(most / firstShown) / Math.log(seenAge / ageHours)
}

/** How far, as a logarithm, a claim is above all that its post can have had; null where lag may explain much. */
const excessOf = (post: Post, cohorts: Cohorts): number | null => {
  const { fromViews, fromLags, fasterBefore, explainedUpToPct } = aboveLag
  const { platform, claim, firstShown, observation } = post
  if (firstShown === undefined || firstShown < fromViews || observation?.publishedAt === undefined) return null
  const ageHours = hoursBetween(observation.publishedAt, claim.asOf)
  const lagHours = lagHoursOf(platform, learnedLagIn(cohorts, platform))
  const exponent = ageHours < fromLags * lagHours ? null : exponentOf(post, firstShown, ageHours)
  if (exponent === null) return null
  const explained = fasterBefore * exponent * Math.log(ageHours / (ageHours - lagHours))
  if (explained > Math.log(1 + explainedUpToPct / 100)) return null
  return Math.log(leastMeant(claim.claimed.views) / shownUpTo(firstShown)) - explained
}

/**
 * Claims above what their posts can have had when they were made. A platform that lags shows a post as it was some hours ago, and
 * how it grew later tells what it can have gained in those hours; whoever rounds up claims a round number. Growth covers such a
 * claim before its verdict is final, so that no verdict says so.
 */
export const findAboveLag: Rule = (posts, { cohorts }) => {
  const { fromPct, fromPosts, fromShare } = aboveLag
  const excesses = posts
    .filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt))
    .flatMap((post) => excessOf(post, cohorts) ?? [])
  const above = excesses.filter((excess) => excess >= Math.log(1 + fromPct / 100)).length
  const share = above / Math.max(1, excesses.length)
  if (above < fromPosts || share < fromShare) return null
  return found({ rule: 'ABOVE_LAG', value: 100 * share, threshold: 100 * fromShare, posts: above, of: excesses.length })
}
