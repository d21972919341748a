import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { AuditType } from './audited.ts'
import type { Chained } from './chain.ts'
import { findChainId } from './find-audited.ts'
import { findLinks } from './verify-chain.ts'

/** An item's newest links, newest first, below the version `before` if given. Throws `not_found` for an item that the caller does not see. */
export const showChain = async (
  type: AuditType,
  itemId: string,
  { limit, before = Number.POSITIVE_INFINITY }: { readonly limit: number; readonly before?: number | undefined },
  caller: Principal,
  deps: Deps<'proofs' | 'appeals'>,
): Promise<Chained[]> => {
  const links = await findLinks(await findChainId(type, itemId, caller, deps), deps)
  return links
    .filter(({ version }) => version < before)
    .toReversed()
    .slice(0, limit)
}
