import type { Role } from '../access/role.ts'
import type { CampaignView } from '../campaign/campaign-contract.ts'
import { campaignStatuses } from '../campaign/vocabulary.ts'
import type { Outcome } from './api/failure.ts'
import { loadPages, type Rows } from './api/load-pages.ts'
import { type Live, useLive } from './live.ts'
import { readerFacts } from './reader.ts'

const maxPages = 5

/** The API lists an admin the campaigns of one status at a time. */
const pathsFor = (role: Role): readonly string[] =>
  readerFacts(role).seesEverything ? campaignStatuses.map((status) => `/campaigns?status=${status}`) : ['/campaigns']

/** Every campaign once: one whose status changes meanwhile can be in two lists. */
export const loadCampaigns = async (role: Role, signal: AbortSignal): Promise<Outcome<Rows<CampaignView>>> => {
  const lists = await Promise.all(pathsFor(role).map((path) => loadPages<CampaignView>(path, maxPages, signal)))
  const byId = new Map<string, CampaignView>()
  let hasMore = false
  for (const list of lists) {
    if (!list.ok) return list
    for (const campaign of list.data.rows) byId.set(campaign.id, campaign)
    hasMore ||= list.data.hasMore
  }
  return { ok: true, data: { rows: [...byId.values()], hasMore }, nextCursor: null }
}

/** The campaigns that the reader may see, up to 500 of each list; by default, they are loaded once. */
export const useCampaigns = (role: Role, everyMs = Number.POSITIVE_INFINITY): Live<Rows<CampaignView>> =>
  useLive(`campaigns for ${role}`, (signal) => loadCampaigns(role, signal), everyMs)

/** A campaign's name by its id, null until it is known. */
export const nameIn = (campaigns: Live<Rows<CampaignView>>, id: string | null): string | null =>
  campaigns.data?.rows.find((campaign) => campaign.id === id)?.name ?? null
