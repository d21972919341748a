import * as z from 'zod/mini'
import type { Pauses } from './client.ts'
import { headerOf, jsonAs } from './refusal.ts'
import type { PlatformResponse } from './request.ts'

/** The Graph API refuses at 100 %; the rest is for calls that are on their way. */
const nearPercent = 90
const appSeconds = 3_600
const accountSeconds = 900
const maxSeconds = 86_400
const secondsPerMinute = 60

const figures = ['call_count', 'total_cputime', 'total_time']
const usage = z.lazy(() => z.record(z.string(), z.unknown()))

const usageIn = (response: PlatformResponse, header: string) => jsonAs(headerOf(response, header), usage) ?? {}

/** What a business, a Page or an account of Instagram has used, by kind of use, for each that a response names. */
const usagesIn = (response: PlatformResponse): unknown[] =>
  Object.values(usageIn(response, 'x-business-use-case-usage')).flat()

const numberIn = (said: unknown, name: string): number => {
  const value = usage.safeParse(said).data?.[name]
  return typeof value === 'number' && value > 0 ? value : 0
}

/** How long until access is regained, as it is said in minutes; 0 where it is not said. */
const secondsNamed = (said: unknown): number =>
  Math.min(numberIn(said, 'estimated_time_to_regain_access') * secondsPerMinute, maxSeconds)

const secondsToPause = (said: unknown, usual: number): number =>
  secondsNamed(said) || (figures.some((name) => numberIn(said, name) >= nearPercent) ? usual : 0)

/** The longest time, in seconds up to a day, until any business regains access; 0 where the response names none. */
export const secondsToRegain = (response: PlatformResponse): number =>
  Math.max(0, ...usagesIn(response).map(secondsNamed))

/**
 * How long to pause for what a response of the Graph API says is used of its limits. Of several businesses the one that has to
 * wait longest counts: a token's calls add to all that are named.
 */
export const readGraphUsage = (response: PlatformResponse): Pauses => ({
  app: secondsToPause(usageIn(response, 'x-app-usage'), appSeconds),
  account: Math.max(
    ...[usageIn(response, 'x-page-usage'), ...usagesIn(response)].map((said) => secondsToPause(said, accountSeconds)),
  ),
})
