import type { PlatformResponse } from '../live/send.ts'
import type { PlatformRequest } from '../platform.ts'
import { tiktokMockConsent } from '../tiktok/mock-consent.ts'
import { createMockOwners, type MockOwners } from './owners.ts'

type MockConsent = (request: PlatformRequest, owners: MockOwners) => PlatformResponse | null

const platforms: readonly MockConsent[] = [tiktokMockConsent]

/**
 * The pages on which owners of simulated accounts agree, and the tokens that come of it, for all platforms; null for
 * requests about anything else.
 */
export const createMockConsents = (owners: MockOwners = createMockOwners()) => {
  return (request: PlatformRequest): PlatformResponse | null => {
    for (const answer of platforms) {
      const said = answer(request, owners)
      if (said !== null) return said
    }
    return null
  }
}
