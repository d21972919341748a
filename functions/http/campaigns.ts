import * as z from 'zod/mini'
import { campaignChange, campaignPlatforms, newCampaign } from '../../lib/campaign/campaign-body-contract.ts'
import { campaignView, viewCampaign } from '../../lib/campaign/campaign-contract.ts'
import { changeCampaign, setCampaignPlatforms } from '../../lib/campaign/change-campaign.ts'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import { findCampaign, listCampaigns } from '../../lib/campaign/find-campaigns.ts'
import {
  invitationView,
  invitationWithCode,
  newInvitation,
  viewInvitation,
} from '../../lib/campaign/invitation-contract.ts'
import { createInvitation, listInvitations, revokeInvitation } from '../../lib/campaign/manage-invitations.ts'
import { campaignStatuses } from '../../lib/campaign/vocabulary.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachInvitations } from '../../lib/deps/reach-invitations.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachShareLinks } from '../../lib/deps/reach-share-links.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { created, ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { createShareLink, listShareLinks, revokeShareLink } from '../../lib/sharing/manage-share-links.ts'
import {
  newShareLinkBody,
  reportUrl,
  shareLinkView,
  shareLinkWithToken,
  viewShareLink,
} from '../../lib/sharing/share-link-contract.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ id: wireId('cmp') })

export const routes = [
  route('POST /api/v1/campaigns', {
    operationId: 'createCampaign',
    summary: 'Create a campaign',
    refusals: ['conflict'],
    permission: 'campaign:write',
    body: newCampaign,
    responses: { 201: campaignView },
    run: async ({ body, caller, deps }) => created(viewCampaign(await createCampaign(body, caller, deps))),
  }),
  route('GET /api/v1/campaigns', {
    operationId: 'listCampaigns',
    summary: 'List the campaigns you can see, newest first',
    permission: 'campaign:read',
    query: z.strictObject({ ...pageQuery, status: z.optional(z.enum(campaignStatuses)) }),
    responses: { 200: z.array(campaignView) },
    reach: ['masterKey', 'participants', 'totals'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listCampaigns(query, caller, deps)
      return page(things.map(viewCampaign), nextCursor)
    },
  }),
  route('GET /api/v1/campaigns/{id}', {
    operationId: 'getCampaign',
    summary: 'Get a campaign',
    permission: 'campaign:read',
    params,
    responses: { 200: campaignView },
    reach: ['totals', 'participants'],
    run: async ({ params: { id }, caller, deps }) => ok(viewCampaign(await findCampaign(id, caller, deps))),
  }),
  route('PUT /api/v1/campaigns/{id}', {
    operationId: 'updateCampaign',
    summary: 'Change a campaign',
    refusals: ['conflict'],
    permission: 'campaign:write',
    params,
    body: campaignChange,
    responses: { 200: campaignView },
    run: async ({ params: { id }, body, caller, deps }) =>
      ok(viewCampaign(await changeCampaign(id, body, caller, deps))),
  }),
  route('PUT /api/v1/campaigns/{id}/platforms', {
    operationId: 'setCampaignPlatforms',
    summary: 'Set the platforms that a campaign accepts',
    refusals: ['conflict'],
    permission: 'campaign:write',
    params,
    body: campaignPlatforms,
    responses: { 200: campaignView },
    run: async ({ params: { id }, body, caller, deps }) =>
      ok(viewCampaign(await setCampaignPlatforms(id, body, caller, deps))),
  }),
  route('POST /api/v1/campaigns/{id}/invitations', {
    operationId: 'createInvitation',
    summary: 'Create an invitation to a campaign; only this response shows its code',
    permission: 'invitation:manage',
    params,
    body: newInvitation,
    showsSecret: true,
    responses: { 201: invitationWithCode },
    reach: ['invitations'],
    run: async ({ params: { id }, body, caller, deps }) => {
      const { invitation, code } = await createInvitation(id, body, caller, deps)
      return created({ ...viewInvitation(invitation), code })
    },
  }),
  route('GET /api/v1/campaigns/{id}/invitations', {
    operationId: 'listInvitations',
    summary: "List a campaign's invitations, newest first, without their codes",
    permission: 'invitation:manage',
    params,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(invitationView) },
    reach: ['masterKey', 'invitations'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await listInvitations(id, query, caller, deps)
      return page(things.map(viewInvitation), nextCursor)
    },
  }),
  route('DELETE /api/v1/campaigns/{id}/invitations/{invitation_id}', {
    operationId: 'revokeInvitation',
    summary: 'Revoke an invitation; nobody can register or join with it any more',
    permission: 'invitation:manage',
    params: z.object({ id: wireId('cmp'), invitation_id: wireId('inv') }),
    responses: { 200: invitationView },
    reach: ['invitations'],
    run: async ({ params: { id, invitation_id }, caller, deps }) =>
      ok(viewInvitation(await revokeInvitation(id, invitation_id, caller, deps))),
  }),
  route('POST /api/v1/campaigns/{id}/share-links', {
    operationId: 'createShareLink',
    summary:
      'Make a link to a report of a campaign, for readers without an account; only this response shows its token',
    refusals: ['conflict'],
    permission: 'report:share',
    params,
    body: newShareLinkBody,
    showsSecret: true,
    responses: { 201: shareLinkWithToken },
    reach: ['shareLinks'],
    run: async ({ params: { id }, body, caller, deps }) => {
      const { link, token } = await createShareLink(id, body, caller, deps)
      return created({ ...viewShareLink(link), token, url: reportUrl(deps.config.dashboardUrl, token) })
    },
  }),
  route('GET /api/v1/campaigns/{id}/share-links', {
    operationId: 'listShareLinks',
    summary: "List the links to a campaign's report, newest first, without their tokens",
    permission: 'report:share',
    params,
    responses: { 200: z.array(shareLinkView) },
    reach: ['shareLinks'],
    run: async ({ params: { id }, caller, deps }) =>
      page((await listShareLinks(id, caller, deps)).map(viewShareLink), null),
  }),
  route('DELETE /api/v1/campaigns/{id}/share-links/{link_id}', {
    operationId: 'revokeShareLink',
    summary: "Revoke a link to a campaign's report; from then on it leads to nothing",
    permission: 'report:share',
    params: z.object({ id: wireId('cmp'), link_id: wireId('shr') }),
    responses: { 200: shareLinkView },
    reach: ['shareLinks'],
    run: async ({ params: { id, link_id }, caller, deps }) =>
      ok(viewShareLink(await revokeShareLink(id, link_id, caller, deps))),
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(reachCursors, reachInvitations, reachParticipants, reachShareLinks, reachTotals),
)
