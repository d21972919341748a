import type * as z from 'zod/mini'
import { platformName } from '../../platforms/platform-name.ts'
import type { Platform } from '../../platforms/registry.ts'
import { metricNames } from '../../platforms/vocabulary.ts'
import { outageGivenUpAfterHours } from '../../post/vocabulary.ts'
import type { platformStatusView, platformView } from '../../reconciliation/platform-contract.ts'
import { closesAfterAnswers, opensAfterFaults } from '../../resilience/vocabulary.ts'
import type { Tone } from '../parts/badge.tsx'
import { formatCount, formatCountOf } from '../parts/quantity.tsx'
import { durationWords, everyWords } from './duration-words.ts'

export type PlatformView = z.infer<typeof platformView>
export type PlatformStatus = z.infer<typeof platformStatusView>
export type Health = PlatformStatus['health']
type Credential = NonNullable<PlatformStatus['credential']>

export const healthTones: Readonly<Record<Health, Tone>> = {
  HEALTHY: 'good',
  FAILING: 'medium',
  DOWN: 'bad',
  DISABLED: 'quiet',
  UNKNOWN: 'info',
}

const waiting = `A claim without numbers for ${outageGivenUpAfterHours} hours becomes unverifiable until they arrive.`

interface HealthWords {
  /** What is known. */
  readonly is: string
  /** What it means for the platform's posts. */
  readonly means: string
}

const healthSentences: Readonly<Record<Health, (platform: string) => HealthWords>> = {
  HEALTHY: (platform) => ({ is: `${platform} is responding.`, means: 'Its posts are checked when they are due.' }),
  FAILING: (platform) => ({
    is: `The last call to ${platform} failed.`,
    means: `We'll try again automatically; checks of its posts may be late. ${waiting}`,
  }),
  DOWN: (platform) => ({
    is: `${platform} failed several times in a row, so calls to it are paused.`,
    means: `Checks of its posts wait, and run automatically once it responds again. Existing verdicts stand. ${waiting}`,
  }),
  DISABLED: (platform) => ({
    is: `${platform} is switched off.`,
    means: `Its posts are not checked until an admin switches it on in the configuration. ${waiting}`,
  }),
  UNKNOWN: (platform) => ({
    is: `We have not called ${platform} yet.`,
    means: 'Its status appears after the first check of one of its posts.',
  }),
}

/** How a platform is doing, and what that means for its posts. */
export const healthWords = ({ platform, health }: PlatformStatus): HealthWords =>
  healthSentences[health](platformName(platform))

export const credentialTones: Readonly<Record<Credential['state'], Tone>> = {
  WORKS: 'good',
  MISSING: 'bad',
  UNREADABLE: 'bad',
  REFUSED: 'bad',
  UNKNOWN: 'info',
}

const credentialSentences: Readonly<Record<Credential['state'], (platform: string) => string>> = {
  WORKS: (platform) => `${platform} accepts it.`,
  MISSING: () => 'There is none. An admin has to store one.',
  UNREADABLE: () => 'We cannot read it. An admin has to store it again, or check Secrets Manager.',
  REFUSED: (platform) => `${platform} refuses it. An admin has to store another one.`,
  UNKNOWN: (platform) => `${platform} has not been called with it yet.`,
}

/** How our own credential at a live platform fares. */
export const credentialSentence = (platform: Platform, { state }: Credential): string =>
  credentialSentences[state](platformName(platform))

const clockFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

const pauseWords = (pausedUntil: string | null, nowMs: number): string => {
  if (pausedUntil === null) return 'Calls are paused.'
  const untilMs = Date.parse(pausedUntil)
  const left = untilMs > nowMs ? `, ${durationWords(untilMs - nowMs)} from now` : ''
  return `Calls are paused until ${clockFormat.format(untilMs)}${left}; then we try one.`
}

/** Whether calls go through, and if not, when they will. */
export const circuitSentence = (
  { state, faults, paused_until: pausedUntil }: PlatformStatus['circuit'],
  nowMs: number,
): string => {
  if (state === 'OPEN') return pauseWords(pausedUntil, nowMs)
  if (state === 'HALF_OPEN')
    return `We try one call at a time. After ${closesAfterAnswers} successes in a row, calls go through again.`
  return faults === 0
    ? 'Calls go through.'
    : `Calls go through. ${formatCountOf(faults, 'failure')} in a row so far; ${opensAfterFaults} pause them.`
}

/** How many calls are left now, and how fast the budget refills. */
export const budgetSentence = ({ capacity, per_seconds: perSeconds, remaining }: PlatformStatus['budget']): string =>
  `${formatCount(remaining)} of ${formatCountOf(capacity, 'call')} left. An empty budget refills in ${everyWords(perSeconds)}.`

const usdFormat = new Intl.NumberFormat(undefined, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 })

/** What a platform that bills by the read has billed today, and what happens at the cap. */
export const spendSentence = ({
  usd_today: today,
  max_usd_per_day: most,
  usd_per_read: each,
}: NonNullable<PlatformStatus['spend']>): string => {
  const spent = `At most ${usdFormat.format(today)} of ${usdFormat.format(most)} today, at ${usdFormat.format(each)} a read.`
  return today + each > most ? `${spent} Checks wait until 00:00 UTC.` : spent
}

/** Which numbers a platform reports, and which it never does. */
export const supportWords = (supports: PlatformView['supports']): string => {
  const told = metricNames.filter((name) => supports[name])
  const untold = metricNames.filter((name) => !supports[name])
  if (told.length === 0) return 'none of the claimed numbers'
  return untold.length === 0 ? told.join(', ') : `${told.join(', ')}; never ${untold.join(' or ')}`
}

/** Where a platform's numbers come from. */
const modes: Readonly<Record<PlatformView['mode'], string>> = { mock: 'Simulated', live: 'Live' }

export const modeWords = (mode: PlatformView['mode']): string => modes[mode]

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
  if (unread.length > 0) sentences.push(`The health of ${listFormat.format(unread)} could not be loaded.`)
  return sentences.length === 0 ? 'Every platform we called is responding.' : sentences.join(' ')
}
