import { platformName } from '../platforms/platform-name.ts'
import type { Platform } from '../platforms/registry.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { eventIdFrom, type NotificationEvent } from './event.ts'

/** An account that somebody typed and somebody else connected. */
export interface LostAccountFacts {
  readonly affiliateId: AffiliateId
  readonly platform: Platform
  readonly handle: string
  /** Distinguishes one time from the next. */
  readonly occasion: string
  readonly at: Instant
  readonly link: string | null
}

/** For whoever lost it; nothing is said of who connected it. */
export const accountUnlinkedEvent = (facts: LostAccountFacts): NotificationEvent => {
  const { affiliateId, platform, handle, occasion, at, link } = facts
  const type = 'account.unlinked'
  return {
    eventId: eventIdFrom(affiliateId, `${type}:${platform}:${occasion}`),
    type,
    at,
    severity: null,
    data: {
      affiliate_id: affiliateId,
      platform,
      handle,
      message: `${handle} on ${platformName(platform)} is no longer linked to your profile: somebody connected it, which proves that it is theirs. If it is yours, connect it on your profile.`,
      link,
    },
  }
}
