import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachAnnouncements } from '../../lib/deps/reach-announcements.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachInvitations } from '../../lib/deps/reach-invitations.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { announcementRoutes } from '../../lib/http/announcement-routes.ts'
import { created, ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import {
  joinByCode,
  joinCampaign,
  leaveCampaign,
  listParticipations,
  showParticipation,
} from '../../lib/participation/join-campaign.ts'
import { decideParticipant, inviteParticipant, listParticipants } from '../../lib/participation/manage-participants.ts'
import {
  joinByCode as joinByCodeBody,
  joinRequest,
  newParticipant,
  participantDecision,
} from '../../lib/participation/participant-body-contract.ts'
import {
  ownParticipationView,
  participantView,
  viewOwnParticipation,
  viewParticipant,
} from '../../lib/participation/participant-contract.ts'
import { standings } from '../../lib/participation/vocabulary.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const params = z.object({ id: wireId('cmp') })
const listQuery = z.strictObject({ ...pageQuery, standing: z.optional(z.enum(standings)) })

export const routes = [
  route('GET /api/v1/campaigns/{id}/participants', {
    operationId: 'listParticipants',
    summary: 'List who takes part in a campaign, wants to, or was invited; those who wait for a decision first',
    permission: 'invitation:manage',
    params,
    query: listQuery,
    responses: { 200: z.array(participantView) },
    reach: ['masterKey', 'participants'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await listParticipants(id, query, caller, deps)
      return page(things.map(viewParticipant), nextCursor)
    },
  }),
  route('POST /api/v1/campaigns/{id}/participants', {
    operationId: 'inviteParticipant',
    summary: 'Invite an affiliate to take part in a campaign; whoever asked to join is let in',
    refusals: ['conflict'],
    permission: 'invitation:manage',
    params,
    body: newParticipant,
    responses: { 201: participantView },
    reach: ['participants', 'totals'],
    run: async ({ params: { id }, body, caller, deps }) =>
      created(viewParticipant(await inviteParticipant(id, body, caller, deps))),
  }),
  route('PUT /api/v1/campaigns/{id}/participants/{affiliate_id}', {
    operationId: 'decideParticipant',
    summary: 'Let an affiliate into a campaign, decline a request, or remove somebody, with a reason',
    refusals: ['conflict'],
    permission: 'invitation:manage',
    params: z.object({ id: wireId('cmp'), affiliate_id: wireId('aff') }),
    body: participantDecision,
    responses: { 200: participantView },
    reach: ['participants', 'totals'],
    run: async ({ params: { id, affiliate_id }, body, caller, deps }) =>
      ok(viewParticipant(await decideParticipant(id, affiliate_id, body, caller, deps))),
  }),
  route('GET /api/v1/campaigns/{id}/participation', {
    operationId: 'getParticipation',
    summary: 'Get whether you take part in a campaign, and how you stand to it',
    permission: 'campaign:join',
    params,
    responses: { 200: ownParticipationView },
    reach: ['participants', 'totals'],
    run: async ({ params: { id }, caller, deps }) =>
      ok(viewOwnParticipation(await showParticipation(id, caller, deps))),
  }),
  route('POST /api/v1/campaigns/{id}/participation', {
    operationId: 'joinCampaign',
    summary: 'Accept an invitation to a campaign, or ask to join it',
    refusals: ['conflict', 'not_taking_part'],
    permission: 'campaign:join',
    params,
    body: joinRequest,
    responses: { 200: ownParticipationView },
    reach: ['participants', 'totals'],
    run: async ({ params: { id }, body: { message }, caller, deps }) =>
      ok(viewOwnParticipation(await joinCampaign(id, message, caller, deps))),
  }),
  route('DELETE /api/v1/campaigns/{id}/participation', {
    operationId: 'leaveCampaign',
    summary: 'Leave a campaign, withdraw your request to join it, or turn its invitation down; your posts stay',
    refusals: ['conflict'],
    permission: 'campaign:join',
    params,
    responses: { 200: ownParticipationView },
    reach: ['participants', 'totals'],
    run: async ({ params: { id }, caller, deps }) => ok(viewOwnParticipation(await leaveCampaign(id, caller, deps))),
  }),
  route('GET /api/v1/affiliates/me/participations', {
    operationId: 'listParticipations',
    summary: 'List the campaigns that you asked to join, are invited to, take part in, or left',
    permission: 'campaign:join',
    query: listQuery,
    responses: { 200: z.array(ownParticipationView) },
    reach: ['masterKey', 'participants', 'totals'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listParticipations(query, caller, deps)
      return page(things.map(viewOwnParticipation), nextCursor)
    },
  }),
  route('POST /api/v1/affiliates/me/participations', {
    operationId: 'joinByCode',
    summary: 'Take part in the campaign that an invitation code is for',
    refusals: ['conflict', 'not_taking_part'],
    permission: 'campaign:join',
    body: joinByCodeBody,
    responses: { 200: ownParticipationView },
    reach: ['participants', 'totals', 'invitations'],
    run: async ({ body, caller, deps }) =>
      ok(viewOwnParticipation(await joinByCode(body.invitation_code, caller, deps))),
  }),
  ...announcementRoutes,
]

export const handler = httpHandler(
  routes,
  sharedDeps(reachAnnouncements, reachCursors, reachInvitations, reachParticipants, reachTotals),
)
