import type { Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId, ConversionId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import { type Conversion, isForgotten } from './conversion.ts'

/** A campaign's conversions, newest first, without those that are forgotten. */
export const listConversions = async (
  campaignId: CampaignId,
  page: PageRequest,
  caller: Principal,
  deps: Deps<'conversions'>,
): Promise<Page<Conversion>> => {
  await findWholeCampaign(campaignId, caller, deps)
  const { things, nextCursor } = await deps.conversions.listByCampaign(campaignId, page)
  return { things: things.filter((conversion) => !isForgotten(conversion, deps.clock())), nextCursor }
}

/** A conversion with its history; throws the same `not_found` for one that is missing and one of somebody else's campaign. */
export const findConversion = async (
  conversionId: ConversionId,
  caller: Principal,
  deps: Deps<'conversions'>,
): Promise<Conversion> => {
  const conversion = await deps.conversions.get(conversionId)
  if (conversion === null || isForgotten(conversion, deps.clock())) throw notFound()
  await findWholeCampaign(conversion.campaignId, caller, deps)
  return conversion
}
