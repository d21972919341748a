import { askRedirect, askRedirectOfStub } from '../outbound/ask-redirect.ts'
import { followLink } from '../outbound/follow-link.ts'
import { usualMode } from '../platforms/live/credentials.ts'
import { nextHop } from '../platforms/short-link.ts'
import type { Reaching } from './deps.ts'

/**
 * For functions that take links. The mock world knows no short links, so those of a simulated platform are not followed,
 * unless a server stands in for all platforms.
 */
export const reachShortLinks: Reaching<'followShortLink'> = ({ config, clock, table }) => {
  const { stubUrl } = config.live
  const ask = stubUrl === null ? askRedirect() : askRedirectOfStub(stubUrl)
  return {
    followShortLink: async (link, signal) => {
      const { platform } = link
      const set = await table.platformConfigs.get(platform)
      const isLive = (set?.config.mode ?? usualMode(platform, config.live)) === 'live'
      if (set?.config.enabled === false || (!isLive && stubUrl === null)) return null
      const nowMs = Date.parse(clock())
      return followLink(link.url, (location, url) => nextHop({ platform, url }, location, nowMs), ask, signal)
    },
  }
}
