import type { Deps } from '../deps/deps.ts'
import type { SessionId } from '../values/ids.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { deviceName } from './device-name.ts'
import { unauthorized } from './identify-caller.ts'
import { doerOf, type Principal } from './role.ts'
import { isLive, newSession, type Session } from './session.ts'
import { placeFor } from './session-place.ts'

const keptChanging = (): Refusal =>
  new Refusal('conflict', 'Other requests signed in at the same time. Send the request again.')

/**
 * Signs in with the key that was sent, on a session of its own: whatever cookie came along is left as it is. Beyond
 * `maxSessions`, the oldest one ends. Throws `unauthorized` for a caller who is known by a session.
 */
export const startSession = async (
  isRemembered: boolean,
  userAgent: string,
  caller: Principal,
  deps: Deps<'sessions'>,
): Promise<{ readonly session: Session; readonly token: string }> => {
  const { keyId, sessionId } = caller
  if (sessionId !== undefined) throw unauthorized()
  const affiliateId = doerOf(caller)
  const device = deviceName(userAgent)
  return untilSaved(async () => {
    const createdAt = deps.clock()
    const held = await deps.sessions.list(affiliateId)
    const place = placeFor(held, createdAt)
    const facts = { sessionId: deps.newId('ses'), affiliateId, place, keyId, createdAt, device }
    const started = newSession(facts, isRemembered, deps.config.clock.speed)
    const before = held.find((session) => session.place === place) ?? null
    if (!(await deps.sessions.start(started.session, before))) return 'overtaken'
    deps.log.write('SESSION_STARTED', { affiliateId, keyId, sessionId: facts.sessionId, remembered: isRemembered })
    return started
  }, keptChanging)
}

/** The sessions that somebody has, newest first; those whose key was revoked or expired have ended with it. */
export const listSessions = async (
  caller: Principal,
  { sessions, keyRings, clock }: Deps<'sessions' | 'keyRings'>,
): Promise<Session[]> => {
  const now = clock()
  const affiliateId = doerOf(caller)
  const [held, { keys }] = await Promise.all([sessions.list(affiliateId), keyRings.ring(affiliateId)])
  const valid = keys.filter(({ validUntil }) => validUntil === null || now < validUntil)
  return held
    .filter((session) => isLive(session, now) && valid.some(({ keyId }) => keyId === session.keyId))
    .toSorted((left, right) => (left.createdAt < right.createdAt ? 1 : -1))
}

/** Ends one of the caller's sessions; doing it twice changes nothing. Throws `not_found` for one that they do not have. */
export const endSession = async (
  sessionId: SessionId,
  caller: Principal,
  { sessions, clock, log }: Deps<'sessions'>,
): Promise<Session> => {
  const affiliateId = doerOf(caller)
  const session = (await sessions.list(affiliateId)).find((held) => held.sessionId === sessionId)
  if (session === undefined) throw notFound()
  if (session.endedAt !== undefined) return session
  const endedAt = clock()
  if (await sessions.end(session, endedAt)) log.write('SESSION_ENDED', { affiliateId, keyId: caller.keyId, sessionId })
  return { ...session, endedAt }
}

/** Signs out: ends the caller's own session. False if they are known by none. */
export const signOut = async (caller: Principal | null, deps: Deps<'sessions'>): Promise<boolean> => {
  if (caller?.sessionId === undefined) return false
  await endSession(caller.sessionId, caller, deps)
  return true
}
