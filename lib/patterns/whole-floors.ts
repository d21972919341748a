import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { floorOf } from '../post/verdict.ts'
import { found, type Rule } from './finding.ts'
import { leastMeant } from './rounded.ts'
import { wholeFloors } from './vocabulary.ts'

/** How much of its floor a claim of views used at the check that came at once, before growth could hide it. */
const usedAtOnce = ({ claim, firstShown }: Post): number[] =>
  firstShown === undefined || claim.policy === undefined || claim.claimed.views === 0
    ? []
    : [(leastMeant(claim.claimed.views) - firstShown) / floorOf('views', firstShown, claim.policy)]

/** Claims that are above what was shown by all that a floor forgives, again and again: no mistake is the same each time. */
export const findWholeFloors: Rule = (posts) => {
  const { ofFloor, fromPosts, fromShare } = wholeFloors
  const used = posts.filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt)).flatMap(usedAtOnce)
  const whole = used.filter((share) => share >= ofFloor && share <= 1).length
  const share = whole / Math.max(1, used.length)
  if (whole < fromPosts || share < fromShare) return null
  return found({ rule: 'WHOLE_FLOORS', value: 100 * share, threshold: 100 * fromShare, posts: whole, of: used.length })
}
