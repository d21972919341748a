import * as z from 'zod/mini'
import { toEpochMilliseconds } from '../../values/instant.ts'
import type { ReadRefusal } from '../client.ts'
import { jsonAs, numberInHeader } from '../refusal.ts'
import { problemOf } from './problem.ts'

const shape = z.lazy(() => z.object({ type: z.optional(z.string()) }))

/** What is used up comes back with a billing cycle that X does not name, so we try once a day. */
const capSeconds = 24 * 3_600
/** Credits come back as soon as somebody buys some, so we try every hour. */
const creditSeconds = 3_600
const paymentRequired = 402

export const readXRefusal: ReadRefusal = (refused, now) => {
  const problem = problemOf(jsonAs(refused.body, shape)?.type ?? '')
  if (problem === 'usage-capped') return { reason: 'quota_exceeded', retryAfterSeconds: capSeconds }
  if (refused.status === paymentRequired) return { reason: 'quota_exceeded', retryAfterSeconds: creditSeconds }
  if (problem === 'client-forbidden') return { reason: 'auth' }
  if (problem === 'invalid-request') return { reason: 'refused' }
  if (refused.status !== 429) return null
  const resetAtSeconds = numberInHeader(refused, 'x-rate-limit-reset')
  if (resetAtSeconds === null) return { reason: 'rate_limited' }
  return {
    reason: 'rate_limited',
    retryAfterSeconds: Math.max(0, Math.ceil(resetAtSeconds - toEpochMilliseconds(now) / 1_000)),
  }
}
