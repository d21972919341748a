import { doerOf } from './doer.ts'
import { lapseStore } from './lapse.ts'
import { readMark, type SessionMark, writeMark } from './session-mark.ts'
import { createStore } from './store.ts'
import type { Me } from './view-props.ts'

/** Who is signed in, and by which session; its cookie proves it. */
export interface Session {
  readonly me: Me
  readonly sessionId: string
  /** The key that signed in; with it, the session ends. */
  readonly keyId: string
}

/** `farewell`: why the last session ended, shown on the sign-in page. */
export type SessionState =
  | { readonly kind: 'restoring'; readonly mark: SessionMark }
  | { readonly kind: 'signed-out'; readonly farewell: string | null }
  | { readonly kind: 'signing-out' }
  | { readonly kind: 'signed-in'; readonly session: Session }

export const sessionOver = 'Your session has ended. Sign in again.'

const stateFrom = (mark: SessionMark | null): SessionState => {
  if (mark === null) return { kind: 'signed-out', farewell: null }
  return mark.untilMs <= Date.now() ? { kind: 'signed-out', farewell: sessionOver } : { kind: 'restoring', mark }
}

export const sessionStore = createStore<SessionState>(stateFrom(readMark()))

/** The session that this tab works with; null if nobody is signed in. */
export const sessionInUse = (): Session | null => {
  const state = sessionStore.get()
  return state.kind === 'signed-in' ? state.session : null
}

/** Who works in this tab; null if nobody is signed in. */
export const readerInUse = (): string | null => {
  const me = sessionInUse()?.me
  return me === undefined ? null : doerOf(me)
}

/** Calls `listener` when somebody else is signed in than before, or nobody is any more, with who was. */
export const onOtherReader = (listener: (before: string | null) => void): void => {
  let known = readerInUse()
  sessionStore.subscribe(() => {
    const before = known
    known = readerInUse()
    if (known !== before) listener(before)
  })
}

/** Goes on with a session that the browser has. */
export const resumeSession = (session: Session): void => {
  sessionStore.set({ kind: 'signed-in', session })
  lapseStore.set(false)
}

/** Begins a session whose cookie the browser just got, and lets the other tabs know. */
export const beginSession = (session: Session, untilMs: number): void => {
  writeMark({ affiliateId: doerOf(session.me), sessionId: session.sessionId, keyId: session.keyId, untilMs })
  resumeSession(session)
}

/** Goes on with what is known about whoever is signed in; the header shows their name. */
export const renewSession = (me: Me): void => {
  const session = sessionInUse()
  if (session?.me.id === me.id)
    sessionStore.set({ kind: 'signed-in', session: { ...session, me: { ...session.me, ...me } } })
}

const leave = (farewell: string | null): void => {
  sessionStore.set({ kind: 'signed-out', farewell })
  lapseStore.set(false)
}

/** Ends the session in every tab; the cookie is removed by the service alone. */
export const endSession = (farewell: string | null): void => {
  writeMark(null)
  leave(farewell)
}

const followAsReader = (session: Session, mark: SessionMark | null): void => {
  if (mark === null) leave('You signed out in another tab.')
  else if (mark.affiliateId !== doerOf(session.me)) sessionStore.set(stateFrom(mark))
  else if (mark.sessionId !== session.sessionId)
    resumeSession({ ...session, sessionId: mark.sessionId, keyId: mark.keyId })
}

/** Does here what another tab did: it signed out, signed in, or signed somebody else in. */
export const followOtherTabs = (): void => {
  const [state, mark] = [sessionStore.get(), readMark()]
  if (state.kind === 'signed-in') followAsReader(state.session, mark)
  else if (state.kind === 'restoring' && mark?.sessionId !== state.mark.sessionId) sessionStore.set(stateFrom(mark))
  else if (state.kind === 'signed-out' && mark !== null) sessionStore.set(stateFrom(mark))
}
