import { endSession, keyInUse } from '../session.ts'
import { aborted, type Outcome } from './failure.ts'
import type { Method } from './retry.ts'
import { type ApiRequest, sendRequest } from './send-request.ts'

type CallOptions = Omit<ApiRequest, 'method' | 'path' | 'key'>

const forNobody = { ok: false, failure: aborted } as const

/**
 * Calls the API as whoever is signed in. If they signed out before the response came, nobody gets it: somebody else may
 * be signed in by then. A key that no longer works ends the session with a sentence. We trust the response to have the
 * shape that the contract gives it, since the page and the API are deployed together.
 */
export const callApi = async <Data>(
  method: Method,
  path: string,
  options: CallOptions = {},
): Promise<Outcome<Data>> => {
  const key = keyInUse()
  if (key === null) return forNobody
  const outcome = await sendRequest<Data>({ method, path, key, ...options })
  if (keyInUse() !== key) return forNobody
  if (!outcome.ok && outcome.failure.status === 401) {
    endSession('Your API key no longer works: it was revoked, or your account was closed. Sign in with another key.')
    return forNobody
  }
  return outcome
}
