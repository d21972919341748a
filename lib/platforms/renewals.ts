import type { RenewalClient } from './consent.ts'
import { instagramRenewal } from './instagram/consent.ts'
import { metaRenewal } from './meta/consent.ts'
import type { Platform } from './registry.ts'
import { tiktokRenewal } from './tiktok/consent.ts'
import { type ConnectablePlatform, connectablePlatforms } from './vocabulary.ts'

/** How each platform renews the tokens of its accounts. */
const renewals = {
  tiktok: tiktokRenewal,
  instagram: instagramRenewal,
  meta: metaRenewal,
} as const satisfies Record<ConnectablePlatform, RenewalClient>

export const renewalOf = (platform: ConnectablePlatform): RenewalClient => renewals[platform]

export const isConnectable = (platform: Platform): platform is ConnectablePlatform =>
  connectablePlatforms.some((name) => name === platform)
