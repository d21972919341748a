import type * as z from 'zod/mini'
import type { Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import {
  type campaignEarningsView,
  type ownEarningsView,
  viewCampaignEarnings,
  viewOwnEarnings,
} from './earnings-contract.ts'

/** What the caller has earned, campaign by campaign. */
export const showOwnEarnings = async (
  page: PageRequest,
  { affiliateId }: Principal,
  { ledger, recent }: Deps<'ledger'>,
): Promise<Page<z.infer<typeof ownEarningsView>>> => {
  const { things, nextCursor } = await ledger.listByAffiliate(affiliateId, page)
  const named = things.map(async (one) => viewOwnEarnings(one, (await recent.campaign(one.campaignId))?.name ?? null))
  return { things: await Promise.all(named), nextCursor }
}

/** What affiliates have earned in a campaign of the caller's, affiliate by affiliate. */
export const showCampaignEarnings = async (
  campaignId: CampaignId,
  page: PageRequest,
  caller: Principal,
  deps: Deps<'ledger'>,
): Promise<Page<z.infer<typeof campaignEarningsView>>> => {
  await findWholeCampaign(campaignId, caller, deps)
  const { things, nextCursor } = await deps.ledger.listEarnings(campaignId, page)
  const people = await deps.table.people.getMany(things.map(({ affiliateId }) => affiliateId))
  const names = new Map(people.map(({ affiliateId, name }) => [affiliateId, name]))
  return { things: things.map((one) => viewCampaignEarnings(one, names.get(one.affiliateId) ?? null)), nextCursor }
}
