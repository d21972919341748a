import { scopeOf } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import type { Platform } from '../platforms/registry.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { invalidField, notFound, Refusal } from '../values/refusal.ts'
import type { Campaign } from './campaign.ts'
import type { CampaignChange, NewCampaign } from './campaign-body-contract.ts'
import { trackingAfter, untracked } from './tracking.ts'

const requireAdvertiser = async (advertiserId: AffiliateId, { table }: Deps): Promise<void> => {
  const advertiser = await table.people.get(advertiserId)
  if (advertiser === null || scopeOf(advertiser).kind !== 'campaigns') {
    throw invalidField('advertiser_id', 'must be the id of an account with the role ADVERTISER')
  }
}

export const createCampaign = async (body: NewCampaign, deps: Deps): Promise<Campaign> => {
  if (body.advertiser_id) await requireAdvertiser(body.advertiser_id, deps)
  const campaign: Campaign = {
    campaignId: deps.newId('cmp'),
    name: body.name,
    advertiserId: body.advertiser_id ?? null,
    advertiserName: body.advertiser_name ?? null,
    status: body.status,
    platforms: body.platforms,
    startDate: body.start_date ?? null,
    endDate: body.end_date ?? null,
    thresholds: body.thresholds,
    ...trackingAfter(untracked, body),
    createdAt: deps.clock(),
    version: 1,
  }
  await deps.table.campaigns.create(campaign)
  deps.log.write('CAMPAIGN_CREATED', { campaignId: campaign.campaignId })
  return campaign
}

const replace = async (
  campaignId: CampaignId,
  change: (before: Campaign) => Campaign,
  { table, log }: Deps,
): Promise<Campaign> => {
  const before = await table.campaigns.get(campaignId)
  if (before === null) throw notFound()
  const after = { ...change(before), version: before.version + 1 }
  if (after.startDate !== null && after.endDate !== null && after.startDate >= after.endDate) {
    throw invalidField('end_date', `must be later than start_date, ${after.startDate}`)
  }
  if (!(await table.campaigns.replace(after, before.version))) {
    throw new Refusal(
      'conflict',
      'Somebody else changed the campaign at the same time. Read it and send the change again.',
    )
  }
  log.write('CAMPAIGN_CHANGED', { campaignId, status: after.status })
  return after
}

export const changeCampaign = (campaignId: CampaignId, body: CampaignChange, deps: Deps): Promise<Campaign> =>
  replace(
    campaignId,
    (before) => ({
      ...before,
      name: body.name ?? before.name,
      status: body.status ?? before.status,
      startDate: body.start_date === undefined ? before.startDate : body.start_date,
      endDate: body.end_date === undefined ? before.endDate : body.end_date,
      thresholds: body.thresholds ?? before.thresholds,
      ...trackingAfter(before, body),
    }),
    deps,
  )

/** Sets the accepted platforms. Existing posts stay; new ones must be on these platforms. */
export const setCampaignPlatforms = (
  campaignId: CampaignId,
  platforms: readonly Platform[],
  deps: Deps,
): Promise<Campaign> => replace(campaignId, (before) => ({ ...before, platforms }), deps)
