import type * as z from 'zod/mini'
import type { UnavailableReason } from '../../platforms/platform.ts'
import { platformName } from '../../platforms/platform-name.ts'
import type { Platform } from '../../platforms/registry.ts'
import type { platformStatusView, platformView } from '../../reconciliation/platform-contract.ts'
import { type Tone, wordOf } from '../parts/badge.tsx'
import { formatCount, formatCountOf } from '../parts/quantity.tsx'
import { durationWords, everyWords } from './duration-words.ts'
import { metrics } from './metric-words.ts'

export type PlatformView = z.infer<typeof platformView>
export type PlatformStatus = z.infer<typeof platformStatusView>
export type Health = PlatformStatus['health']

export const healthTones: Readonly<Record<Health, Tone>> = {
  HEALTHY: 'good',
  FAILING: 'medium',
  DOWN: 'bad',
  DISABLED: 'quiet',
  UNKNOWN: 'info',
}

const waiting = 'A claim that waits for an answer for 24 hours is unverifiable until there is one.'

interface HealthWords {
  /** What is known. */
  readonly is: string
  /** What it means for the platform's posts. */
  readonly means: string
}

const healthSentences: Readonly<Record<Health, (platform: string) => HealthWords>> = {
  HEALTHY: (platform) => ({ is: `${platform} answers.`, means: 'Its posts are checked as they fall due.' }),
  FAILING: (platform) => ({
    is: `The last call to ${platform} failed.`,
    means: `It is asked again by itself; checks of its posts may come late. ${waiting}`,
  }),
  DOWN: (platform) => ({
    is: `${platform} failed several times in a row and is left alone for a while.`,
    means: `Checks of its posts wait, and are made up for by themselves once it answers. Verdicts so far stay. ${waiting}`,
  }),
  DISABLED: (platform) => ({
    is: `${platform} is switched off, so that nobody asks it.`,
    means: `Its posts stay unchecked until an admin switches it on in its configuration. ${waiting}`,
  }),
  UNKNOWN: (platform) => ({ is: `Nobody has asked ${platform} yet.`, means: 'The first post on it will tell.' }),
}

/** How a platform is, and what that means for its posts. */
export const healthWords = ({ platform, health }: PlatformStatus): HealthWords =>
  healthSentences[health](platformName(platform))

const failureWords = {
  timeout: 'it did not answer in time',
  rate_limited: 'it asked us to slow down',
  server_error: 'it answered with an error of its own',
  auth: 'it did not accept our credentials; somebody has to mend them',
  circuit_open: 'it was not asked, since calls to it are paused',
  budget_empty: 'it was not asked, since our budget of calls was used up',
  disabled: 'it was not asked, since it is switched off',
} as const satisfies Readonly<Record<UnavailableReason, string>>
const failures: ReadonlyMap<string, string> = new Map(Object.entries(failureWords))

/** Why a platform gave no answer, as the end of a sentence; a reason that is new here is told by its name. */
export const failureReason = (reason: string | null): string =>
  reason === null ? 'for a reason that was not noted' : (failures.get(reason) ?? wordOf(reason).toLowerCase())

const opensAfterFaults = 5

const clockFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

const pauseWords = (pausedUntil: string | null, nowMs: number): string => {
  if (pausedUntil === null) return 'Calls are paused.'
  const untilMs = Date.parse(pausedUntil)
  const left = untilMs > nowMs ? `, ${durationWords(untilMs - nowMs)} from now` : ''
  return `Calls are paused until ${clockFormat.format(untilMs)}${left}; then one worker tries.`
}

/** Whether calls go through, and when they will. */
export const circuitSentence = (
  { state, faults, paused_until: pausedUntil }: PlatformStatus['circuit'],
  nowMs: number,
): string => {
  if (state === 'OPEN') return pauseWords(pausedUntil, nowMs)
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
  const told = metrics.filter((name) => supports[name])
  const untold = metrics.filter((name) => !supports[name])
  if (told.length === 0) return 'none of the claimed numbers'
  return untold.length === 0 ? told.join(', ') : `${told.join(', ')}; never ${untold.join(' or ')}`
}

/** Where a platform's answers come from. */
export const modeWords = (mode: PlatformView['mode']): string => (mode === 'mock' ? 'Simulated' : wordOf(mode))

const troubled = ['DOWN', 'FAILING', 'DISABLED'] as const satisfies readonly Health[]

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' })

const oneOrMore = (health: (typeof troubled)[number], names: readonly string[]): string => {
  const word = health === 'DISABLED' ? 'switched off' : health.toLowerCase()
  return `${listFormat.format(names)} ${names.length === 1 ? 'is' : 'are'} ${word}.`
}

/** Whether all is well, or which platforms are not, the worst first. */
export const summaryOf = (healths: ReadonlyMap<Platform, Health | null>): string => {
  const named = (wanted: Health | null): string[] =>
    [...healths].flatMap(([platform, health]) => (health === wanted ? [platformName(platform)] : []))
  const sentences = troubled.flatMap((health) => {
    const names = named(health)
    return names.length === 0 ? [] : [oneOrMore(health, names)]
  })
  const unread = named(null)
  if (unread.length > 0) sentences.push(`The health of ${listFormat.format(unread)} could not be read.`)
  return sentences.length === 0 ? 'Every platform that was asked answers.' : sentences.join(' ')
}
