import type { AffiliateView } from '../people/affiliate-contract.ts'
import { sendRequest } from './api/send-request.ts'
import { beginSession, endSession, sessionStore } from './session.ts'

const keyPattern = /^arp_[\w-]{1,200}$/

const refusedKey = "This key doesn't work. It may have been revoked, or it may belong to another environment."

/** Signs in with a key; returns null if that worked, or a sentence that says why not. */
export const signIn = async (typed: string): Promise<string | null> => {
  const key = typed.trim()
  if (key === '') return 'Paste your API key.'
  if (!keyPattern.test(key))
    return 'This is not an API key. A key starts with arp_ and has only letters, digits, _ and -.'
  const outcome = await sendRequest<AffiliateView>({ method: 'GET', path: '/affiliates/me', key })
  if (!outcome.ok) return outcome.failure.status === 401 ? refusedKey : outcome.failure.sentence
  beginSession({ key, me: outcome.data })
  return null
}

const isRestoring = (key: string): boolean => {
  const state = sessionStore.get()
  return state.kind === 'restoring' && state.key === key
}

/**
 * Signs in again after a reload. A key that is refused is forgotten; if no response came, the sentence says so. Whoever
 * signed out in the meantime stays signed out.
 */
export const restoreSession = async (key: string): Promise<string | null> => {
  const outcome = await sendRequest<AffiliateView>({ method: 'GET', path: '/affiliates/me', key })
  if (!isRestoring(key)) return null
  if (outcome.ok) beginSession({ key, me: outcome.data })
  else if (outcome.failure.status === 401) endSession(refusedKey)
  else return outcome.failure.sentence
  return null
}
