import { createAskConsent } from '../platforms/ask-consent.ts'
import { createConnections } from '../table/connections.ts'
import type { Reaching } from './deps.ts'

/** For functions that connect accounts, or read numbers with their owners' tokens. */
export const reachConnections: Reaching<'connections' | 'askConsent'> = ({ config, table }) => ({
  connections: createConnections(table.client),
  askConsent: createAskConsent(
    table.platformConfigs,
    config,
    async (platform) => config.live.credentials[platform] ?? 'missing',
  ),
})
