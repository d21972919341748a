import { createAskConsent } from '../platforms/ask-consent.ts'
import { createPlatformCredentials } from '../secrets/platform-credentials.ts'
import type { Reaching } from './deps.ts'

/** For functions that connect accounts, and give their tokens up. */
export const reachConsents: Reaching<'askConsent'> = ({ config, table }) => ({
  askConsent: createAskConsent(table.platformConfigs, config, createPlatformCredentials(config)),
})
