import { platformName } from '../../../platforms/platform-name.ts'
import type { Platform } from '../../../platforms/registry.ts'
import { outageGivenUpAfterHours } from '../../../post/vocabulary.ts'
import { opensAfterFaults } from '../../../resilience/vocabulary.ts'
import { formatCount, formatCountOf, formatPercent } from '../../parts/quantity.tsx'
import type { PlatformConfig } from './settings-draft.ts'

const enabledWords = (name: string, isEnabled: boolean): string =>
  isEnabled
    ? `Posts on ${name} are checked again when they are due, those that waited first.`
    : `No post on ${name} is checked until somebody switches it on. Verdicts stand; a claim without numbers for ${outageGivenUpAfterHours} hours becomes unverifiable until they arrive.`

const modeWords = (name: string, mode: PlatformConfig['mode']): string =>
  mode === 'live'
    ? `${name} itself is called from the next check on, with our credential or the accounts that affiliates connected. Numbers so far were simulated, so verdicts will change.`
    : `${name} is not called any more: its numbers are made up, and so are the verdicts that follow. Do this only where nobody is paid by them.`

const outageWords = (name: string, outage: PlatformConfig['mock']['outage']): string =>
  outage === undefined
    ? `Calls to ${name} succeed again. If they are paused, one is tried within five minutes.`
    : `Every call to ${name} fails. After ${formatCountOf(opensAfterFaults, 'failure')} in a row calls are paused, and an alert tells of it.`

const steeredWords = ({ mock: { posts } }: PlatformConfig): string => {
  const count = Object.keys(posts).length
  return count === 0
    ? 'No post is steered: each has the numbers that the seed gives it.'
    : `${formatCountOf(count, 'post')} ${count === 1 ? 'is' : 'are'} steered; faults that were counted down start anew.`
}

const latencyWords = ({ mock: { latency_ms: latency } }: PlatformConfig): string =>
  `A simulated call takes ${formatCount(latency.min)} to ${formatCount(latency.max)} milliseconds.`

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What follows from a change of the mock world. */
const mockSentences = (name: string, before: PlatformConfig, after: PlatformConfig): string[] => [
  ...(before.mock.outage === after.mock.outage ? [] : [outageWords(name, after.mock.outage)]),
  ...(before.mock.failure_rate === after.mock.failure_rate
    ? []
    : [`${formatPercent(after.mock.failure_rate)} of simulated calls fail, are limited or hide numbers.`]),
  ...(isSame(before.mock.latency_ms, after.mock.latency_ms) ? [] : [latencyWords(after)]),
  ...(before.mock.seed === after.mock.seed
    ? []
    : ['Another seed gives every simulated post other numbers, so that verdicts change at their next checks.']),
  ...(isSame(before.mock.posts, after.mock.posts) ? [] : [steeredWords(after)]),
]

/** What follows from a change, a sentence for each thing that changes; empty if nothing does. */
export const consequences = (platform: Platform, before: PlatformConfig, after: PlatformConfig): string[] => {
  const name = platformName(platform)
  const { capacity, per_seconds: seconds } = after.rate_limit
  return [
    ...(before.enabled === after.enabled ? [] : [enabledWords(name, after.enabled)]),
    ...(before.mode === after.mode ? [] : [modeWords(name, after.mode)]),
    ...(isSame(before.rate_limit, after.rate_limit)
      ? []
      : [
          `We make at most ${formatCountOf(capacity, 'call')} in ${formatCountOf(seconds, 'second')}; other checks wait.`,
        ]),
    ...(isSame(before.cost, after.cost)
      ? []
      : [`At most $${after.cost?.max_usd_per_day ?? 0} is spent a day; then checks wait until 00:00 UTC.`]),
    ...mockSentences(name, before, after),
  ]
}
