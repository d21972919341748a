import * as z from 'zod/mini'
import {
  announcementCorrection,
  announcementDetail,
  announcementView,
  newAnnouncement,
  toldView,
  viewDetail,
  viewListed,
  viewTold,
} from '../announcements/announcement-contract.ts'
import {
  correctAnnouncement,
  publishAnnouncement,
  withdrawAnnouncement,
} from '../announcements/publish-announcement.ts'
import {
  findAnnouncement,
  listAnnouncements,
  listUnread,
  markRead,
  withWriters,
} from '../announcements/read-announcements.ts'
import { pageQuery, wireId } from '../values/shared-contract.ts'
import { created, ok, page } from './answer.ts'
import { route } from './route.ts'

const params = z.object({ id: wireId('cmp') })
const ofAnnouncement = z.object({ id: wireId('cmp'), announcement_id: wireId('ann') })
const announcementQuery = z.strictObject(pageQuery)

/** What is announced in campaigns; served by the function that lets affiliates into them. */
export const announcementRoutes = [
  route('GET /api/v1/campaigns/{id}/announcements', {
    operationId: 'listAnnouncements',
    summary: 'List what was announced to everybody who takes part in a campaign, newest first',
    refusals: ['not_taking_part'],
    permission: 'campaign:read',
    params,
    query: announcementQuery,
    responses: { 200: z.array(announcementView) },
    reach: ['masterKey', 'announcements', 'participants', 'totals'],
    run: async ({ params: { id }, query, caller, deps }) => {
      const { things, nextCursor } = await listAnnouncements(id, query, caller, deps)
      return page(things.map(viewListed), nextCursor)
    },
  }),
  route('POST /api/v1/campaigns/{id}/announcements', {
    operationId: 'publishAnnouncement',
    summary:
      'Announce something to everybody who takes part in a campaign: on their home, by mail and at their endpoints',
    refusals: ['rate_limited'],
    permission: 'campaign:write',
    params,
    body: newAnnouncement,
    responses: { 201: announcementDetail },
    reach: ['announcements'],
    run: async ({ params: { id }, body, caller, deps }) =>
      created(viewDetail(await withWriters(await publishAnnouncement(id, body, caller, deps), caller, deps))),
  }),
  route('GET /api/v1/campaigns/{id}/announcements/{announcement_id}', {
    operationId: 'getAnnouncement',
    summary: 'Get an announcement of a campaign that you run, with what it said before, and who wrote it',
    permission: 'campaign:read',
    params: ofAnnouncement,
    responses: { 200: announcementDetail },
    reach: ['announcements'],
    run: async ({ params: { id, announcement_id }, caller, deps }) =>
      ok(viewDetail(await findAnnouncement(id, announcement_id, caller, deps))),
  }),
  route('PUT /api/v1/campaigns/{id}/announcements/{announcement_id}', {
    operationId: 'correctAnnouncement',
    summary: 'Correct an announcement for whoever reads it from now on; nobody is notified again',
    refusals: ['conflict'],
    permission: 'campaign:write',
    params: ofAnnouncement,
    body: announcementCorrection,
    responses: { 200: announcementDetail },
    reach: ['announcements'],
    run: async ({ params: { id, announcement_id }, body: { if_version: ifVersion, ...words }, caller, deps }) => {
      const after = await correctAnnouncement(id, announcement_id, { ...words, ifVersion }, caller, deps)
      return ok(viewDetail(await withWriters(after, caller, deps)))
    },
  }),
  route('DELETE /api/v1/campaigns/{id}/announcements/{announcement_id}', {
    operationId: 'withdrawAnnouncement',
    summary: 'Withdraw an announcement: nobody reads it any more, and whoever has not been notified is not',
    refusals: ['conflict'],
    permission: 'campaign:write',
    params: ofAnnouncement,
    responses: { 200: announcementDetail },
    reach: ['announcements'],
    run: async ({ params: { id, announcement_id }, caller, deps }) => {
      const after = await withdrawAnnouncement(id, announcement_id, caller, deps)
      return ok(viewDetail(await withWriters(after, caller, deps)))
    },
  }),
  route('GET /api/v1/affiliates/me/announcements', {
    operationId: 'listUnreadAnnouncements',
    summary: 'List what was announced to you in the last 14 days and you have not marked as read, newest first',
    permission: 'announcement:read',
    query: announcementQuery,
    responses: { 200: z.array(toldView) },
    reach: ['masterKey', 'announcements', 'participants', 'totals'],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listUnread(query, caller, deps)
      return page(things.map(viewTold), nextCursor)
    },
  }),
  route('DELETE /api/v1/affiliates/me/announcements/{announcement_id}', {
    operationId: 'markAnnouncementRead',
    summary: 'Mark an announcement as read, which takes it off your home',
    permission: 'campaign:join',
    params: z.object({ announcement_id: wireId('ann') }),
    responses: { 200: toldView },
    reach: ['announcements', 'participants', 'totals'],
    run: async ({ params: { announcement_id }, caller, deps }) =>
      ok(viewTold(await markRead(announcement_id, caller, deps))),
  }),
]
