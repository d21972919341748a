import * as z from 'zod/mini'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { type SealingKey, seal, unseal } from '../values/seal.ts'
import type { payoutMethods } from './vocabulary.ts'

export type PayoutMethod = (typeof payoutMethods)[number]

/** Who gets the money, as far as a method asks for it. */
export interface Recipient {
  readonly name: string | null
  readonly email: string | null
  readonly account: string | null
}

/** Where an affiliate's money goes; `sealed` is opened for the file of a batch alone. */
export interface PayoutDetails {
  readonly affiliateId: AffiliateId
  readonly method: PayoutMethod
  readonly sealed: string
  /** As much of it as people are shown. */
  readonly masked: string
  readonly changedAt: Instant
  /** Until then nothing is paid out. */
  readonly heldUntil: Instant
  readonly version: number
}

const keyOf = (masterKey: Buffer, owner: AffiliateId): SealingKey => ({
  secret: masterKey,
  owner,
  purpose: 'payout details',
})

/** Encrypts a recipient under a key that the master key gives for this affiliate alone. */
export const sealRecipient = (who: Recipient, masterKey: Buffer, owner: AffiliateId): string =>
  seal(JSON.stringify([who.name, who.email, who.account]), keyOf(masterKey, owner)).toString('base64')

const sealedParts = z.tuple([z.nullable(z.string()), z.nullable(z.string()), z.nullable(z.string())])

/** Throws for what was not sealed for this affiliate with this key. */
export const openRecipient = (sealed: string, masterKey: Buffer, owner: AffiliateId): Recipient => {
  const opened = unseal(Buffer.from(sealed, 'base64'), keyOf(masterKey, owner)).toString()
  const [name, email, account] = sealedParts.parse(JSON.parse(opened))
  return { name, email, account }
}

const shownOfAccount = 4
const dots = '•••'

/** The first letter and the domain of an address, or the end of an account: enough for its owner to recognize it. */
export const maskedRecipient = ({ email, account }: Recipient): string => {
  if (account !== null) {
    const compact = account.replaceAll(/\s/g, '')
    return compact.length > 2 * shownOfAccount ? `${dots}${compact.slice(-shownOfAccount)}` : dots
  }
  const at = email?.lastIndexOf('@') ?? -1
  return email === null || at < 1 ? dots : `${[...email][0]}${dots}${email.slice(at)}`
}

export const isHeld = ({ heldUntil }: Pick<PayoutDetails, 'heldUntil'>, now: Instant): boolean => now < heldUntil
