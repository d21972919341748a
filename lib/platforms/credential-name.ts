import { everyPlatform, platformName } from './platform-name.ts'
import type { Platform } from './registry.ts'

/** Our credentials: one for each platform, and one that finds Reels of accounts that nobody connected. */
export type CredentialName = Platform | 'instagram-discovery'

export const everyCredential: readonly CredentialName[] = [...everyPlatform, 'instagram-discovery']

/** The credential that finds posts of a platform by the names of their accounts; null where there is no such way. */
export const discoveryOf = (platform: Platform): CredentialName | null =>
  platform === 'instagram' ? 'instagram-discovery' : null

/** What a credential is for, in sentences that people read. */
export const credentialTitle = (name: CredentialName): string =>
  name === 'instagram-discovery' ? 'Business Discovery of Instagram' : platformName(name)
