import { createAskRenewal } from '../platforms/ask-consent.ts'
import { createMasterKey } from '../secrets/master-key.ts'
import { createPlatformCredentials } from '../secrets/platform-credentials.ts'
import { createConnections } from '../table/connections.ts'
import type { Reaching } from './deps.ts'

/** For functions that read numbers with the tokens of accounts' owners, or renew them; the master key opens them. */
export const reachConnections: Reaching<'connections' | 'askRenewal' | 'masterKey'> = ({ config, table }) => ({
  connections: createConnections(table.client),
  masterKey: createMasterKey(config),
  askRenewal: createAskRenewal(table.platformConfigs, config, createPlatformCredentials(config)),
})
