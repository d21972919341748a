import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { emailKey } from '../values/email-address.ts'
import type { AffiliateId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { confirmableHours } from './vocabulary.ts'

const secretBytes = 32
const tokenPattern = /^aff_(\w{1,80})\.([\w-]{43})$/

/** An address that somebody has yet to prove, with the hash of the secret that was mailed to it. */
export interface Confirmation {
  readonly email: string
  /** SHA-256 of the secret, hex; the secret itself is in the mail and nowhere else. */
  readonly secretHash: string
  readonly validUntil: Instant
  /** A link that was opened before says so again: the first response may have been lost. */
  readonly isUsed: boolean
}

/** Somebody with an address, and perhaps another one to confirm. */
interface Holder {
  readonly email: string
  readonly isEmailConfirmed: boolean
  readonly confirmation: Confirmation | null
  readonly isActive: boolean
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A confirmation with 256 bits of secret; `token` goes into the mail. */
export const newConfirmation = (
  affiliateId: AffiliateId,
  email: string,
  now: Instant,
): { readonly confirmation: Confirmation; readonly token: string } => {
  const secret = randomBytes(secretBytes).toString('base64url')
  return {
    confirmation: { email, secretHash: hashOf(secret), validUntil: plusHours(now, confirmableHours), isUsed: false },
    token: `${affiliateId}.${secret}`,
  }
}

/** Whose token it is, and what to compare; null for a text that cannot be a token. */
export const readConfirmationToken = (token: string): { affiliateId: AffiliateId; secretHash: string } | null => {
  const [, id, secret] = tokenPattern.exec(token) ?? []
  return id === undefined || secret === undefined ? null : { affiliateId: `aff_${id}`, secretHash: hashOf(secret) }
}

const isSecretOf = ({ secretHash }: Confirmation, presented: string): boolean =>
  timingSafeEqual(Buffer.from(secretHash, 'hex'), Buffer.from(presented, 'hex'))

/** The confirmation of a principal that a token belongs to at the moment `now`; null if there is none. */
export const confirmationFor = (
  { isActive, confirmation }: Pick<Holder, 'isActive' | 'confirmation'>,
  secretHash: string,
  now: Instant,
): Confirmation | null => {
  if (!isActive || confirmation === null || !isSecretOf(confirmation, secretHash)) return null
  return confirmation.isUsed || now < confirmation.validUntil ? confirmation : null
}

/** The address that waits to be confirmed; null if none does. */
export const pendingEmail = ({ confirmation }: Pick<Holder, 'confirmation'>): string | null =>
  confirmation === null || confirmation.isUsed ? null : confirmation.email

const isSameAddress = (left: string, right: string): boolean => emailKey(left) === emailKey(right)

/**
 * The principal after it requested another address. A confirmed one holds until the new one is confirmed too;
 * requesting the confirmed one again gives up the new one. `fresh` is used only if there is something new to confirm.
 */
export const wantingEmail = <Someone extends Holder>(before: Someone, email: string, fresh: Confirmation): Someone => {
  if (before.isEmailConfirmed) {
    if (isSameAddress(email, before.email)) return { ...before, email, confirmation: null }
    return isSameAddress(email, pendingEmail(before) ?? '') ? before : { ...before, confirmation: fresh }
  }
  return isSameAddress(email, before.email) ? before : { ...before, email, confirmation: fresh }
}
