import type { Observed } from '../platforms/platform.ts'
import type { Instant } from '../values/instant.ts'

/** How viewers respond in public; no metric of a claim, and never judged by itself. */
export const responseKinds = ['likes', 'comments', 'shares'] as const
export type ResponseKind = (typeof responseKinds)[number]

/** What a platform showed of a post's viewers at one check; a kind of response that it did not show is absent. */
export interface Audience extends Partial<Readonly<Record<ResponseKind, number>>> {
  readonly at: Instant
  readonly views: number
}

/** Below this many views, responses are too few to say anything about the viewers. */
const tellingFromViews = 300

type Seen = Pick<Observed, 'fetchedAt' | 'metrics'>

/** The audience that an observation shows; null where it shows no views. */
export const audienceOf = ({ fetchedAt, metrics }: Seen): Audience | null => {
  const { views } = metrics
  if (!('value' in views)) return null
  const responses = responseKinds.flatMap((kind) => {
    const count = metrics[kind]
    return count === undefined ? [] : [[kind, count] as const]
  })
  return { at: fetchedAt, views: views.value, ...Object.fromEntries(responses) }
}

/** The earliest sighting of enough viewers, after one more observation. */
export const nextEarly = (early: Audience | undefined, observation: Seen): Audience | undefined => {
  const seen = audienceOf(observation)
  if (seen === null || seen.views < tellingFromViews) return early
  return early === undefined || seen.at < early.at ? seen : early
}
