import { loadPages, type Rows } from '../../api/load-pages.ts'
import { useLive } from '../../live.ts'
import type { AffiliateRow } from '../campaign/join-affiliates.ts'
import type { CampaignPost } from './post-data.ts'

export type Names = ReadonlyMap<string, string>

/** The names of a campaign's affiliates: the first hundred, and those of the posts that are loaded. */
export const useAffiliateNames = (campaignId: string, posts: readonly CampaignPost[]): Names => {
  const path = `/dashboard/affiliates?campaign_id=${encodeURIComponent(campaignId)}`
  const { data } = useLive<Rows<AffiliateRow>>(
    `names of ${path}`,
    (signal) => loadPages(path, 1, signal),
    Number.POSITIVE_INFINITY,
  )
  return new Map([
    ...(data?.rows ?? []).map(({ affiliate_id: id, name }) => [id, name ?? id] as const),
    ...posts.map(({ affiliate_id: id, affiliate_name: name }) => [id, name ?? id] as const),
  ])
}
