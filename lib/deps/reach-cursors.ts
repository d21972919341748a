import { createMasterKey } from '../secrets/master-key.ts'
import type { Reaching } from './deps.ts'

/** For functions with lists, whose cursors the master key seals, or that keep a secret of somebody else. It is read when it is first needed. */
export const reachCursors: Reaching<'masterKey'> = ({ config }) => ({ masterKey: createMasterKey(config) })
