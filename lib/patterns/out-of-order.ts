import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { found, type Rule } from './finding.ts'
import { outOfOrder } from './vocabulary.ts'

/** Whoever does not know the clicks of a post may leave them at 0, and claims its conversions all the same. */
const saysBoth = ({ claim: { claimed }, verdict }: Post): boolean =>
  verdict.final && claimed.clicks > 0 && claimed.conversions > 0

const isFarAbove = ({ claim: { claimed } }: Post): boolean =>
  claimed.conversions >= outOfOrder.fromConversions && claimed.conversions >= outOfOrder.fromRatio * claimed.clicks

/** Claims of far more conversions than clicks, which is rare: one may be so, most are numbers that nobody counted. */
export const findOutOfOrder: Rule = (posts) => {
  const { fromPosts, fromShare } = outOfOrder
  const said = posts.filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt) && saysBoth(post))
  const wrong = said.filter(isFarAbove).length
  const share = wrong / Math.max(1, said.length)
  if (wrong < fromPosts || share < fromShare) return null
  return found({ rule: 'OUT_OF_ORDER', value: 100 * share, threshold: 100 * fromShare, posts: wrong, of: said.length })
}
