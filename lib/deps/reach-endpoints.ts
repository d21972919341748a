import { createOutbound } from '../outbound/call-endpoint.ts'
import { createMasterKey } from '../secrets/master-key.ts'
import type { Reaching } from './deps.ts'

/** For functions that call endpoints, or make and check their secrets and URLs. */
export const reachEndpoints: Reaching<'outbound' | 'masterKey'> = ({ config }) => ({
  outbound: createOutbound(config.webhooks),
  masterKey: createMasterKey(config),
})
