import { endSession, sessionStore } from '../session.ts'
import { aborted, type Outcome } from './failure.ts'
import type { Method } from './retry.ts'
import { type ApiRequest, sendRequest } from './send-request.ts'

type CallOptions = Omit<ApiRequest, 'method' | 'path' | 'key'>

/**
 * Calls the API as whoever is signed in. A key that is no longer taken ends the session with a sentence. What comes back
 * is trusted to have the shape the contract gives it: the page and the API are deployed together.
 */
export const callApi = async <Data>(
  method: Method,
  path: string,
  options: CallOptions = {},
): Promise<Outcome<Data>> => {
  const state = sessionStore.get()
  if (state.kind !== 'signed-in') return { ok: false, failure: aborted }
  const outcome = await sendRequest<Data>({ method, path, key: state.session.key, ...options })
  if (!outcome.ok && outcome.failure.status === 401 && sessionStore.get() === state) {
    endSession(
      'Your API key is no longer accepted: it was revoked, or your account was closed. Sign in with another key.',
    )
    return { ok: false, failure: aborted }
  }
  return outcome
}
