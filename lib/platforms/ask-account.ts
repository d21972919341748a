import { configOf, type Defaults, type PlatformConfigs } from './ask-platform.ts'
import { credentialsOfEnvironment } from './live/credentials.ts'
import { createSend } from './live/send.ts'
import { mockAccountIdOf } from './mock/account.ts'
import type { Platform } from './registry.ts'
import { channelIn, channelRequest } from './youtube/find-channel.ts'
import { isKeyRefused } from './youtube/refusal.ts'

/** The longest we wait for a platform, in milliseconds of real time. */
const callTimeoutMs = 3_000

/**
 * The id of the account behind a handle, from YouTube's `channels.list?forHandle=`; null if the platform gives none, is
 * disabled, or does not respond. An account without an id is compared with no author, and accuses nobody.
 */
export type AskAccount = (platform: Platform, handle: string) => Promise<string | null>

/** In the mock world, every handle leads to one account, the one that its posts are by. */
export const createAskAccount =
  (
    configs: Pick<PlatformConfigs, 'get'>,
    defaults: Defaults,
    credentials = credentialsOfEnvironment(defaults.live),
  ): AskAccount =>
  async (platform, handle) => {
    const { config } = await configOf(platform, configs, defaults)
    if (!config.enabled) return null
    if (config.mode === 'mock') return config.mock.outage === undefined ? mockAccountIdOf(platform, handle) : null
    const credential = platform === 'youtube' ? await credentials.read(platform) : 'missing'
    if (typeof credential === 'string') return null
    const send = createSend(defaults.live.stubUrl)
    const asked = send(channelRequest(handle, credential), AbortSignal.timeout(callTimeoutMs))
    return asked.then(
      (response) => {
        if (isKeyRefused(response)) credentials.doubt(platform)
        return channelIn(response)
      },
      () => null,
    )
  }
