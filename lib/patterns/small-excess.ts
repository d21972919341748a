import { definitionOf } from '../platforms/registry.ts'
import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { hoursBetween } from '../values/instant.ts'
import { found, type Rule } from './finding.ts'
import { smallExcess } from './vocabulary.ts'

/** By how many percent the views of a claim stay above what was shown; null while that may change, or lag may explain it. */
const excessOf = ({ platform, claim, verdict, observation }: Post): number | null => {
  const { fromLags, fromViews } = smallExcess
  const { observed, diffPct } = verdict.metrics.views
  const publishedAt = observation?.publishedAt
  if (!verdict.final || observed === null || observed < fromViews || publishedAt === undefined) return null
  return hoursBetween(publishedAt, claim.asOf) < fromLags * definitionOf(platform).lagHours ? null : diffPct
}

/** Claims that stay a little above what was shown, on posts that hardly grow any more: one is rounded up, most are a method. */
export const findSmallExcess: Rule = (posts) => {
  const { fromPct, belowPct, fromPosts, fromShare } = smallExcess
  const excesses = posts
    .filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt))
    .flatMap((post) => excessOf(post) ?? [])
  const small = excesses.filter((excess) => excess >= fromPct && excess < belowPct).length
  const share = small / Math.max(1, excesses.length)
  if (small < fromPosts || share < fromShare) return null
  return found({
    rule: 'SMALL_EXCESS',
    value: 100 * share,
    threshold: 100 * fromShare,
    posts: small,
    of: excesses.length,
  })
}
