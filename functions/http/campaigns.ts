import * as z from 'zod/mini'
import { campaignStatuses } from '../../lib/campaign/campaign.ts'
import { campaignChange, campaignPlatforms, newCampaign } from '../../lib/campaign/campaign-body.ts'
import { campaignView, viewCampaign } from '../../lib/campaign/campaign-view.ts'
import { changeCampaign, createCampaign, setCampaignPlatforms } from '../../lib/campaign/change-campaign.ts'
import { findCampaign, listCampaigns } from '../../lib/campaign/find-campaigns.ts'
import { sharedDeps } from '../../lib/deps.ts'
import { httpHandler } from '../../lib/lambda/http-handler.ts'
import { created, ok, page, route } from '../../lib/lambda/route.ts'
import { reachCursors } from '../../lib/reach-cursors.ts'
import { pageQuery, pathId } from '../../lib/wire.ts'

const params = z.object({ id: pathId })

export const routes = [
  route('POST /api/v1/campaigns', {
    operationId: 'createCampaign',
    summary: 'Create a campaign',
    permission: 'campaign:write',
    body: newCampaign,
    responses: { 201: campaignView },
    run: async ({ body, deps }) => created(viewCampaign(await createCampaign(body, deps))),
  }),
  route('GET /api/v1/campaigns', {
    operationId: 'listCampaigns',
    summary: 'Campaigns you may see, newest first',
    permission: 'campaign:read',
    query: z.strictObject({ ...pageQuery, status: z.optional(z.enum(campaignStatuses)) }),
    responses: { 200: z.array(campaignView) },
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listCampaigns(query, caller, deps)
      return page(things.map(viewCampaign), nextCursor)
    },
  }),
  route('GET /api/v1/campaigns/{id}', {
    operationId: 'getCampaign',
    summary: 'One campaign',
    permission: 'campaign:read',
    params,
    responses: { 200: campaignView },
    run: async ({ params: { id }, caller, deps }) => ok(viewCampaign(await findCampaign(id, caller, deps))),
  }),
  route('PUT /api/v1/campaigns/{id}', {
    operationId: 'updateCampaign',
    summary: "Change a campaign's name, status, dates or thresholds",
    refusals: ['conflict'],
    permission: 'campaign:write',
    params,
    body: campaignChange,
    responses: { 200: campaignView },
    run: async ({ params: { id }, body, deps }) => ok(viewCampaign(await changeCampaign(id, body, deps))),
  }),
  route('PUT /api/v1/campaigns/{id}/platforms', {
    operationId: 'setCampaignPlatforms',
    summary: 'Set the platforms a campaign accepts',
    refusals: ['conflict'],
    permission: 'campaign:write',
    params,
    body: campaignPlatforms,
    responses: { 200: campaignView },
    run: async ({ params: { id }, body, deps }) =>
      ok(viewCampaign(await setCampaignPlatforms(id, body.platforms, deps))),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachCursors))
