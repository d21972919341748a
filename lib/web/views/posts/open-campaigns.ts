import { useCampaigns } from '../../campaigns.ts'

const everyMs = 60_000

export interface OpenCampaigns {
  /** Of the campaigns that take posts. */
  readonly openIds: readonly string[]
  /** An affiliate may read a campaign only while it is open; of any other only the id is known. */
  readonly nameOf: (id: string) => string
}

export const useOpenCampaigns = (): OpenCampaigns => {
  const { data } = useCampaigns('AFFILIATE', everyMs)
  const names = new Map(data?.rows.map(({ id, name }) => [id, name]))
  return { openIds: [...names.keys()], nameOf: (id) => names.get(id) ?? (data === null ? '…' : `Closed (${id})`) }
}
