import { configOf, type Defaults, type PlatformConfigs } from './ask-platform.ts'
import { mockAccountIdOf } from './mock/account.ts'
import type { Platform } from './registry.ts'

/**
 * The id of the account behind a handle, from YouTube's `channels.list?forHandle=`; null if the platform gives none, is
 * disabled, or does not respond.
 */
export type AskAccount = (platform: Platform, handle: string) => Promise<string | null>

/**
 * The mock world plays the platform here too: every handle leads to one account, the one that its posts are by. A platform
 * itself is not asked yet: an account without an id is compared with no author, and accuses nobody.
 */
export const createAskAccount =
  (configs: Pick<PlatformConfigs, 'get'>, defaults: Defaults): AskAccount =>
  async (platform, handle) => {
    const { config } = await configOf(platform, configs, defaults)
    if (!config.enabled || config.mode === 'live' || config.mock.outage !== undefined) return null
    return mockAccountIdOf(platform, handle)
  }
