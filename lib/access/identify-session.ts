import type { Deps } from '../deps/deps.ts'
import type { Remembered } from '../deps/remembered.ts'
import { dayOf } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'
import { findValidKey, holderOf, type Identifying, noteUse, type Purpose, sameHash } from './identify-caller.ts'
import type { Principal } from './role.ts'
import { isLive, readSessionToken, type Session, type SessionRef } from './session.ts'

const sessionEnded = (): Refusal =>
  new Refusal('unauthorized', 'You are signed out, because your session has ended. Sign in again with your API key.')

/** How sessions are read, and their use noted. */
export interface SessionMemory {
  /** May be up to 60 s old, unless `fresh` reads it. */
  readonly find: Remembered<SessionRef, Session | null>
  readonly recordUse: (session: Session, day: string) => Promise<void>
}

/**
 * Returns who is signed in by the token of a cookie, as fresh as for an API key: for writing, session, key and person are read
 * from the table. A session ends with the key that it was started with. Every failure gives the same `unauthorized`.
 */
export const identifySession = async (
  token: string,
  purpose: Purpose,
  memory: SessionMemory,
  deps: Pick<Deps, keyof Identifying>,
): Promise<Principal> => {
  const ref = readSessionToken(token)
  const session = ref && (await (purpose === 'read' ? memory.find : memory.find.fresh)(ref))
  if (ref === null || session === null) throw sessionEnded()
  const now = deps.clock()
  if (!sameHash(session.secretHash, ref.split('/')[2] ?? '') || !isLive(session, now)) throw sessionEnded()
  const key = await findValidKey(session.keyId, purpose, deps)
  const caller = key?.affiliateId === session.affiliateId ? await holderOf(key, purpose, deps) : null
  if (caller === null) throw sessionEnded()
  await noteUse(memory.recordUse(session, dayOf(now)), deps)
  return { ...caller, sessionId: session.sessionId }
}
