import type { Observed } from '../platforms/platform.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { type Audience, audienceOf, nextEarly } from './audience.ts'
import type { Peak } from './purge.ts'
import { hollowSince, type Seen } from './responses.ts'
import type { Usual } from './usual.ts'

/** Views that came at once and hardly anybody responded to, until a later check agrees. */
export interface Step {
  /** What was shown before them. */
  readonly before: Audience
  readonly at: Instant
}

/** What a post keeps of its viewers. */
export interface Viewers {
  /** The first sighting of enough viewers to say how they respond; absent before, and where that was not kept. */
  readonly early?: Audience | undefined
  readonly step?: Step | undefined
  /** How many views of confirmed steps were hollow. */
  readonly hollow?: number | undefined
}

const confirmStepAfterHours = 6

interface Watched extends Viewers {
  /** The latest before this check. */
  readonly observation: Observed | null
}

const nextStep = (
  post: Watched,
  now: Audience,
  seen: Seen & { readonly lagHours: number },
): Pick<Viewers, 'step' | 'hollow'> => {
  const { hollow, observation } = post
  const before = post.step?.before ?? (observation === null ? null : audienceOf(observation))
  const views = before === null ? 0 : hollowSince(before, now, seen)
  if (before === null || views === 0) return { step: undefined, hollow }
  const at = post.step?.at ?? now.at
  const waitHours = Math.max(confirmStepAfterHours, seen.lagHours)
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
  { usualLikes, lagHours }: { readonly usualLikes: readonly Usual[]; readonly lagHours: number },
): Viewers => {
  const now = audienceOf(observation)
  if (now === null) return { early: post.early, step: post.step, hollow: post.hollow }
  if (peak?.belowSince !== undefined) return forgottenViewers(observation)
  const fallen = afterFall(post, now, observation)
  if (fallen !== null) return fallen
  const { publishedAt } = observation
  const found = nextStep(post, now, { publishedAt, usualLikes, lagHours })
  const isConfirmed = found.hollow !== post.hollow
  return { early: nextEarly(isConfirmed ? undefined : post.early, observation), ...found }
}
