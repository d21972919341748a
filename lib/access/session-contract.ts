import * as z from 'zod/mini'
import type { SessionId } from '../values/ids.ts'
import type { Session } from './session.ts'

export const newSessionBody = z
  .strictObject({ remember: z._default(z.boolean(), false) })
  .register(z.globalRegistry, { id: 'NewSession', examples: [{ remember: true }] })

export const sessionView = z
  .object({
    id: z.string(),
    /** What signed in, as it calls itself: "Firefox on Windows". */
    device: z.string(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    /** Day (UTC) of the last request with it; null if there was none. */
    last_used_day: z.nullable(z.iso.date()),
    /** The key that signed in; the session ends with it. */
    key_id: z.string(),
    is_current: z.boolean(),
  })
  .register(z.globalRegistry, { id: 'Session' })

export const endedSession = z
  .object({
    /** False if nobody was signed in. */
    ended: z.boolean(),
  })
  .register(z.globalRegistry, { id: 'EndedSession' })

export const viewSession = (session: Session, current: SessionId | undefined): z.infer<typeof sessionView> => ({
  id: session.sessionId,
  device: session.device,
  created_at: session.createdAt,
  expires_at: session.validUntil,
  last_used_day: session.lastUsedDay ?? null,
  key_id: session.keyId,
  is_current: session.sessionId === current,
})
