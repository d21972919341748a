import type * as z from 'zod/mini'
import type { UnavailableReason } from '../../platforms/platform.ts'
import type { platformStatusView, platformView } from '../../platforms/platform-views.ts'
import type { Tone } from '../parts/badge.tsx'
import { platformName } from '../parts/platform-name.tsx'
import { formatCount, formatCountOf } from '../parts/quantity.tsx'
import { durationWords, everyWords } from './duration-words.ts'

export type PlatformView = z.infer<typeof platformView>
export type PlatformStatus = z.infer<typeof platformStatusView>
type Health = PlatformStatus['health']

export const healthTones: Readonly<Record<Health, Tone>> = {
  HEALTHY: 'good',
  FAILING: 'medium',
  DOWN: 'bad',
  DISABLED: 'quiet',
  UNKNOWN: 'info',
}

const waiting = 'A claim that waits for an answer for 24 hours is unverifiable until there is one.'

const healthSentences: Readonly<Record<Health, (platform: string) => string>> = {
  HEALTHY: (platform) => `${platform} answers. Its posts are checked as they fall due.`,
  FAILING: (platform) =>
    `The last call to ${platform} failed. It is asked again by itself; checks of its posts may come late. ${waiting}`,
  DOWN: (platform) =>
    `${platform} failed several times in a row and is left alone for a while. Checks of its posts wait and are made up for by themselves once it answers; verdicts so far stay. ${waiting}`,
  DISABLED: (platform) =>
    `${platform} is switched off in its configuration, so nobody asks it. Its posts stay unchecked until an admin switches it on. ${waiting}`,
  UNKNOWN: (platform) => `Nobody has asked ${platform} yet. The first post on it will tell.`,
}

/** What a platform's health means for its posts. */
export const healthSentence = ({ platform, health }: PlatformStatus): string =>
  healthSentences[health](platformName(platform))

const failureWords: Readonly<Record<UnavailableReason, string>> = {
  timeout: 'it did not answer in time',
  rate_limited: 'it asked us to slow down',
  server_error: 'it answered with an error of its own',
  auth: 'it did not accept our credentials; somebody has to mend them',
  circuit_open: 'it was not asked, since calls to it are paused',
  budget_empty: 'it was not asked, since our budget of calls was used up',
  disabled: 'it was not asked, since it is switched off',
}

/** Why a platform gave no answer, as the end of a sentence; a reason that is new here is told by its name. */
export const failureReason = (reason: UnavailableReason | null): string =>
  reason === null ? 'for a reason that was not noted' : (failureWords[reason] ?? reason)

const opensAfterFaults = 5

const pauseWords = (pausedUntil: string | null, nowMs: number): string => {
  const leftMs = pausedUntil === null ? 0 : Date.parse(pausedUntil) - nowMs
  return leftMs > 0 ? `It is tried again in ${durationWords(leftMs)}.` : 'It is tried again with the next check.'
}

/** Whether calls go through, and when they will. */
export const circuitSentence = (
  { state, faults, paused_until: pausedUntil }: PlatformStatus['circuit'],
  nowMs: number,
) => {
  if (state === 'OPEN') return `Calls are paused. ${pauseWords(pausedUntil, nowMs)}`
  if (state === 'HALF_OPEN') return 'One worker at a time tries; three good answers in a row and everybody asks again.'
  return faults === 0
    ? 'Calls go through.'
    : `Calls go through, after ${formatCountOf(faults, 'fault')} in a row; ${opensAfterFaults} pause them.`
}

/** How much may be asked now, of how much in which time. */
export const budgetSentence = ({ capacity, per_seconds: perSeconds, remaining }: PlatformStatus['budget']): string =>
  `${formatCount(remaining)} of ${formatCountOf(capacity, 'call')} left; ${formatCount(capacity)} come back in ${everyWords(perSeconds)}.`

/** Which numbers a platform tells, and which it never does. */
export const supportWords = (supports: PlatformView['supports']): string => {
  const names = ['views', 'clicks', 'conversions'] as const
  const told = names.filter((name) => supports[name])
  const untold = names.filter((name) => !supports[name])
  if (told.length === 0) return 'none of the claimed numbers'
  return untold.length === 0 ? told.join(', ') : `${told.join(', ')}; never ${untold.join(' or ')}`
}

/** Where a platform's answers come from. `real` is for what a deployment adds. */
export const modeWords = (mode: PlatformView['mode']): string =>
  mode === 'mock' ? 'Simulated: answers are made up, nobody outside is asked' : `${mode}: the platform itself is asked`
