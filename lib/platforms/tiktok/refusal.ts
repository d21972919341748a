import * as z from 'zod/mini'
import type { CallRefusal, ReadRefusal } from '../client.ts'
import { jsonAs } from '../refusal.ts'

const shape = z.lazy(() => z.object({ error: z.object({ code: z.string() }) }))

/** TikTok counts calls by the minute, and names no time. */
const waitSeconds = 60

const meanings: Readonly<Record<string, CallRefusal>> = {
  rate_limit_exceeded: { reason: 'rate_limited', retryAfterSeconds: waitSeconds },
  access_token_invalid: { reason: 'auth' },
  scope_not_authorized: { reason: 'auth' },
  scope_permission_missed: { reason: 'auth' },
  invalid_params: { reason: 'refused' },
  internal_error: { reason: 'server_error' },
}

export const readTiktokRefusal: ReadRefusal = (refused) =>
  meanings[jsonAs(refused.body, shape)?.error.code ?? ''] ?? null
