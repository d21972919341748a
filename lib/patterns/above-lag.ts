import { definitionOf } from '../platforms/registry.ts'
import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { hoursBetween } from '../values/instant.ts'
import { found, type Rule } from './finding.ts'
import { aboveLag } from './vocabulary.ts'

/** The views of a claim as a share of what the check at once showed; null where lag may explain the difference. */
const ratioOf = ({ platform, claim, firstShown, observation }: Post): number | null => {
  const { fromLags, fromViews } = aboveLag
  const publishedAt = observation?.publishedAt
  if (firstShown === undefined || firstShown < fromViews || publishedAt === undefined) return null
  const isOld = hoursBetween(publishedAt, claim.asOf) >= fromLags * definitionOf(platform).lagHours
  return isOld ? claim.claimed.views / firstShown : null
}

/**
 * Claims further above what was shown at once than lag or rounding up explains, on posts that are many times as old as their
 * platform lags. Growth covers them before their verdicts are final, so that no verdict says so.
 */
export const findAboveLag: Rule = (posts) => {
  const { fromRatio, toRatio, fromPosts, fromShare } = aboveLag
  const ratios = posts
    .filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt))
    .flatMap((post) => ratioOf(post) ?? [])
  const above = ratios.filter((ratio) => ratio >= fromRatio && ratio <= toRatio).length
  const share = above / Math.max(1, ratios.length)
  if (above < fromPosts || share < fromShare) return null
  return found({ rule: 'ABOVE_LAG', value: 100 * share, threshold: 100 * fromShare, posts: above, of: ratios.length })
}
