import { useCampaigns } from '../../campaigns.ts'
import { useNamesOfCampaigns } from '../../names.ts'

const everyMs = 60_000

export interface CampaignsOfPosts {
  /** The campaigns that accept posts. */
  readonly openIds: readonly string[]
  readonly nameOf: (id: string) => string
}

/** The campaigns that accept posts, and those of `ids`, which may have closed. */
export const useCampaignsOfPosts = (ids: readonly string[]): CampaignsOfPosts => {
  const { data } = useCampaigns('AFFILIATE', everyMs)
  const open = new Map(data?.rows.map(({ id, name }) => [id, name]))
  const others = useNamesOfCampaigns(data === null ? [] : ids.filter((id) => !open.has(id)))
  const nameOf = (id: string): string => open.get(id) ?? (data === null ? '…' : `${others.get(id) ?? id} (closed)`)
  return { openIds: [...open.keys()], nameOf }
}
