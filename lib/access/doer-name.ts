import type { Deps } from '../deps/deps.ts'
import type { AffiliateId } from '../values/ids.ts'
import { organisationOf, principalOf } from './member-role.ts'
import { doerOf, type Principal } from './role.ts'
import { seesEverything } from './scope.ts'

/** Who did something, as far as the caller may know: an advertiser knows who is in its team, and no admin's name. */
export const doerName = async (by: AffiliateId, caller: Principal, { table, recent }: Deps): Promise<string> => {
  if (by === doerOf(caller)) return 'you'
  if (!seesEverything(caller) && principalOf(by) !== caller.affiliateId) return 'an admin'
  if (organisationOf(by) !== null) return (await recent.member(by))?.name ?? by
  return (await table.people.get(by))?.name ?? by
}
