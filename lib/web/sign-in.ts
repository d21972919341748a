import type * as z from 'zod/mini'
import type { sessionView } from '../access/session-contract.ts'
import { rememberedSessionHours, sessionHours } from '../access/vocabulary.ts'
import type { Failure, Outcome } from './api/failure.ts'
import { sendRequest } from './api/send-request.ts'
import { doerOf } from './doer.ts'
import { tell } from './notices.ts'
import { beginSession, endSession, resumeSession, sessionOver, sessionStore } from './session.ts'
import type { SessionMark } from './session-mark.ts'
import type { Me } from './view-props.ts'

const keyPattern = /^arp_[\w-]{1,200}$/

const refusedKey = "This key doesn't work. It may have been revoked, or it may belong to another environment."
const noCookie =
  'Your browser does not keep our cookie, so you cannot sign in. Allow cookies for this site. Some browsers, such as Safari, keep them over https:// only.'

/** What is wrong with a text that cannot be a key; null if it can. */
const errorIn = (key: string): string | null => {
  if (key === '') return 'Paste your API key.'
  if (keyPattern.test(key)) return null
  return 'This is not an API key. A key starts with arp_ and has only letters, digits, _ and -.'
}

const sentenceOf = ({ status, sentence }: Failure, refused: string): string => (status === 401 ? refused : sentence)

const whoIs = (by: 'session' | { readonly key: string }): Promise<Outcome<Me>> =>
  sendRequest({ method: 'GET', path: '/affiliates/me', by })

const removeCookie = (): Promise<Outcome<unknown>> =>
  sendRequest({ method: 'DELETE', path: '/sessions/current', by: 'session' })

const start = async (key: string, isRemembered: boolean): Promise<string | null> => {
  const started = await sendRequest<z.infer<typeof sessionView>>({
    method: 'POST',
    path: '/sessions',
    by: { key },
    body: { remember: isRemembered },
  })
  if (!started.ok) return sentenceOf(started.failure, refusedKey)
  const known = await whoIs('session')
  if (!known.ok) return sentenceOf(known.failure, noCookie)
  const hours = isRemembered ? rememberedSessionHours : sessionHours
  const { id: sessionId, key_id: keyId } = started.data
  beginSession({ me: known.data, sessionId, keyId }, Date.now() + hours * 3_600_000)
  return null
}

/**
 * Signs in with a key, which is then forgotten; whoever was signed in on this browser is signed out. Returns null if that
 * worked, or a sentence that says why not.
 */
export const signIn = async (typed: string, isRemembered: boolean): Promise<string | null> => {
  const key = typed.trim()
  const error = errorIn(key)
  if (error !== null) return error
  if (sessionStore.get().kind !== 'signed-out') await removeCookie()
  return start(key, isRemembered)
}

/** Of a member of a team, their own name. */
export const nameOf = ({ name, member }: Me): string => member?.name ?? name

/** Signs the same person in again, and nobody else, so that what they were doing goes on. */
export const signInAgain = async (typed: string, isRemembered: boolean, me: Me): Promise<string | null> => {
  const key = typed.trim()
  const error = errorIn(key)
  if (error !== null) return error
  const known = await whoIs({ key })
  if (!known.ok) return sentenceOf(known.failure, refusedKey)
  if (doerOf(known.data) !== doerOf(me))
    return `This is a key of ${nameOf(known.data)}. Use one of ${nameOf(me)}, or sign out first.`
  return start(key, isRemembered)
}

const isRestoring = (mark: SessionMark): boolean => {
  const state = sessionStore.get()
  return state.kind === 'restoring' && state.mark === mark
}

/**
 * Goes on with the session of this browser, in a new tab or after a reload. If no response came, the sentence says so.
 * Whoever signed out in the meantime stays signed out. The mark stays when the session has ended: somebody may be at work in
 * another tab, and sign in again there.
 */
export const restoreSession = async (mark: SessionMark): Promise<string | null> => {
  const known = await whoIs('session')
  if (!isRestoring(mark)) return null
  const { affiliateId, sessionId, keyId } = mark
  if (known.ok && doerOf(known.data) === affiliateId) resumeSession({ me: known.data, sessionId, keyId })
  else if (known.ok || known.failure.status === 401) sessionStore.set({ kind: 'signed-out', farewell: sessionOver })
  else return known.failure.sentence
  return null
}

/**
 * Ends the session, in this tab and in every other one. The views go first, so that none asks for anything more. Whoever
 * could not be signed out is told that they are still signed in: no script can remove the cookie.
 */
export const signOut = async (farewell: string | null = null): Promise<void> => {
  const before = sessionStore.get()
  sessionStore.set({ kind: 'signing-out' })
  const removed = await removeCookie()
  if (!removed.ok) {
    sessionStore.set(before)
    tell('bad', `You are still signed in. ${removed.failure.sentence}`)
    return
  }
  endSession(farewell)
  if (farewell === null) tell('info', 'You are signed out.')
}
