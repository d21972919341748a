import type { Principal } from '../access/role.ts'
import { findAppeal } from '../appeals/find-appeals.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { findPost } from '../submission/find-posts.ts'
import { isIdOf } from '../values/ids.ts'
import { notFound } from '../values/refusal.ts'
import type { AuditType } from './audited.ts'
import { chainIdOf } from './item-id.ts'

type FindingDeps = Deps<'appeals'>
type Finding = (itemId: string, caller: Principal, deps: FindingDeps) => Promise<unknown>

/** Terms say the budget, which affiliates do not see. */
const findCampaignOf: Finding = (itemId, caller, deps) => {
  if (!isIdOf('cmp', itemId)) throw notFound()
  return findWholeCampaign(itemId, caller, deps)
}

/** Whoever may see an item may see its proof, and nobody else. */
const findings: Readonly<Record<AuditType, Finding>> = {
  post: (itemId, caller, deps) => {
    if (!isIdOf('post', itemId)) throw notFound()
    return findPost(itemId, caller, deps)
  },
  appeal: (itemId, caller, deps) => {
    if (!isIdOf('apl', itemId)) throw notFound()
    return findAppeal(itemId, caller, deps)
  },
  terms: findCampaignOf,
  ledger: findCampaignOf,
}

/** The chain of an item. Throws `not_found` for an item of another kind, and for one that the caller does not see. */
export const findChainId = async (
  type: AuditType,
  itemId: string,
  caller: Principal,
  deps: FindingDeps,
): Promise<string> => {
  await findings[type](itemId, caller, deps)
  return chainIdOf(type, itemId)
}
