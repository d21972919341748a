import { doerOf, type Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import type { Person } from '../people/person.ts'
import type { AffiliateId } from '../values/ids.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { admissionAfter, openToAll } from './admission.ts'
import { briefAfter, noBrief } from './brief.ts'
import type { Campaign } from './campaign.ts'
import type { NewCampaign } from './campaign-body-contract.ts'
import { findOwnCampaigns, maxOwnCampaigns } from './find-campaigns.ts'
import { trackingAfter, untracked } from './tracking.ts'

const findAdvertiser = async (advertiserId: AffiliateId, { table }: Deps): Promise<Person> => {
  const advertiser = await table.people.get(advertiserId)
  if (advertiser === null || scopeOf(advertiser).kind !== 'campaigns') {
    throw invalidField('advertiser_id', 'must be the id of an account with the role ADVERTISER')
  }
  return advertiser
}

/** An advertiser creates campaigns for itself alone, under the name of its own account. */
const requireOwn = (body: NewCampaign, advertiserId: AffiliateId): void => {
  if (body.advertiser_id && body.advertiser_id !== advertiserId) {
    throw invalidField('advertiser_id', 'must be your own id, or left out: a campaign that you create is yours')
  }
  if (body.advertiser_name) {
    throw invalidField('advertiser_name', 'must be left out: affiliates see the name of your account')
  }
}

/** Whose campaign it will be; null for nobody's, which only an admin can create. */
const advertiserOf = async (body: NewCampaign, caller: Principal, deps: Deps): Promise<Person | null> => {
  const scope = scopeOf(caller)
  if (scope.kind !== 'campaigns') return body.advertiser_id ? findAdvertiser(body.advertiser_id, deps) : null
  requireOwn(body, scope.advertiserId)
  return findAdvertiser(scope.advertiserId, deps)
}

/** What adds up an advertiser's campaigns would leave out those beyond the limit. */
const requireRoom = async (advertiserId: AffiliateId, deps: Deps): Promise<void> => {
  if ((await findOwnCampaigns(advertiserId, deps)).length < maxOwnCampaigns) return
  const most = maxOwnCampaigns.toLocaleString('en')
  throw new Refusal(
    'conflict',
    `This advertiser has ${most} campaigns, which is the limit. Change a completed one, or register another advertiser.`,
  )
}

/** Creates a campaign: an admin anybody's, an advertiser its own. Throws `validation_failed`, and `conflict` at the limit. */
export const createCampaign = async (body: NewCampaign, caller: Principal, deps: Deps): Promise<Campaign> => {
  const advertiser = await advertiserOf(body, caller, deps)
  if (advertiser !== null) await requireRoom(advertiser.affiliateId, deps)
  const campaign: Campaign = {
    campaignId: deps.newId('cmp'),
    name: body.name,
    advertiserId: advertiser?.affiliateId ?? null,
    advertiserName: body.advertiser_name ?? advertiser?.name ?? null,
    status: body.status,
    platforms: body.platforms,
    startDate: body.start_date ?? null,
    endDate: body.end_date ?? null,
    thresholds: body.thresholds,
    ...admissionAfter(openToAll, body),
    ...briefAfter(noBrief, body),
    ...trackingAfter(untracked, body),
    createdAt: deps.clock(),
    version: 1,
    edits: [],
  }
  await deps.table.campaigns.create(campaign)
  deps.log.write('CAMPAIGN_CREATED', { campaignId: campaign.campaignId, by: doerOf(caller) })
  return campaign
}
