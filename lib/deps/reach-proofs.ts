import { createProofs } from '../table/proofs.ts'
import type { Reaching } from './deps.ts'

/** For functions that chain and seal what changed, or prove it. */
export const reachProofs: Reaching<'proofs'> = ({ table }) => ({ proofs: createProofs(table.client) })
