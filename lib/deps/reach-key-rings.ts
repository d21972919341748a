import { createKeyRings } from '../table/key-rings.ts'
import type { Reaching } from './deps.ts'

/** For functions that create or revoke API keys. */
export const reachKeyRings: Reaching<'keyRings'> = ({ table }) => ({ keyRings: createKeyRings(table.client) })
