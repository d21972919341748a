import type { Principal } from '../access/role.ts'
import { findCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import type { Terms } from './terms.ts'
import type { TermsVersion } from './terms-history-contract.ts'

type HistoryDeps = Deps<'terms' | 'totals' | 'participants'>

/** The version before each of a page; that before its last one is on the next page. */
const before = async (versions: readonly Terms[], { terms }: HistoryDeps): Promise<(Terms | null)[]> => {
  const last = versions.at(-1)
  if (last === undefined) return []
  const beyond = last.version === 1 ? null : await terms.version(last.campaignId, last.version - 1)
  return [...versions.slice(1), beyond]
}

/** A page of all versions of the terms of a campaign that the caller may see, the newest first. */
export const showTermsHistory = async (
  campaignId: CampaignId,
  page: PageRequest,
  caller: Principal,
  deps: HistoryDeps,
): Promise<Page<TermsVersion>> => {
  await findCampaign(campaignId, caller, deps)
  const { things, nextCursor } = await deps.terms.versions(campaignId, page)
  const [earlier, makers] = await Promise.all([
    before(things, deps),
    deps.table.people.getMany([...new Set(things.map(({ createdBy }) => createdBy))]),
  ])
  const names = new Map(makers.map(({ affiliateId, name }) => [affiliateId, name]))
  const versions = things.map((terms, at) => ({
    terms,
    before: earlier[at] ?? null,
    createdByName: names.get(terms.createdBy) ?? null,
  }))
  return { things: versions, nextCursor }
}
