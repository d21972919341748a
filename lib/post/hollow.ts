import type { Observed } from '../platforms/platform.ts'
import { definitionOf, type Platform } from '../platforms/registry.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { type Audience, audienceOf, nextEarly, type ResponseKind, responseKinds } from './audience.ts'
import type { Claim } from './claim.ts'
import type { Flag } from './flag.ts'
import type { Peak } from './purge.ts'
import { type Usual, unusualness, usualAt } from './usual.ts'
import { isCovered, type Verdict } from './verdict.ts'
import type { VerdictPolicy } from './verdict-policy.ts'

/** Views that came at once and hardly anybody responded to, until a later check agrees. */
export interface Step {
  /** What was shown before them. */
  readonly before: Audience
  readonly at: Instant
}

/** Later views must bring so many times as many responses each as the first ones did, or more. */
const timesAsTelling = 1.5
/** The views, and the share of those before, that say something about the first ones. */
const laterViews = { atLeast: 200, share: 0.05, responses: 10 }
/** The views at once, and the share of those before, that make a step, and the share of the expected responses to it. */
const step = { atLeast: 500, share: 0.2, responseShare: Math.exp(-1) }
/** Standard deviations below what is expected: of counts, of the likes of first viewers, and of those of a step. */
const below = { counted: 4, first: -2, step: -3 }
const confirmStepAfterHours = 6

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

interface Seen {
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

/** What a post keeps of its viewers. */
export interface Viewers {
  /** The first sighting of enough viewers to say how they respond; absent before, and where that was not kept. */
  readonly early?: Audience | undefined
  readonly step?: Step | undefined
  /** How many views of confirmed steps were hollow. */
  readonly hollow?: number | undefined
}

interface Watched extends Viewers {
  readonly platform: Platform
  /** The latest before this check. */
  readonly observation: Observed | null
}

const nextStep = (post: Watched, now: Audience, seen: Seen): Pick<Viewers, 'step' | 'hollow'> => {
  const { hollow, observation } = post
  const before = post.step?.before ?? (observation === null ? null : audienceOf(observation))
  const views = before === null ? 0 : hollowSince(before, now, seen)
  if (before === null || views === 0) return { step: undefined, hollow }
  const at = post.step?.at ?? now.at
  const waitHours = Math.max(confirmStepAfterHours, definitionOf(post.platform).lagHours)
  return hoursBetween(at, now.at) < waitHours
    ? { step: { before, at }, hollow }
    : { step: undefined, hollow: (hollow ?? 0) + views }
}

/** Platforms correct their counts by so much; what falls further was taken back. */
const correctedShare = 0.01

/** What is left of hollow views once a platform takes views back: those first, since nobody knows which they were. */
const afterFall = (post: Watched, now: Audience, observation: Observed): Viewers | null => {
  const before = post.observation === null ? null : audienceOf(post.observation)
  if (before === null || now.views >= before.views * (1 - correctedShare)) return null
  const left = Math.max(0, (post.hollow ?? 0) - (before.views - now.views))
  return { early: nextEarly(undefined, observation), step: undefined, hollow: left > 0 ? left : undefined }
}

/** What a post keeps of its viewers when nothing that was found about them counts any more. */
export const forgottenViewers = (observation: Observed | null): Viewers => ({
  early: observation === null ? undefined : nextEarly(undefined, observation),
  step: undefined,
  hollow: undefined,
})

/**
 * What a post keeps of its viewers after one more observation. The first sighting moves past a confirmed step, so that all
 * hollow views came before it; once views were taken back, it begins anew.
 */
export const nextViewers = (
  post: Watched,
  observation: Observed,
  peak: Peak | undefined,
  usualLikes: readonly Usual[],
): Viewers => {
  const now = audienceOf(observation)
  if (now === null) return { early: post.early, step: post.step, hollow: post.hollow }
  if (peak?.belowSince !== undefined) return forgottenViewers(observation)
  const fallen = afterFall(post, now, observation)
  if (fallen !== null) return fallen
  const { publishedAt } = observation
  const found = nextStep(post, now, { publishedAt, usualLikes })
  const isConfirmed = found.hollow !== post.hollow
  return { early: nextEarly(isConfirmed ? undefined : post.early, observation), ...found }
}

interface Judged extends Viewers {
  readonly claim: Claim
  readonly verdict: Verdict
  readonly peak?: Peak | undefined
}

/** Whether lag explains nothing any more: what is shown covers the claimed views, or had its time to. */
const hadItsTime = ({ verdict: { final, metrics } }: Judged): boolean =>
  final || (metrics.views.observed !== null && metrics.views.level === 'NONE')

/** The flag of a claim that counts hollow views; null while the others cover it, up to where MEDIUM begins. */
export const hollowFlag = (
  post: Judged,
  observation: Observed,
  policy: VerdictPolicy,
  usualLikes: readonly Usual[],
): Flag | null => {
  const now = audienceOf(observation)
  if (now === null || post.peak === undefined || now.views < post.peak.views || !hadItsTime(post)) return null
  const { publishedAt } = observation
  const atFirst = post.early === undefined ? 0 : hollowAtFirst(post.early, now, { publishedAt, usualLikes })
  const hollow = Math.min(now.views, Math.max(atFirst, post.hollow ?? 0))
  const others = now.views - hollow
  const lenient = others * (1 + policy.lowBelowPct / 100)
  if (hollow === 0 || isCovered('views', post.claim.claimed.views, lenient, policy)) return null
  return { code: 'HOLLOW_VIEWS', value: hollow, threshold: others }
}
