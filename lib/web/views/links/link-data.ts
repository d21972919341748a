import type * as z from 'zod/mini'
import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import type { linkDetailView, linkView } from '../../../tracking/link-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'

/** A link in a list. */
export type ListedLink = z.infer<typeof linkView>

/** A link on its own page. */
export type Link = z.infer<typeof linkDetailView>

export const pathOf = (code: string): string => `/links/${encodeURIComponent(code)}`

/** What a link is called: its name, or else its address without the part that all addresses share. */
export const linkName = ({ name, url }: Pick<ListedLink, 'name' | 'url'>): string =>
  name ?? url.replace(/^https?:\/\//, '')

/** A campaign, loaded once; null until it is known, or if the reader may not see it any more. */
export const useCampaign = (id: string): CampaignView | null => {
  const path = `/campaigns/${encodeURIComponent(id)}`
  return useLive<CampaignView>(path, (signal) => callApi('GET', path, { signal }), Number.POSITIVE_INFINITY).data
}
