import { doerOf, type Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { plusDays, wrongEnd } from '../values/expiry.ts'
import type { CampaignId, InvitationId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { invalidField, notFound } from '../values/refusal.ts'
import { findWholeCampaign } from './find-campaigns.ts'
import { type Invitation, newInvitationCode } from './invitation.ts'
import type { NewInvitation } from './invitation-contract.ts'
import { maxInvitationDays, usualInvitationDays } from './vocabulary.ts'

/**
 * Creates an invitation to a campaign; only the response contains its code. Throws `not_found` if there is no such
 * campaign, `validation_failed` if the expiry is past or more than 90 days ahead.
 */
export const createInvitation = async (
  campaignId: CampaignId,
  { max_uses, expires_at }: NewInvitation,
  caller: Principal,
  deps: Deps<'invitations'>,
): Promise<{ readonly invitation: Invitation; readonly code: string }> => {
  const createdAt = deps.clock()
  const wrong = expires_at === undefined ? null : wrongEnd(expires_at, createdAt, maxInvitationDays)
  if (wrong !== null) throw invalidField('expires_at', wrong)
  await findWholeCampaign(campaignId, caller, deps)
  const invitationId = deps.newId('inv')
  const { code, secretHash } = newInvitationCode(invitationId)
  const invitation: Invitation = {
    invitationId,
    campaignId,
    secretHash,
    maxUses: max_uses,
    uses: 0,
    validUntil: expires_at ?? plusDays(createdAt, usualInvitationDays),
    revokedAt: null,
    createdBy: doerOf(caller),
    createdAt,
  }
  if (!(await deps.invitations.create(invitation))) throw new Error(`The id ${invitationId} is taken`)
  deps.log.write('INVITATION_CREATED', { invitationId, campaignId, by: doerOf(caller) })
  return { invitation, code }
}

/** A campaign's invitations, newest first. */
export const listInvitations = async (
  campaignId: CampaignId,
  page: PageRequest,
  caller: Principal,
  deps: Deps<'invitations'>,
): Promise<Page<Invitation>> => {
  await findWholeCampaign(campaignId, caller, deps)
  return deps.invitations.listByCampaign(campaignId, page)
}

/** Revokes an invitation, so that nobody can register with it; revoking twice changes nothing. */
export const revokeInvitation = async (
  campaignId: CampaignId,
  invitationId: InvitationId,
  caller: Principal,
  deps: Deps<'invitations'>,
): Promise<Invitation> => {
  const by = doerOf(caller)
  await findWholeCampaign(campaignId, caller, deps)
  const isRevoked = await deps.invitations.revoke(campaignId, invitationId, deps.clock())
  const invitation = await deps.invitations.get(invitationId)
  if (invitation?.campaignId !== campaignId) throw notFound()
  if (isRevoked) deps.log.write('INVITATION_REVOKED', { invitationId, campaignId, by })
  return invitation
}
