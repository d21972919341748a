import { hoursBetween, type Instant } from '../values/instant.ts'
import { type Audience, type ResponseKind, responseKinds } from './audience.ts'
import { type Usual, unusualness, usualAt } from './usual.ts'

/** Later views must bring so many times as many responses each as the first ones did, or more. */
const timesAsTelling = 1.5
/** The views, and the share of those before, that say something about the first ones. */
const laterViews = { atLeast: 200, share: 0.05, responses: 10 }
/** The views at once, and the share of those before, that make a step, and the share of the expected responses to it. */
const step = { atLeast: 500, share: 0.2, responseShare: Math.exp(-1) }
/** Standard deviations below what is expected: of counts, of the likes of first viewers, and of those of a step. */
const below = { counted: 4, first: -2, step: -3 }

interface Added {
  readonly kind: ResponseKind
  readonly before: number
  readonly after: number
}

/** The kinds of response that both sightings show. */
const added = (before: Audience, after: Audience): Added[] =>
  responseKinds.flatMap((kind) => {
    const [first, last] = [before[kind], after[kind]]
    return first === undefined || last === undefined ? [] : [{ kind, before: first, after: last }]
  })

/** Whether chance explains no more how few came; counts vary as those of independent events do. */
const isFarBelow = (count: number, expected: number): boolean =>
  expected > 0 && (expected - count) / Math.sqrt(expected) >= below.counted

/** What sightings of a post are compared with. */
export interface Seen {
  readonly publishedAt: Instant | undefined
  readonly usualLikes: readonly Usual[]
}

const likesAreBelow = (likes: number | undefined, views: number, at: Instant, limit: number, seen: Seen): boolean => {
  const { publishedAt, usualLikes } = seen
  if (likes === undefined || publishedAt === undefined) return false
  const distance = unusualness(likes, views, usualAt(usualLikes, hoursBetween(publishedAt, at)))
  return distance !== null && distance <= limit
}

/**
 * How many of a post's first views were hollow: later viewers respond far more often, in every way that can be told, and
 * the first ones liked far less than is usual. 0 where that does not hold, or nothing usual was learned yet.
 */
export const hollowAtFirst = (early: Audience, now: Audience, seen: Seen): number => {
  const views = now.views - early.views
  if (views < Math.max(laterViews.atLeast, laterViews.share * early.views)) return 0
  const telling = added(early, now)
    .map(({ before, after }) => ({ before, perView: (after - before) / views }))
    .filter(({ perView }) => perView * views >= laterViews.responses)
  const isHollow = telling.every(({ before, perView }) => {
    const expected = perView * early.views
    return timesAsTelling * before <= expected && isFarBelow(before, expected)
  })
  if (telling.length === 0 || !isHollow) return 0
  if (!likesAreBelow(early.likes, early.views, early.at, below.first, seen)) return 0
  return Math.floor(early.views - Math.max(...telling.map(({ before, perView }) => before / perView)))
}

/**
 * How many of the views since `before` were hollow: they came at once, as long as the responses of every kind that can be told
 * stayed away, and likes more than is usual. 0 where that does not hold, or nothing usual was learned yet.
 */
export const hollowSince = (before: Audience, now: Audience, seen: Seen): number => {
  const views = now.views - before.views
  if (before.views <= 0 || views < Math.max(step.atLeast, step.share * before.views)) return 0
  const telling = added(before, now)
    .map(({ before: had, after }) => ({ count: after - had, perView: had / before.views }))
    .filter(({ perView }) => isFarBelow(step.responseShare * perView * views, perView * views))
  const isHollow = telling.every(({ count, perView }) => count < step.responseShare * perView * views)
  if (telling.length === 0 || !isHollow) return 0
  const likes = now.likes === undefined || before.likes === undefined ? undefined : now.likes - before.likes
  if (!likesAreBelow(likes, views, now.at, below.step, seen)) return 0
  return Math.floor(views - Math.max(0, ...telling.map(({ count, perView }) => count / perView)))
}
