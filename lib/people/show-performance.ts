import type { Principal } from '../access/role.ts'
import { seesEverything } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import { maxEvidencePosts } from '../trust/vocabulary.ts'
import type { AffiliateId } from '../values/ids.ts'
import { notFound } from '../values/refusal.ts'
import { viewPerformance } from './performance-contract.ts'
import type { Person } from './person.ts'

/** The principal, if the caller may see it: itself, or any for an admin. */
export const findAffiliate = async (affiliateId: AffiliateId, caller: Principal, { table }: Deps): Promise<Person> => {
  if (!seesEverything(caller) && caller.affiliateId !== affiliateId) throw notFound()
  const affiliate = await table.people.get(affiliateId)
  if (affiliate === null) throw notFound()
  return affiliate
}

export const showPerformance = async (affiliateId: AffiliateId, caller: Principal, deps: Deps<'totals'>) => {
  const affiliate = await findAffiliate(affiliateId, caller, deps)
  const [totals, { things: posts }] = await Promise.all([
    deps.totals.ofAffiliate(affiliateId),
    deps.table.posts.listByAffiliate(affiliateId, { limit: maxEvidencePosts }),
  ])
  return viewPerformance(affiliate, totals, posts, deps.clock())
}
