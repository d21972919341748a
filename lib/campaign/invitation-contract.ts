import * as z from 'zod/mini'
import { wireInstant } from '../values/shared-contract.ts'
import type { Invitation } from './invitation.ts'
import { maxInvitationUses } from './vocabulary.ts'

export const newInvitation = z
  .lazy(() =>
    z.strictObject({
      max_uses: z._default(z.int().check(z.minimum(1), z.maximum(maxInvitationUses)), 1),
      expires_at: z.optional(wireInstant),
    }),
  )
  .register(z.globalRegistry, { id: 'NewInvitation', examples: [{ max_uses: 20 }] })
export type NewInvitation = z.infer<typeof newInvitation>

export const invitationView = z
  .object({
    invitation_id: z.string(),
    campaign_id: z.string(),
    uses: z.int().check(z.minimum(0)),
    max_uses: z.int().check(z.minimum(1)),
    expires_at: z.iso.datetime(),
    revoked_at: z.nullable(z.iso.datetime()),
    /** The admin or advertiser who created it. */
    created_by: z.string(),
    created_at: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: 'Invitation' })

/** With the code itself, which is shown once. */
export const invitationWithCode = z
  .extend(invitationView, { code: z.string() })
  .register(z.globalRegistry, { id: 'InvitationWithCode' })

export const viewInvitation = (invitation: Invitation): z.infer<typeof invitationView> => ({
  invitation_id: invitation.invitationId,
  campaign_id: invitation.campaignId,
  uses: invitation.uses,
  max_uses: invitation.maxUses,
  expires_at: invitation.validUntil,
  revoked_at: invitation.revokedAt,
  created_by: invitation.createdBy,
  created_at: invitation.createdAt,
})
