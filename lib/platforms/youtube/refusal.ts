import * as z from 'zod/mini'
import { hoursBetween, type Instant, plusHours, toEpochMilliseconds } from '../../values/instant.ts'
import type { CallRefusal, ReadRefusal } from '../client.ts'
import { jsonAs } from '../refusal.ts'
import type { PlatformResponse } from '../request.ts'

const shape = z.lazy(() =>
  z.object({
    error: z.object({
      errors: z.optional(z.array(z.object({ reason: z.optional(z.string()) }))),
      details: z.optional(z.array(z.object({ reason: z.optional(z.string()) }))),
    }),
  }),
)

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/Los_Angeles',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

const secondsOfDay = (at: Instant): number => {
  const [hours = 0, minutes = 0, seconds = 0] = clock.format(toEpochMilliseconds(at)).split(':').map(Number)
  return hours * 3_600 + minutes * 60 + seconds
}

const dayHours = 24
/** A night on which clocks change has 23 or 25 hours: midnight is found an hour early or late. */
const halfDaySeconds = 12 * 3_600

/** Seconds until the next midnight in Los Angeles, when YouTube's quota begins anew. */
export const secondsUntilQuota = (now: Instant): number => {
  const guess = plusHours(now, dayHours - secondsOfDay(now) / 3_600)
  const past = secondsOfDay(guess)
  const midnight = plusHours(guess, past > halfDaySeconds ? dayHours - past / 3_600 : -past / 3_600)
  return Math.ceil(hoursBetween(now, midnight) * 3_600)
}

/** A minute, for limits that count by the minute. */
const shortlySeconds = 60

const reasonsIn = (body: string): string[] => {
  const { errors = [], details = [] } = jsonAs(body, shape)?.error ?? {}
  return [...details, ...errors].flatMap(({ reason }) => reason ?? [])
}

const ofOurKey = ['keyInvalid', 'accessNotConfigured', 'ipRefererBlocked', 'API_KEY_INVALID', 'API_KEY_SERVICE_BLOCKED']

export const isKeyRefused = ({ body }: Pick<PlatformResponse, 'body'>): boolean =>
  reasonsIn(body).some((reason) => ofOurKey.includes(reason))

/** The reasons of Google's errors; the status says less: a key that is not valid and a mistake of ours are both 400. */
const meanings: Readonly<Record<string, (now: Instant) => CallRefusal>> = {
  quotaExceeded: (now) => ({ reason: 'quota_exceeded', retryAfterSeconds: secondsUntilQuota(now) }),
  dailyLimitExceeded: (now) => ({ reason: 'quota_exceeded', retryAfterSeconds: secondsUntilQuota(now) }),
  rateLimitExceeded: () => ({ reason: 'rate_limited', retryAfterSeconds: shortlySeconds }),
  userRateLimitExceeded: () => ({ reason: 'rate_limited', retryAfterSeconds: shortlySeconds }),
  ...Object.fromEntries(ofOurKey.map((reason) => [reason, () => ({ reason: 'auth' }) as const])),
  badRequest: () => ({ reason: 'refused' }),
  invalidParameter: () => ({ reason: 'refused' }),
  missingRequiredParameter: () => ({ reason: 'refused' }),
  backendError: () => ({ reason: 'server_error' }),
}

export const readYoutubeRefusal: ReadRefusal = (refused, now) => {
  const named = reasonsIn(refused.body).flatMap((reason) => meanings[reason] ?? [])
  return named[0]?.(now) ?? null
}
