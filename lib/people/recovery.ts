import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AffiliateId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { recoverableHours } from './vocabulary.ts'

const secretBytes = 32
const tokenPattern = /^aff_(\w{1,80})\.([\w-]{43})$/

/** A link that shows somebody a new API key once, with the hash of the secret in it. A principal has one at most. */
export interface Recovery {
  readonly affiliateId: AffiliateId
  /** SHA-256 of the secret, hex; the secret itself is in the link and nowhere else. */
  readonly secretHash: string
  /** The admin who made it. */
  readonly issuedBy: AffiliateId
  readonly issuedAt: Instant
  readonly validUntil: Instant
  /** Null while nobody used it. */
  readonly usedAt: Instant | null
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A link with 256 bits of secret; `token` goes into its address. */
export const newRecovery = (
  affiliateId: AffiliateId,
  issuedBy: AffiliateId,
  issuedAt: Instant,
): { readonly recovery: Recovery; readonly token: string } => {
  const secret = randomBytes(secretBytes).toString('base64url')
  const validUntil = plusHours(issuedAt, recoverableHours)
  return {
    recovery: { affiliateId, secretHash: hashOf(secret), issuedBy, issuedAt, validUntil, usedAt: null },
    token: `${affiliateId}.${secret}`,
  }
}

/** Whose token it is, and what to compare; null for a text that cannot be a token. */
export const readRecoveryToken = (token: string): Pick<Recovery, 'affiliateId' | 'secretHash'> | null => {
  const [, id, secret] = tokenPattern.exec(token) ?? []
  return id === undefined || secret === undefined ? null : { affiliateId: `aff_${id}`, secretHash: hashOf(secret) }
}

/** Whether a link has this secret, and works at the moment `now`. */
export const isOpen = (
  { secretHash, validUntil, usedAt }: Pick<Recovery, 'secretHash' | 'validUntil' | 'usedAt'>,
  presented: string,
  now: Instant,
): boolean =>
  timingSafeEqual(Buffer.from(secretHash, 'hex'), Buffer.from(presented, 'hex')) && usedAt === null && now < validUntil

/** The secret is behind the `#`, which browsers send to no server, so that it is in no log and no referrer. */
export const recoveryUrl = (dashboardUrl: string, token: string): string => `${dashboardUrl}#/recover?token=${token}`
