import { isAnswered } from '../post/appealed.ts'
import { found, type Rule } from './finding.ts'
import { leastMeant } from './rounded.ts'
import { justAbove } from './vocabulary.ts'

/** Claims that keep just above what was shown when they were made: once is a rounded number, mostly is a method. */
export const findJustAbove: Rule = (posts) => {
  const { fromRatio, toRatio, fromViews, fromPosts, fromShare } = justAbove
  const ratios = posts
    .filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt))
    .flatMap(({ claim, firstShown }) =>
      firstShown === undefined || firstShown < fromViews ? [] : [leastMeant(claim.claimed.views) / firstShown],
    )
  const within = ratios.filter((ratio) => ratio >= fromRatio && ratio <= toRatio).length
  const share = within / Math.max(1, ratios.length)
  if (within < fromPosts || share < fromShare) return null
  return found({ rule: 'JUST_ABOVE', value: 100 * share, threshold: 100 * fromShare, posts: within, of: ratios.length })
}
