import { createAskConsent } from '../platforms/ask-consent.ts'
import { createMasterKey } from '../secrets/master-key.ts'
import { createPlatformCredentials } from '../secrets/platform-credentials.ts'
import { createConnections } from '../table/connections.ts'
import type { Reaching } from './deps.ts'

/** For functions that connect accounts, or read numbers with their owners' tokens, which the master key opens. */
export const reachConnections: Reaching<'connections' | 'askConsent' | 'masterKey'> = ({ config, table }) => ({
  connections: createConnections(table.client),
  masterKey: createMasterKey(config),
  askConsent: createAskConsent(table.platformConfigs, config, createPlatformCredentials(config)),
})
