import { found, type Rule } from './finding.ts'
import { sameContent } from './vocabulary.ts'

/** Content that an affiliate has in more than one campaign. Each further campaign is a post that counts the same views again. */
export const findSameContent: Rule = (posts) => {
  const several = [...Map.groupBy(posts, ({ platform, nativeId }) => `${platform}:${nativeId}`).values()]
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
    of: posts.length,
  })
}
