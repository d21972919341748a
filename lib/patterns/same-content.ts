import { isWithdrawn } from '../post/withdrawal.ts'
import { found, type Rule } from './finding.ts'
import { sameContent } from './vocabulary.ts'

/**
 * Content that an affiliate has in more than one campaign. Each further campaign is a post that counts the same views again,
 * unless it was withdrawn: that one counts in no sum.
 */
export const findSameContent: Rule = (posts) => {
  const counted = posts.filter((post) => !isWithdrawn(post))
  const several = [...Map.groupBy(counted, ({ platform, nativeId }) => `${platform}:${nativeId}`).values()]
    .map((of) => ({ posts: of.length, campaigns: new Set(of.map(({ campaignId }) => campaignId)).size }))
    .filter(({ campaigns }) => campaigns > 1)
  const further = several.reduce((sum, { campaigns }) => sum + campaigns - 1, 0)
  const isEverywhere = several.some(({ campaigns }) => campaigns > 2)
  const threshold = isEverywhere ? sameContent.fromPostsOfOne : sameContent.fromPosts
  if (further < threshold) return null
  return found({
    rule: 'SAME_CONTENT',
    value: further,
    threshold,
    posts: several.reduce((sum, one) => sum + one.posts, 0),
    of: counted.length,
  })
}
