import type * as z from 'zod/mini'
import type { Principal } from '../access/role.ts'
import { seesEverything } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import { viewAffiliate } from './affiliate-contract.ts'
import { type noticedAffiliateView, viewNoticed } from './notices-contract.ts'
import type { Person } from './person.ts'

/** Principals as `caller` sees them: with notices for an admin. */
export const showAffiliates = async (
  affiliates: readonly Person[],
  caller: Principal,
  { profiles, clock }: Deps<'profiles'>,
): Promise<z.infer<typeof noticedAffiliateView>[]> => {
  const now = clock()
  if (!seesEverything(caller)) return affiliates.map((affiliate) => viewAffiliate(affiliate, now))
  const relations = await profiles.relations(affiliates)
  const none = { sameName: null, sameMailbox: null }
  return affiliates.map((affiliate, at) => viewNoticed(affiliate, relations[at] ?? none, now))
}

/** One principal as `caller` sees it. */
export const showAffiliate = async (affiliate: Person, caller: Principal, deps: Deps<'profiles'>) => {
  const [shown] = await showAffiliates([affiliate], caller, deps)
  return shown ?? viewAffiliate(affiliate, deps.clock())
}
