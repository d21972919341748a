import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachKeyRings } from '../../lib/deps/reach-key-rings.ts'
import { reachMail } from '../../lib/deps/reach-mail.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { reachTeam } from '../../lib/deps/reach-team.ts'
import { created, ok, page } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { publicRoute, route } from '../../lib/http/route.ts'
import { viewApiKey } from '../../lib/people/api-key-contract.ts'
import { changeMember, leaveTeam, removeMember } from '../../lib/team/change-member.ts'
import { findMember, findOrganisation, listMembers } from '../../lib/team/find-members.ts'
import { inviteMember, sendLink } from '../../lib/team/invite-member.ts'
import { joinTeam } from '../../lib/team/join-team.ts'
import {
  joinBody,
  memberChange,
  membershipView,
  memberView,
  memberWithLink,
  newMemberBody,
  viewMember,
} from '../../lib/team/member-contract.ts'
import { pageQuery, wireId } from '../../lib/values/shared-contract.ts'

const ofTeam = z.object({ id: wireId('aff') })
const ofMember = z.object({ id: wireId('aff'), member_id: wireId('aff') })

export const routes = [
  route('GET /api/v1/affiliates/{id}/members', {
    operationId: 'listMembers',
    summary: "List who is in an advertiser's team, and who is invited to it; the account itself is always an owner",
    refusals: ['conflict'],
    permission: 'team:read',
    params: ofTeam,
    query: z.strictObject(pageQuery),
    responses: { 200: z.array(memberView) },
    reach: ['masterKey', 'team'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await listMembers(id, query, caller, deps)
      return page(
        things.map((member) => viewMember(id, member)),
        nextCursor,
      )
    },
  }),
  route('POST /api/v1/affiliates/{id}/members', {
    operationId: 'inviteMember',
    summary: 'Invite somebody to a team: a link that works once, within 7 days, is mailed to them and shown to nobody',
    refusals: ['conflict', 'already_exists', 'rate_limited'],
    permission: 'team:manage',
    params: ofTeam,
    body: newMemberBody,
    responses: { 201: memberWithLink },
    reach: ['team', 'sendMail'],
    run: async ({ params: { id }, body, caller, deps }) => {
      const { member, isMailed } = await inviteMember(id, body, caller, deps)
      return created({ ...viewMember(id, member), is_mailed: isMailed })
    },
  }),
  route('GET /api/v1/affiliates/{id}/members/{member_id}', {
    operationId: 'getMember',
    summary: 'See a member of a team, or somebody who was removed from it',
    refusals: ['conflict'],
    permission: 'team:read',
    params: ofMember,
    responses: { 200: memberView },
    reach: ['team'],
    run: async ({ params: { id, member_id }, caller, deps }) =>
      ok(viewMember(id, await findMember(await findOrganisation(id, caller, deps), member_id, deps))),
  }),
  route('PUT /api/v1/affiliates/{id}/members/{member_id}', {
    operationId: 'changeMember',
    summary: 'Give a member another role or name',
    refusals: ['conflict'],
    permission: 'team:manage',
    params: ofMember,
    body: memberChange,
    responses: { 200: memberView },
    reach: ['team'],
    run: async ({ params: { id, member_id }, body, caller, deps }) =>
      ok(viewMember(id, await changeMember(id, member_id, body, caller, deps))),
  }),
  route('DELETE /api/v1/affiliates/{id}/members/{member_id}', {
    operationId: 'removeMember',
    summary: 'Remove a member, or take an invitation back: their keys and sessions end, and what they did stays',
    refusals: ['conflict'],
    permission: 'team:manage',
    params: ofMember,
    responses: { 200: memberView },
    reach: ['team'],
    run: async ({ params: { id, member_id }, caller, deps }) =>
      ok(viewMember(id, await removeMember(id, member_id, caller, deps))),
  }),
  route('POST /api/v1/affiliates/{id}/members/{member_id}/link', {
    operationId: 'sendMemberLink',
    summary: 'Mail a member a new link: to join or, for who lost their key, to a new one within 24 hours',
    refusals: ['conflict', 'rate_limited'],
    permission: 'team:manage',
    params: ofMember,
    responses: { 201: memberWithLink },
    reach: ['team', 'sendMail'],
    run: async ({ params: { id, member_id }, caller, deps }) => {
      const { member, isMailed } = await sendLink(id, member_id, caller, deps)
      return created({ ...viewMember(id, member), is_mailed: isMailed })
    },
  }),
  publicRoute('POST /api/v1/memberships', {
    operationId: 'joinTeam',
    summary: 'Join a team with the token of a mailed link, or get a new key with it; only this response shows the key',
    refusals: ['conflict', 'already_exists'],
    body: joinBody,
    showsSecret: true,
    responses: { 201: membershipView },
    reach: ['team', 'subscriptions', 'notificationQueue', 'keyRings'],
    run: async ({ body, deps }) => {
      const { key, stored, member, organisation } = await joinTeam(body.token, deps)
      return created({
        ...viewMember(organisation.affiliateId, member),
        organisation_name: organisation.name,
        ...viewApiKey(stored),
        api_key: key,
      })
    },
  }),
  route('DELETE /api/v1/affiliates/me/membership', {
    operationId: 'leaveTeam',
    summary: 'Leave the team that you are a member of; your keys and sessions end with that',
    refusals: ['conflict'],
    permission: 'api-key:manage',
    responses: { 200: memberView },
    reach: ['team'],
    run: async ({ caller, deps }) => ok(viewMember(caller.affiliateId, await leaveTeam(caller, deps))),
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(reachCursors, reachKeyRings, reachMail, reachNotifications, reachSubscriptions, reachTeam),
)
