import { callerAddress } from '../access/caller-address.ts'
import { unauthorized } from '../access/identify-caller.ts'
import { doerOf } from '../access/role.ts'
import { type LimitName, limitSentence } from '../resilience/limits.ts'
import type { Grant } from '../resilience/rate-limit.ts'
import { Refusal } from '../values/refusal.ts'
import type { Event, Exchange } from './exchange.ts'
import type { Route } from './route.ts'

/** What a caller has left of a limit, for the response to every counted request. */
export const rateHeaders = ({ limit, remaining, resetSeconds }: Grant): Record<string, string> => ({
  'ratelimit-limit': String(limit),
  'ratelimit-remaining': String(remaining),
  'ratelimit-reset': String(resetSeconds),
})

const addressOf = ({ requestContext }: Event): string => callerAddress(requestContext.http.sourceIp)

/** Counts one request and puts what is left on the response; throws `rate_limited` beyond the limit. */
const countOne = async (name: LimitName, who: string, { headers, deps }: Exchange): Promise<void> => {
  const grant = await deps.callerGuard.take(name, who)
  Object.assign(headers, rateHeaders(grant))
  if (grant.granted > 0) return
  const { retryAfterSeconds } = grant
  const sentence = limitSentence(name, deps.config.limits[name], retryAfterSeconds)
  throw new Refusal('rate_limited', sentence, { retryAfterSeconds, limit: name })
}

/** Counts a request against one more limit of its caller: the principal or member, or the address of somebody without a key. */
export const countAgainst = (name: LimitName, event: Event, exchange: Exchange): Promise<void> =>
  countOne(name, exchange.caller === null ? addressOf(event) : doerOf(exchange.caller), exchange)

/**
 * Counts a request as a read or a change. Discord sends the requests of many people from few addresses, so their
 * submissions are counted instead.
 */
export const countRequest = async (
  { method, permission, countedAs }: Route,
  event: Event,
  exchange: Exchange,
): Promise<void> => {
  if (permission === 'discord') return
  await countAgainst(countedAs ?? (method === 'GET' ? 'reads' : 'changes'), event, exchange)
}

/**
 * Identifies the caller, and counts failures for the address they come from. One too many is `rate_limited`, and for a
 * minute the same key or cookie is refused without reading the table. A valid key still works.
 */
export const countFailures = async <Result>(
  identify: () => Promise<Result>,
  event: Event,
  exchange: Exchange,
): Promise<Result> => {
  const { credential, deps } = exchange
  const { callerGuard } = deps
  try {
    if (callerGuard.isRefused(credential)) throw unauthorized()
    return await identify()
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'unauthorized') throw error
    await countOne('wrongKeys', addressOf(event), exchange).catch((tooMany: unknown) => {
      callerGuard.refuse(credential)
      throw tooMany
    })
    throw error
  }
}
