import { createMasterKey } from '../secrets/master-key.ts'
import type { Reaching } from './deps.ts'

/** For functions that sign the log of what was chained, or check its signatures. */
export const reachSigning: Reaching<'masterKey'> = ({ config }) => ({ masterKey: createMasterKey(config) })
