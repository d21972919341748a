import { instagramMockConsent } from '../instagram/mock-consent.ts'
import { metaMockConsent } from '../meta/mock-consent.ts'
import { tiktokMockConsent } from '../tiktok/mock-consent.ts'
import type { ConnectablePlatform } from '../vocabulary.ts'
import type { MockConsentPages } from './consent-pages.ts'

/** Where the owners of simulated accounts agree, by platform. */
export const mockConsents: Readonly<Record<ConnectablePlatform, MockConsentPages>> = {
  tiktok: tiktokMockConsent,
  instagram: instagramMockConsent,
  meta: metaMockConsent,
}
