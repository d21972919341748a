import type { CampaignView } from '../../../campaign/campaign.ts'
import { loadPages, type Rows } from '../../api/load-pages.ts'
import { type Live, useLive } from '../../live.ts'

const mostHundreds = 5
const everyMs = 60_000

/** The campaigns that take posts, 500 at most. */
export const useCampaigns = (): Live<Rows<CampaignView>> =>
  useLive('/campaigns', (signal) => loadPages<CampaignView>('/campaigns', mostHundreds, signal), everyMs)

export interface CampaignNames {
  /** Of the campaigns that take posts. */
  readonly openIds: readonly string[]
  /** An affiliate may read a campaign only while it is open; of any other only the id is known. */
  readonly nameOf: (id: string) => string
}

export const useCampaignNames = (): CampaignNames => {
  const { data } = useCampaigns()
  const names = new Map(data?.rows.map(({ id, name }) => [id, name]))
  return { openIds: [...names.keys()], nameOf: (id) => names.get(id) ?? (data === null ? '…' : `Closed (${id})`) }
}
