import type { Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import type { PageRequest } from '../values/page.ts'
import { type ExportFormat, exportRow, writeRows } from './export-row.ts'

/** One page of a campaign's posts as a file, newest first; pages put one after the other are the whole file. */
export const exportPosts = async (
  campaignId: CampaignId,
  { format, bom, ...page }: PageRequest & { readonly format: ExportFormat; readonly bom?: boolean },
  caller: Principal,
  deps: Deps,
): Promise<{ text: string; nextCursor: string | null }> => {
  await findWholeCampaign(campaignId, caller, deps)
  const { things: posts, nextCursor } = await deps.table.posts.listByCampaign(campaignId, page)
  const affiliates = await deps.table.people.getMany([...new Set(posts.map(({ affiliateId }) => affiliateId))])
  const names = new Map(affiliates.map(({ affiliateId, name }) => [affiliateId, name]))
  const rows = posts.map((post) => exportRow(post, names.get(post.affiliateId) ?? null))
  return { text: writeRows(rows, format, page.cursor === undefined, bom), nextCursor }
}
