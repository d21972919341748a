import { createAskPlatform } from '../platforms/ask-platform.ts'
import { createPlatformGuard } from '../platforms/guard-platform.ts'
import { createPlatformCredentials } from '../secrets/platform-credentials.ts'
import type { Reaching } from './deps.ts'

/** For functions that ask platforms for their numbers. */
export const reachPlatforms: Reaching<'askPlatform'> = ({ config, clock, table }) => ({
  askPlatform: createAskPlatform(
    table.platformConfigs,
    createPlatformGuard(table, clock),
    config,
    clock,
    undefined,
    createPlatformCredentials(config),
  ),
})
