import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import { findCampaign, findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import type { LinkCode } from '../values/link-code.ts'
import { collectPage, type Page, type PageRequest } from '../values/page.ts'
import { invalidField, notFound } from '../values/refusal.ts'
import type { Link } from './link.ts'

const maySee = async (link: Link, caller: Principal, { recent }: Deps): Promise<boolean> => {
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      return true
    case 'campaigns':
      return (await recent.campaign(link.campaignId))?.advertiserId === scope.advertiserId
    case 'affiliate':
      return link.affiliateId === scope.affiliateId
  }
}

/** The link, if the caller may see it: its affiliate, its campaign's advertiser, an admin. */
export const findLink = async (code: LinkCode | null, caller: Principal, deps: Deps<'links'>): Promise<Link> => {
  const link = code && (await deps.links.get(code))
  if (link === null || !(await maySee(link, caller, deps))) throw notFound()
  return link
}

export interface LinkFilter extends PageRequest {
  readonly campaign_id?: CampaignId | undefined
}

const campaignNeeded = () =>
  invalidField(
    'campaign_id',
    'Name a campaign. Affiliates can list all their links; everybody else lists those of one campaign.',
  )

/** Links, newest first: an affiliate's own, in one campaign if the filter names it; all of a campaign to everybody else. */
export const listLinks = async (
  { campaign_id: campaignId, ...page }: LinkFilter,
  caller: Principal,
  deps: Deps<'links' | 'totals' | 'participants'>,
): Promise<Page<Link>> => {
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'affiliate':
      if (campaignId !== undefined) await findCampaign(campaignId, caller, deps)
      return collectPage(
        (request) => deps.links.listByAffiliate(scope.affiliateId, request),
        (link) => campaignId === undefined || link.campaignId === campaignId,
        page,
      )
    case 'all':
    case 'campaigns':
      if (campaignId === undefined) throw campaignNeeded()
      await findWholeCampaign(campaignId, caller, deps)
      return deps.links.listByCampaign(campaignId, page)
  }
}
