import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { findPost } from '../submission/find-posts.ts'
import { isIdOf } from '../values/ids.ts'
import { notFound } from '../values/refusal.ts'
import type { AuditType } from './audited.ts'

type Finding = (itemId: string, caller: Principal, deps: Deps) => Promise<unknown>

/** Whoever may see an item may see its proof, and nobody else. */
const findings: Readonly<Record<AuditType, Finding>> = {
  post: (itemId, caller, deps) => {
    if (!isIdOf('post', itemId)) throw notFound()
    return findPost(itemId, caller, deps)
  },
}

/** Throws `not_found` for an item of another kind, and for one that the caller does not see. */
export const requireAudited = async (type: AuditType, itemId: string, caller: Principal, deps: Deps): Promise<void> => {
  await findings[type](itemId, caller, deps)
}
