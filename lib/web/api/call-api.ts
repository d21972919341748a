import { lapseStore, untilSignedInAgain } from '../lapse.ts'
import { followOtherTabs, readerInUse, sessionInUse } from '../session.ts'
import { aborted, type Outcome } from './failure.ts'
import type { Method } from './retry.ts'
import { type ApiRequest, sendRequest } from './send-request.ts'

type CallOptions = Omit<ApiRequest, 'method' | 'path' | 'by'>

const forNobody = { ok: false, failure: aborted } as const

/**
 * Calls the API as whoever is signed in. If they signed out before the response came, nobody gets it: somebody else may
 * be signed in by then. If their session has ended, it was not done: the page asks them to sign in again, and then it is
 * sent once more. We trust the response to have the shape that the contract gives it, since the page and the API are
 * deployed together.
 */
export const callApi = async <Data>(
  method: Method,
  path: string,
  options: CallOptions = {},
): Promise<Outcome<Data>> => {
  followOtherTabs()
  const who = readerInUse()
  for (;;) {
    if (lapseStore.get()) await untilSignedInAgain(options.signal)
    const session = sessionInUse()
    if (session === null || readerInUse() !== who || options.signal?.aborted) return forNobody
    const outcome = await sendRequest<Data>({ method, path, by: 'session', ...options })
    if (readerInUse() !== who) return forNobody
    if (outcome.ok || outcome.failure.status !== 401) return outcome
    if (sessionInUse()?.sessionId === session.sessionId) lapseStore.set(true)
  }
}
