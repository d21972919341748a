import * as z from 'zod/mini'
import type { Session, SessionRef } from '../access/session.ts'
import type { AffiliateId } from '../values/ids.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { type Clause, stillHas } from './expression.ts'
import type { Key } from './key-parts.ts'
import { getItem, type Item } from './read.ts'
import { updateIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    sessionId: storedId('ses'),
    affiliateId: storedId('aff'),
    place: z.number(),
    secretHash: z.string(),
    keyId: z.string(),
    createdAt: storedInstant,
    validUntil: storedInstant,
    device: z.string(),
    endedAt: z.optional(storedInstant),
    lastUsedDay: z.optional(z.string()),
  }),
)

export const readSession = (item: Item): Session => row.parse(item)

export const sessionsPartition = (affiliateId: AffiliateId): string => `SESSIONS#${affiliateId}`
export const sessionKey = ({ affiliateId, place }: Pick<Session, 'affiliateId' | 'place'>): Key => ({
  PK: sessionsPartition(affiliateId),
  SK: `SESSION#${place}`,
})

const usedOnAnotherDay = (day: string): Clause => ({
  text: '(attribute_not_exists(#lastUsedDay) OR #lastUsedDay < :day)',
  names: { '#lastUsedDay': 'lastUsedDay' },
  values: { ':day': day },
})

/** What every function needs of sessions: which one a cookie names, and that it was used. */
export const sessionRows = (client: TableClient) => ({
  find: async (ref: SessionRef): Promise<Session | null> => {
    const [affiliateId, place] = ref.split('/') as [AffiliateId, string]
    const item = await getItem(client, sessionKey({ affiliateId, place: Number(place) }), true)
    return item && readSession(item)
  },

  /** Records the day on which a session was used. */
  recordUse: async (session: Session, day: string): Promise<void> => {
    if (session.lastUsedDay === day) return
    const isSame = stillHas('sessionId', session.sessionId)
    await updateIf(client, sessionKey(session), { set: { lastUsedDay: day } }, isSame, usedOnAnotherDay(day))
  },
})
