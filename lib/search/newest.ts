import type { Principal } from '../access/role.ts'
import { seesEverything } from '../access/scope.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { listCampaigns } from '../campaign/find-campaigns.ts'
import { campaignStatuses } from '../campaign/vocabulary.ts'
import type { Deps } from '../deps/deps.ts'
import type { Person } from '../people/person.ts'
import { type Page, type PageRequest, pages } from '../values/page.ts'

const pageSize = 100
/** So much of a list is looked through for a name. */
const maxPages = 2

export interface LookedThrough<Thing> {
  readonly things: readonly Thing[]
  /** Whether that is all there is. */
  readonly isComplete: boolean
}

/** The first 200 things of a list. */
const lookThrough = async <Thing>(list: (page: PageRequest) => Promise<Page<Thing>>): Promise<LookedThrough<Thing>> => {
  const things: Thing[] = []
  let isComplete = true
  for await (const page of pages(list, { limit: pageSize, atMost: maxPages })) {
    things.push(...page.things)
    isComplete = page.nextCursor === null
  }
  return { things, isComplete }
}

/** The newest campaigns that a caller may list: up to 200, or for an admin up to 200 of each status. */
export const newestCampaigns = async (
  caller: Principal,
  deps: Deps<'participants' | 'totals'>,
): Promise<LookedThrough<Campaign>> => {
  const filters = seesEverything(caller) ? campaignStatuses.map((status) => ({ status })) : [{}]
  const lists = await Promise.all(
    filters.map((filter) => lookThrough((page) => listCampaigns({ ...filter, ...page }, caller, deps))),
  )
  const byId = new Map(lists.flatMap(({ things }) => things).map((campaign) => [campaign.campaignId, campaign]))
  return { things: [...byId.values()], isComplete: lists.every(({ isComplete }) => isComplete) }
}

/** The newest 200 people. */
export const newestPeople = ({ table }: Deps): Promise<LookedThrough<Person>> => lookThrough(table.people.list)
