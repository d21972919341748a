import { platformName } from '../../../platforms/platform-name.ts'
import type { MetricName } from '../../../platforms/vocabulary.ts'
import { readCount } from '../../forms/read-count.ts'
import { formatCount } from '../../parts/quantity.tsx'
import { type Counted, isOwn, lacksLink } from '../../words/counter-words.ts'

/** What is known about a metric before the affiliate claims a new number. */
export interface Known {
  readonly metric: MetricName
  readonly claimed: number
  /** The latest number, of the platform or our own; null if there is none. */
  readonly seen: number | null
  readonly post: Counted
}

const missing = ({ metric, post }: Known): string => {
  if (lacksLink(post, metric)) return 'This number is not checkable, because the post has no tracked link.'
  return isOwn(post, metric) ? 'We have counted none yet.' : `${platformName(post.platform)} has shown no number yet.`
}

/** Whose number it is, before it, and at the start of a sentence. */
const shower = ({ metric, post }: Known): readonly [string, string] =>
  isOwn(post, metric)
    ? ['we counted', 'We counted']
    : [`${platformName(post.platform)} showed`, `${platformName(post.platform)} showed`]

const confirmed = (known: Known): string =>
  known.seen === null ? missing(known) : `Confirmed by the ${formatCount(known.seen)} that ${shower(known)[0]}.`

const hope = ({ metric, post }: Known): string =>
  isOwn(post, metric) ? 'more come in time' : `${platformName(post.platform)} catches up`

/** What the number being typed would mean, next to the earlier claim and the latest number. */
export const claimHint = (typed: string, known: Known): string => {
  const { claimed, seen } = known
  const [shown, shownFirst] = shower(known)
  const value = readCount(typed)
  if (typeof value !== 'number' || value === claimed) {
    return `Claimed: ${formatCount(claimed)}. ${seen === null ? missing(known) : `${shownFirst} ${formatCount(seen)}.`}`
  }
  if (seen !== null && value > seen) {
    return `${formatCount(value - seen)} more than ${shown}. This is a discrepancy unless the gap is small or ${hope(known)}.`
  }
  return `${value < claimed ? 'Lower' : 'Higher'} than before. ${confirmed(known)}`
}
