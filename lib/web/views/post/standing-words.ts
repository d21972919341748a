import { platformName } from '../../../platforms/platform-name.ts'
import type { Post } from './views-of-post.ts'

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' })

type Reason = Post['verdict']['reason']

const pendingSentence = (reason: Reason, platform: string): string =>
  reason === 'POST_NOT_FOUND' || reason === 'POST_PRIVATE'
    ? `${platform} is asked once more before that is taken as true.`
    : `There is no verdict until ${platform} gives numbers; a claim that waits for them for 24 hours is unverifiable.`

/** Numbers that come late are the first ones after the settlement window, and are compared however late they are. */
const unverifiableSentence = (reason: Reason, platform: string): string =>
  reason === 'NOT_SUPPORTED'
    ? `There are no numbers to wait for, so that this stays as it is.`
    : `If ${platform} gives numbers after all, the claim is compared with them, however late.`

/** What it means that a verdict is final, or not. */
export const standingSentence = ({ verdict: { status, final, reason }, platform: on }: Post): string => {
  if (status === 'PENDING') return pendingSentence(reason, platformName(on))
  if (status === 'UNVERIFIABLE') return unverifiableSentence(reason, platformName(on))
  if (status === 'MATCHED') return 'Final: what was observed covers the claim, whatever comes later.'
  if (final) return 'Final: the settlement window of the claim is over, so later numbers do not change it.'
  if (status === 'DISCREPANCY') return 'It becomes final when the settlement window of the claim is over.'
  return 'Provisional: later numbers may still change it, until the settlement window of the claim is over.'
}

/** What is held of a post, and what becomes of it; null where nothing is. */
export const fallSentence = ({
  held_fall: fall,
  platform: on,
}: Pick<Post, 'held_fall' | 'platform'>): string | null => {
  if (fall === null) return null
  const platform = platformName(on)
  return `${platform} showed less than half of the ${listFormat.format(fall.metrics)} it had shown before. We keep the earlier numbers until a second check agrees that they fell.`
}

/** What a corrected claim does to what was said about the one before; null where that goes without saying. */
export const correctionSentence = ({ verdict: { status, level, final } }: Post): string | null => {
  if (status !== 'DISCREPANCY') return null
  if (final && level === 'HIGH') {
    return 'The discrepancy of the claim before is final and high. It stays in the trust score, whatever is claimed now.'
  }
  return 'A claim that is covered takes the discrepancy of the one before out of the trust score.'
}
