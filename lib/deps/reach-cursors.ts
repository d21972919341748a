import { createMasterKey } from '../secrets/master-key.ts'
import type { Reaching } from './deps.ts'

/** For functions with lists: the master key seals their cursors. It is read when a list first has a second page. */
export const reachCursors: Reaching<'masterKey'> = ({ config }) => ({ masterKey: createMasterKey(config) })
