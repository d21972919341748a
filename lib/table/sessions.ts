import type { Session } from '../access/session.ts'
import { maxSessions } from '../access/vocabulary.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillHas } from './expression.ts'
import { queryItems } from './read.ts'
import { readSession, sessionKey, sessionsPartition } from './session-rows.ts'
import { putIf, updateIf } from './write-if.ts'

/** Who is signed in where, for the function that signs in and out. */
export const createSessions = (client: TableClient) => ({
  /** Every session that somebody's places hold, ended or not. */
  list: async (affiliateId: AffiliateId): Promise<Session[]> => {
    const found = await queryItems(client, sessionsPartition(affiliateId), 'SESSION#', {
      limit: maxSessions,
      consistent: true,
    })
    return found.map(readSession)
  },

  /** Takes a place that is free, or that still holds what it held; false if somebody was faster. */
  start: (session: Session, before: Session | null): Promise<boolean> =>
    putIf(
      client,
      {
        ...sessionKey(session),
        type: 'session',
        ...session,
        expiresAt: Math.ceil(Date.parse(session.validUntil) / 1000),
      },
      before === null ? notSeenBefore : stillHas('sessionId', before.sessionId),
    ),

  /** False if its place holds another session by now. */
  end: (session: Session, endedAt: Instant): Promise<boolean> =>
    updateIf(client, sessionKey(session), { set: { endedAt } }, stillHas('sessionId', session.sessionId)),
})
export type Sessions = ReturnType<typeof createSessions>
