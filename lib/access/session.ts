import { createHash, randomBytes } from 'node:crypto'
import type { AffiliateId, SessionId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { rememberedSessionHours, sessionHours } from './vocabulary.ts'

/** Somebody who is signed in on a device, by an API key of theirs. */
export interface Session {
  readonly sessionId: SessionId
  readonly affiliateId: AffiliateId
  /** Which of the places of its person it takes; there are `maxSessions`. */
  readonly place: number
  /** SHA-256 of the secret in the cookie, hex. */
  readonly secretHash: string
  /** The key that signed in: with it, the session ends. */
  readonly keyId: string
  readonly createdAt: Instant
  readonly validUntil: Instant
  /** Such as "Firefox on Windows". */
  readonly device: string
  /** Absent while it lasts. */
  readonly endedAt?: Instant | undefined
  /** The last calendar day (UTC) on which it was used. */
  readonly lastUsedDay?: string | undefined
}

/** Where a session is, and what to compare with it. */
export type SessionRef = `${AffiliateId}/${number}/${string}`

const secretBytes = 32
/** An instant has a year of four digits. */
const maxHours = 100 * 365 * 24
const tokenPattern = /^(\w{1,80})\.(\d{1,2})\.([\w-]{43})$/

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/**
 * What a new session begins with; `token`, with its 256 bits of secret, goes into the cookie and nowhere else. However fast
 * the clock of a local stage runs, a session lasts as long as whoever sits at the browser expects.
 */
export const newSession = (
  facts: Pick<Session, 'sessionId' | 'affiliateId' | 'place' | 'keyId' | 'createdAt' | 'device'>,
  isRemembered: boolean,
  clockSpeed = 1,
): { readonly session: Session; readonly token: string } => {
  const secret = randomBytes(secretBytes).toString('base64url')
  const hours = (isRemembered ? rememberedSessionHours : sessionHours) * clockSpeed
  const validUntil = plusHours(facts.createdAt, Math.min(hours, maxHours))
  return {
    session: { ...facts, secretHash: hashOf(secret), validUntil },
    token: `${facts.affiliateId.slice('aff_'.length)}.${facts.place}.${secret}`,
  }
}

/** Which session a token belongs to; null for a text that cannot be a token. */
export const readSessionToken = (token: string): SessionRef | null => {
  const [, id, place, secret] = tokenPattern.exec(token) ?? []
  return secret === undefined ? null : `aff_${id}/${Number(place)}/${hashOf(secret)}`
}

export const isLive = ({ endedAt, validUntil }: Session, now: Instant): boolean =>
  endedAt === undefined && now < validUntil
