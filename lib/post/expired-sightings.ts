import type { Observed } from '../platforms/platform.ts'
import { metricNames } from '../platforms/vocabulary.ts'
import { dayOf } from '../values/instant.ts'
import { type Audience, nextEarly } from './audience.ts'
import { isOfPlatform } from './expired-check.ts'
import type { Post } from './post.ts'
import type { Peak } from './purge.ts'

type Shown = Pick<Observed, 'metrics'>
type MetricName = (typeof metricNames)[number]

const shownIn = ({ metrics }: Shown, name: MetricName): number | null => {
  const metric = metrics[name]
  return 'value' in metric ? metric.value : null
}

const wasShown = (shown: readonly Shown[], name: MetricName, value: number | undefined): boolean =>
  value !== undefined && shown.some((one) => shownIn(one, name) === value)

/** The highest of what is shown now and what the verdict compared, in place of a peak that was shown then. */
const keptPeak = ({ peak, verdict }: Post, now: Shown, shown: readonly Shown[]): Peak | undefined => {
  const views = shownIn(now, 'views')
  if (peak === undefined || peak.views === views || !wasShown(shown, 'views', peak.views)) return peak
  const known = [views, verdict.metrics.views.observed].filter((one) => one !== null)
  if (known.length === 0) return undefined
  const highest = Math.max(...known)
  return views === null || highest > views ? { ...peak, views: highest } : { views: highest }
}

/** Numbers that were shown then and are hidden now, as the verdict compared them. */
const keptEarlier = ({ earlier, verdict }: Post, shown: readonly Shown[]): Post['earlier'] => {
  const expired = metricNames.filter((name) => wasShown(shown, name, earlier[name]))
  const compared = expired.flatMap((name) => {
    const { observed } = verdict.metrics[name]
    return observed === null ? [] : [[name, observed] as const]
  })
  const others = Object.entries(earlier).filter(([name]) => !expired.some((one) => one === name))
  return Object.fromEntries([...others, ...compared])
}

/**
 * A post that was checked since, without what it keeps of sightings on `lastDay` (UTC) or before; `shown` is what checks of that day
 * observed, so that numbers which carry no time are known by what they are. Null if nothing of it is so old.
 */
export const withoutOldSightings = (post: Post, lastDay: string, shown: readonly Observed[]): Post | null => {
  const { observation, early, step, claim } = post
  if (observation === null || !isOfPlatform(observation)) return null
  const seenThen = shown.filter(isOfPlatform)
  // A check that only repeated one of that day showed the same, and has no day of its own.
  const isOld = ({ at, views }: Audience): boolean => dayOf(at) <= lastDay || wasShown(seenThen, 'views', views)
  const after: Post = {
    ...post,
    version: post.version + 1,
    earlier: keptEarlier(post, seenThen),
    peak: keptPeak(post, observation, seenThen),
    early: early !== undefined && isOld(early) ? nextEarly(undefined, observation) : early,
    step: step !== undefined && isOld(step.before) ? undefined : step,
    firstShown: dayOf(claim.asOf) <= lastDay ? undefined : post.firstShown,
  }
  const kept = ({ earlier, peak, early: first, step: last, firstShown }: Post): string =>
    JSON.stringify([earlier, peak, first, last, firstShown])
  return kept(after) === kept(post) ? null : after
}
