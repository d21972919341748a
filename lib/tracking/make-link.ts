import type { Principal } from '../access/role.ts'
import { isOnHostOf } from '../campaign/landing-page.ts'
import type { Deps } from '../deps/deps.ts'
import { noSuchCampaign } from '../participation/not-taking-part.ts'
import { requireParticipation } from '../participation/require-participation.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { initialShards, type Link, newLinkCode } from './link.ts'
import type { NewLink } from './link-body-contract.ts'

const landingPageOf = async (
  campaignId: CampaignId,
  affiliateId: AffiliateId,
  deps: Deps<'participants' | 'totals'>,
): Promise<string> => {
  const campaign = await deps.recent.campaign.fresh(campaignId)
  if (campaign === null || campaign.status === 'DRAFT') throw noSuchCampaign()
  await requireParticipation(campaign, affiliateId, deps)
  if (campaign.status !== 'ACTIVE') {
    throw new Refusal(
      'campaign_not_active',
      `The campaign is ${campaign.status.toLowerCase()}. Only active campaigns get new links.`,
    )
  }
  if (campaign.landingUrl === null) {
    throw invalidField('campaign_id', 'names a campaign without a landing page; links need one')
  }
  return campaign.landingUrl
}

/** The page a link leads to; null for the landing page, so that the link follows when that changes. */
const targetIn = (wanted: string | undefined, landingUrl: string): string | null => {
  if (wanted === undefined || wanted === landingUrl) return null
  if (isOnHostOf(landingUrl, new URL(wanted))) return wanted
  const { host } = new URL(landingUrl)
  throw invalidField(
    'target_url',
    `must be a page on ${host}, the host of the campaign's landing page, or on a subdomain`,
  )
}

/** Creates a link to a campaign's landing page, or to another page on its host. Throws a Refusal, with nothing stored. */
export const makeLink = async (
  { campaign_id: campaignId, target_url, name }: NewLink,
  { affiliateId }: Principal,
  deps: Deps<'links' | 'participants' | 'totals'>,
): Promise<Link> => {
  const targetUrl = targetIn(target_url, await landingPageOf(campaignId, affiliateId, deps))
  const link: Link = {
    code: newLinkCode(),
    campaignId,
    affiliateId,
    postId: null,
    name: name ?? null,
    targetUrl,
    createdAt: deps.clock(),
    stoppedAt: null,
    flags: [],
    shards: initialShards,
    version: 1,
  }
  if (!(await deps.links.create(link))) throw new Error('The code of the new link is taken')
  deps.log.write('LINK_CREATED', { campaignId })
  return link
}
