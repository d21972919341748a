import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { AuditType } from './audited.ts'
import type { Chained } from './chain.ts'
import { requireAudited } from './find-audited.ts'
import { findLinks } from './verify-item.ts'

/** An item's newest links, newest first, below the version `before` if given. Throws `not_found` for an item that the caller does not see. */
export const showChain = async (
  type: AuditType,
  itemId: string,
  { limit, before = Number.POSITIVE_INFINITY }: { readonly limit: number; readonly before?: number | undefined },
  caller: Principal,
  deps: Deps<'proofs'>,
): Promise<Chained[]> => {
  await requireAudited(type, itemId, caller, deps)
  const links = await findLinks(itemId, deps)
  return links
    .filter(({ version }) => version < before)
    .toReversed()
    .slice(0, limit)
}
