import { maySee } from '../access/may-see.ts'
import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import { findOwnCampaigns } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { AppealId, CampaignId, PostId } from '../values/ids.ts'
import { collectPage, type Page, type PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import type { Appeal, AppealStatus } from './appeal.ts'

export interface AppealFilter extends PageRequest {
  readonly status?: AppealStatus | undefined
  readonly campaign_id?: CampaignId | undefined
  readonly post_id?: PostId | undefined
}

/** The appeal, if the caller may see it; whoever has its campaign now decides it. */
export const findAppeal = async (appealId: AppealId, caller: Principal, deps: Deps<'appeals'>): Promise<Appeal> => {
  const appeal = await deps.appeals.get(appealId)
  if (appeal === null || !(await maySee(appeal, caller, deps))) throw notFound()
  return { ...appeal, advertiserId: (await deps.recent.campaign(appeal.campaignId))?.advertiserId ?? null }
}

/** The list of everything that a caller sees, or of what they see in one campaign. */
export const appealsOf = async (
  campaignId: CampaignId | undefined,
  caller: Principal,
  deps: Deps<'appeals'>,
): Promise<(page: PageRequest) => Promise<Page<Appeal>>> => {
  const { appeals } = deps
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      return appeals.listAll
    case 'campaigns': {
      const own = (await findOwnCampaigns(scope.advertiserId, deps)).map((campaign) => campaign.campaignId)
      const wanted = own.filter((id) => (campaignId ?? id) === id)
      return (page) => appeals.listByCampaigns(wanted, page)
    }
    case 'affiliate':
      return (page) => appeals.listByAffiliate(scope.affiliateId, page)
  }
}

/** The appeals that the caller may see: those that are open first, by their next deadline, then the latest that ended. */
export const listAppeals = async (
  { status, campaign_id, post_id, ...page }: AppealFilter,
  caller: Principal,
  deps: Deps<'appeals'>,
): Promise<Page<Appeal>> =>
  collectPage(
    await appealsOf(campaign_id, caller, deps),
    (appeal) =>
      (status === undefined || appeal.status === status) &&
      (campaign_id === undefined || appeal.campaignId === campaign_id) &&
      (post_id === undefined || appeal.postId === post_id),
    page,
  )
