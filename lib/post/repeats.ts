import type { Observed } from '../platforms/platform.ts'
import { definitionOf, type Platform } from '../platforms/registry.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { type Check, checkIdOf, ruleVersion } from './check-record.ts'

/** Checks in a row that found the very same as the one before them: that one is stored, and of these only when they were made. */
export interface Repeats {
  /** The check that they repeat. */
  readonly of: Pick<Check, 'checkedAt' | 'postVersion' | 'ruleVersion'>
  /** When each was made, oldest first; each made the version of the post that follows on the one before. */
  readonly at: readonly Instant[]
}

interface Repeated {
  readonly repeats?: Repeats | undefined
}

/** A post must stay small, and has so many of them at once. */
const maxRepeats = 24
/** As long as the terms of the strictest platforms let statistics be stored, and twice that where they say nothing. */
const otherwiseKeptDays = 60

/**
 * Whether a check of the post may be kept as a repeat, if it finds the same: nobody but such checks wrote the post since the
 * one that they repeat. That one is at most half as old as its platform's terms let it get, so that what a post shows is never
 * older than it may be by the time that check expires.
 */
export const mayRepeat = (
  { repeats, version, platform }: Repeated & { readonly version: number; readonly platform: Platform },
  { checkedAt }: Pick<Check, 'checkedAt'>,
): boolean => {
  if (repeats === undefined) return false
  const { of, at } = repeats
  const halfLifeHours = (24 / 2) * (definitionOf(platform).keptDays ?? otherwiseKeptDays)
  return (
    version === of.postVersion + at.length &&
    of.ruleVersion === ruleVersion &&
    at.length < maxRepeats &&
    checkedAt > (at.at(-1) ?? of.checkedAt) &&
    hoursBetween(of.checkedAt, checkedAt) < halfLifeHours
  )
}

/** Since when a platform has shown the post's latest numbers without a change, as far as is kept. */
export const shownSince = ({
  observation,
  repeats,
}: Repeated & { readonly observation: Observed | null }): Instant | null =>
  observation !== null && repeats !== undefined && repeats.at.at(-1) === observation.fetchedAt
    ? repeats.of.checkedAt
    : (observation?.fetchedAt ?? null)

/** The checks that repeat one, oldest first. */
export const repeatsOf = (check: Check, { of, at }: Repeats): Check[] =>
  at.map((checkedAt, place) => {
    const postVersion = of.postVersion + place + 1
    return {
      ...check,
      checkId: checkIdOf(check.postId, checkedAt, postVersion),
      observation: { ...check.observation, fetchedAt: checkedAt },
      verdict: { ...check.verdict, checkedAt },
      postVersion,
      checkedAt,
    }
  })
