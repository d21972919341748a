import * as z from 'zod/mini'
import { reasonOf } from './answer.ts'
import type { CallRefusal, Outcome, ReadRefusal } from './client.ts'
import { secondsToRegain } from './graph-usage.ts'
import { jsonAs } from './refusal.ts'
import type { PlatformResponse } from './request.ts'

const shape = z.lazy(() =>
  z.object({
    error: z.object({ code: z.int(), error_subcode: z.optional(z.int()), message: z._default(z.string(), '') }),
  }),
)

/** How long the Graph API keeps a caller out where it does not say so. */
const usualWaitSeconds = 3_600

/** Too many calls for a person, a Page or a business account; those for our app as a whole have code 4, and a limit of its own 613. */
const isAccountThrottled = (code: number): boolean => code === 17 || code === 32 || (code >= 80_001 && code <= 80_014)
const isThrottled = (code: number): boolean => code === 4 || code === 613 || isAccountThrottled(code)
const isDead = (code: number): boolean => code === 102 || code === 190
/** Something that the token may not read: one post, or all that the account has. */
export const isForbidden = (code: number): boolean => code === 10 || (code >= 200 && code <= 299)
export const isUnauthorized = (code: number): boolean => isDead(code) || isForbidden(code)
const isTransient = (code: number): boolean => code === 1 || code === 2
/** Wrong parameters, and callers that are blocked. */
const isRefused = (code: number): boolean => [100, 368, 506].includes(code)

const parameterCode = 100
const permissionCode = 10
const missingSubcode = 33
const unknownAliasCode = 803

type Body = Pick<PlatformResponse, 'body'>

/** What a refusal of the Graph API says; nothing for any other response. */
export const errorIn = ({ body }: Body) => jsonAs(body, shape)?.error

/** Whether the Graph API has no such object, or none that this token may see. */
export const isMissing = (response: Body): boolean => {
  const error = errorIn(response)
  if (error?.code === unknownAliasCode) return true
  return error?.code === parameterCode && error.error_subcode === missingSubcode
}

/**
 * The metrics to ask for instead, where a refusal is about metrics; null for any other response. A single metric that the API
 * does not know, or that an object does not have, refuses the whole request.
 */
export const metricsLeft = (response: Body, metrics: readonly string[]): readonly string[] | null => {
  const { code, message = '' } = errorIn(response) ?? {}
  if (metrics.length === 0 || isMissing(response)) return null
  if (code === permissionCode) return /not enough viewers/i.test(message) ? [] : null
  if (code !== parameterCode) return null
  const [, position] = /metric\[(\d+)\]/.exec(message) ?? []
  const isRefused = (name: string, at: number) =>
    position === undefined ? message.includes(name) : at === Number(position)
  const left = metrics.filter((name, at) => !isRefused(name, at))
  return left.length < metrics.length ? left : []
}

/** The code of a Graph error decides: its status is 400 for nearly all of them. */
const refusalIn = (refused: PlatformResponse): CallRefusal | null => {
  const code = errorIn(refused)?.code
  if (code === undefined) return null
  if (isThrottled(code)) {
    const limited = { reason: 'rate_limited', retryAfterSeconds: secondsToRegain(refused) || usualWaitSeconds } as const
    return isAccountThrottled(code) ? { ...limited, isOfAccount: true } : limited
  }
  if (isUnauthorized(code)) return { reason: 'auth' }
  if (isTransient(code)) return { reason: 'server_error' }
  return isRefused(code) ? { reason: 'refused' } : null
}

export const readGraphRefusal: ReadRefusal = (refused) => refusalIn(refused)

/** Whether something failed at the platform, or on the way; a refusal is none. */
export const isFault = (outcome: Outcome): boolean =>
  'fault' in outcome || (refusalIn(outcome)?.reason ?? reasonOf(outcome.status)) === 'server_error'
