import type { ConsentClient } from './consent.ts'
import { instagramConsent } from './instagram/consent.ts'
import { metaConsent } from './meta/consent.ts'
import { tiktokConsent } from './tiktok/consent.ts'
import type { ConnectablePlatform } from './vocabulary.ts'

/** How the owners of each platform's accounts agree that we read their numbers. */
const consents = {
  tiktok: tiktokConsent,
  instagram: instagramConsent,
  meta: metaConsent,
} as const satisfies Record<ConnectablePlatform, ConsentClient>

export const consentOf = (platform: ConnectablePlatform): ConsentClient => consents[platform]
