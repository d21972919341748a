import type { Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import type { Entry } from './ledger.ts'

/** The ledger of a campaign of the caller's, the newest day first. */
export const showLedger = async (
  campaignId: CampaignId,
  page: PageRequest,
  caller: Principal,
  deps: Deps<'ledger'>,
): Promise<Page<Entry>> => {
  await findWholeCampaign(campaignId, caller, deps)
  return deps.ledger.list(campaignId, page)
}
