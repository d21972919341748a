import { platformName } from '../../../platforms/platform-name.ts'
import { outageGivenUpAfterHours } from '../../../post/vocabulary.ts'
import type { Post } from './views-of-post.ts'

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' })

type Reason = Post['verdict']['reason']

const pendingSentence = (reason: Reason, platform: string): string =>
  reason === 'POST_NOT_FOUND' || reason === 'POST_PRIVATE'
    ? `We'll check ${platform} once more before we treat this as true.`
    : `The verdict comes with ${platform}'s numbers. After ${outageGivenUpAfterHours} hours without them, the claim becomes unverifiable.`

/** Late numbers come first after the settlement window, and we compare the claim with them however late they are. */
const unverifiableSentence = (reason: Reason, platform: string): string =>
  reason === 'NOT_SUPPORTED'
    ? 'There are no numbers to wait for, so this stays unverifiable.'
    : `If ${platform} shows numbers later, we'll compare the claim with them, however late.`

/** What it means that a verdict is final, or is not. */
export const standingSentence = ({ verdict: { status, final, reason }, platform: on }: Post): string => {
  if (status === 'PENDING') return pendingSentence(reason, platformName(on))
  if (status === 'UNVERIFIABLE') return unverifiableSentence(reason, platformName(on))
  if (status === 'MATCHED') return 'Final.'
  if (final) return 'Final: the settlement window has ended, so later numbers do not change this verdict.'
  return 'It becomes final when the settlement window ends.'
}

/** Which drop waits for a second check, and what happens next; null if none does. */
export const fallSentence = ({
  held_fall: fall,
  platform: on,
}: Pick<Post, 'held_fall' | 'platform'>): string | null => {
  if (fall === null) return null
  const platform = platformName(on)
  return `${platform} showed less than half of the ${listFormat.format(fall.metrics)} it had shown before. We keep the earlier numbers until a second check confirms the drop.`
}

/** How a corrected claim affects the verdict on the one before; null if it does not need saying. */
export const correctionSentence = ({ verdict: { status, level, final } }: Post): string | null => {
  if (status !== 'DISCREPANCY' || level === 'LOW') return null
  if (final) {
    return `The earlier claim's ${level.toLowerCase()} discrepancy is final. It stays in your trust score, whatever you claim now.`
  }
  return "We'll still judge the earlier claim when its settlement window ends. If the platform hasn't shown enough by then, it counts against your trust score. One slip per post, such as a digit too many, is forgiven if you correct it within a day."
}
