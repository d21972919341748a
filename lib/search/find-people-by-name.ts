import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps/deps.ts'
import type { Person } from '../people/person.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { isIdOf } from '../values/ids.ts'
import { matching } from './matching.ts'
import { type LookedThrough, newestPeople } from './newest.ts'
import type { FoundAffiliate } from './search-contract.ts'

type People = LookedThrough<FoundAffiliate>

/** An advertiser's affiliates are looked for in so many of their newest campaigns, and among so many of each. */
const maxCampaigns = 20
const maxOfCampaign = 100

const handlesOf = ({ accounts }: Person): string[] =>
  Object.values(accounts).flatMap((linked) => linked.map(({ handle }) => handle))

const named = (people: readonly Person[]): FoundAffiliate[] => people.map((person) => ({ person, campaignId: null }))

/** Everybody whose name, address or account matches, among the newest 200; and whoever confirmed exactly this address. */
const amongEverybody = async (typed: string, deps: Deps<'profiles'>): Promise<People> => {
  const isMatch = matching(typed.replace(/^@/, ''))
  const [{ things, isComplete }, holder] = await Promise.all([
    newestPeople(deps),
    typed.includes('@') ? deps.profiles.idByEmail(typed) : null,
  ])
  const found = things.filter((person) => [person.name, person.email, ...handlesOf(person)].some(isMatch))
  const isOlder = holder !== null && isIdOf('aff', holder) && found.every(({ affiliateId }) => affiliateId !== holder)
  return { things: named([...(isOlder ? await deps.table.people.getMany([holder]) : []), ...found]), isComplete }
}

/** Those with posts in the newest 20 of an advertiser's campaigns, up to a hundred of each, whose name matches. */
const amongAffiliatesOf = async (
  campaigns: readonly Campaign[],
  typed: string,
  { table, totals }: Deps<'totals'>,
): Promise<People> => {
  const lists = await Promise.all(
    campaigns.slice(0, maxCampaigns).map(async ({ campaignId }) => {
      const page = await totals.pageOfCampaign(campaignId, { limit: maxOfCampaign })
      return { ...page, campaignId }
    }),
  )
  const campaignOf = new Map<AffiliateId, CampaignId>()
  for (const { things, campaignId } of lists.toReversed()) for (const { of } of things) campaignOf.set(of, campaignId)
  const people = await table.people.getMany([...campaignOf.keys()])
  const isMatch = matching(typed)
  return {
    things: people
      .filter(({ name }) => isMatch(name))
      .map((person) => ({ person, campaignId: campaignOf.get(person.affiliateId) ?? null })),
    isComplete: campaigns.length <= maxCampaigns && lists.every(({ nextCursor }) => nextCursor === null),
  }
}

/** The people that a caller sees whose name matches; an affiliate sees nobody. */
export const findPeopleByName = async (
  typed: string,
  campaigns: readonly Campaign[],
  caller: Principal,
  deps: Deps<'totals' | 'profiles'>,
): Promise<People> => {
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      return amongEverybody(typed, deps)
    case 'campaigns':
      return amongAffiliatesOf(campaigns, typed, deps)
    case 'affiliate':
      return { things: [], isComplete: true }
  }
}

/** The person with this id, if the caller sees them: any for an admin, who has posts in their newest campaigns for an advertiser. */
export const findPersonById = async (
  id: AffiliateId,
  campaignsOf: () => Promise<readonly Campaign[]>,
  caller: Principal,
  { table, totals }: Deps<'totals'>,
): Promise<FoundAffiliate[]> => {
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      return named(await table.people.getMany([id]))
    case 'campaigns': {
      const campaigns = await campaignsOf()
      const has = await Promise.all(campaigns.map(({ campaignId }) => totals.hasPostsOf(campaignId, id)))
      const campaign = campaigns.find((_, at) => has[at])
      const people = campaign === undefined ? [] : await table.people.getMany([id])
      return people.map((person) => ({ person, campaignId: campaign?.campaignId ?? null }))
    }
    case 'affiliate':
      return []
  }
}
