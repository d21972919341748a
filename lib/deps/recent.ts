import { findMembership } from '../table/member-rows.ts'
import type { Table } from '../table/table.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { type Remembered, remembered } from './remembered.ts'

const bounds = { forMs: 60_000, atMost: 1_000 }

/** What an instance remembers: it may be up to 60 s old, unless `fresh` loads it. */
export interface Recent {
  readonly campaign: Remembered<CampaignId, Awaited<ReturnType<Table['campaigns']['get']>>>
  readonly person: Remembered<AffiliateId, Awaited<ReturnType<Table['people']['get']>>>
  readonly member: Remembered<AffiliateId, Awaited<ReturnType<ReturnType<typeof findMembership>>>>
  readonly apiKey: Remembered<string, Awaited<ReturnType<Table['apiKeys']['get']>>>
}

export const createRecent = (table: Table): Recent => ({
  campaign: remembered(table.campaigns.get, bounds),
  person: remembered(table.people.get, bounds),
  member: remembered(findMembership(table.client), bounds),
  apiKey: remembered(table.apiKeys.get, bounds),
})
