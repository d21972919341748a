import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { AuditType } from './audited.ts'
import { findChainId } from './find-audited.ts'
import type { Verification } from './proof.ts'
import { verifyChain, type Wanted } from './verify-chain.ts'

/**
 * Holds what is stored of an item against its chain, and the chain against the signed log. Throws `not_found` for an item
 * that the caller does not see.
 */
export const verifyItem = async (
  type: AuditType,
  id: string,
  caller: Principal,
  deps: Deps<'proofs' | 'masterKey' | 'appeals'>,
  wanted: Wanted = {},
): Promise<Verification> => verifyChain(type, await findChainId(type, id, caller, deps), deps, wanted)
