import { perMetric } from '../platforms/vocabulary.ts'
import { dayOf } from '../values/instant.ts'
import { isOfPlatform } from './expired-check.ts'
import { ofOthers, ownPart } from './own-numbers.ts'
import type { Post } from './post.ts'
import { shownSince } from './repeats.ts'

/** Everything of a post that repeats what its platform showed, apart from its verdict and what that is judged by. */
const shownOf = ({ observation, earlier, fall, peak, early, step, firstShown }: Post) => ({
  observation,
  earlier,
  fall,
  peak,
  early,
  step,
  firstShown,
})

/** A claim of numbers that its platform never gives is checked once, and has no window that ends. */
const isJudged = ({ final, reason }: Post['verdict']): boolean => final || reason === 'NOT_SUPPORTED'

/**
 * A post of which nothing new was seen since `lastDay` (UTC), without what its platform showed then: what is known of it from
 * now on are the numbers that its verdict compared. Null while that may still change, if nothing else is left, or if its numbers are our own.
 */
export const withoutOldStatistics = (post: Post, lastDay: string): Post | null => {
  const { observation, verdict } = post
  if (observation === null || !isJudged(verdict) || !isOfPlatform(observation)) return null
  const { kind, fetchedAt, metrics, definition, source } = observation
  const shown = ofOthers(observation)
  if (dayOf(shownSince(post) ?? fetchedAt) > lastDay) return null
  const left = perMetric((name) => {
    if (!shown.includes(name)) return metrics[name]
    const { observed } = verdict.metrics[name]
    if (observed !== null) return { value: observed }
    return 'value' in metrics[name] ? { missing: 'expired' as const } : metrics[name]
  })
  const after: Post = {
    ...post,
    version: post.version + 1,
    observation: { kind, fetchedAt, metrics: left, definition, source, ...ownPart(observation) },
    earlier: {},
    fall: undefined,
    peak: undefined,
    early: undefined,
    step: undefined,
    firstShown: undefined,
  }
  return JSON.stringify(shownOf(after)) === JSON.stringify(shownOf(post)) ? null : after
}
