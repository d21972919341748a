import { createHash, randomBytes } from 'node:crypto'
import type { CampaignId, InvitationId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'

const secretBytes = 16
const codePattern = /^inv_([a-z0-9]{1,40})_([a-f0-9]{32})$/

/** Lets people take part in a campaign, and register for that, a limited number of times. */
export interface Invitation {
  readonly invitationId: InvitationId
  readonly campaignId: CampaignId
  /** SHA-256 of the code's secret, hex; the code itself was shown once. */
  readonly secretHash: string
  readonly maxUses: number
  /** How many principals registered with it. */
  readonly uses: number
  readonly validUntil: Instant
  readonly revokedAt: Instant | null
  /** The admin or advertiser who created it. */
  readonly createdBy: string
  readonly createdAt: Instant
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A code `inv_<id>_<secret>` with 128 bits of secret, in lower case alone. */
export const newInvitationCode = (
  invitationId: InvitationId,
): { readonly code: string; readonly secretHash: string } => {
  const secret = randomBytes(secretBytes).toString('hex')
  return { code: `${invitationId}_${secret}`, secretHash: hashOf(secret) }
}

/** The invitation id and secret hash of a code; null for a text that cannot be one. */
export const readInvitationCode = (text: string): Pick<Invitation, 'invitationId' | 'secretHash'> | null => {
  const [, id, secret] = codePattern.exec(text.trim().toLowerCase()) ?? []
  return id === undefined || secret === undefined ? null : { invitationId: `inv_${id}`, secretHash: hashOf(secret) }
}

/** Whether this invitation lets somebody in at the moment `now`. */
export const admits = (invitation: Invitation, now: Instant): boolean =>
  invitation.uses < invitation.maxUses && invitation.revokedAt === null && now < invitation.validUntil
