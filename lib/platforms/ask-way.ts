import type { PlatformOwner } from './client.ts'
import { type CredentialName, discoveryOf } from './credential-name.ts'
import type { CredentialTrouble } from './credential-state.ts'
import { namesIn } from './instagram/discovery.ts'
import type { Credential, PlatformCredentials } from './live/credentials.ts'
import { troubleOf } from './live/trouble.ts'
import type { PostRef, UnavailableReason } from './platform.ts'
import type { PlatformConfig } from './platform-config.ts'
import { definitionOf, type Platform } from './registry.ts'

/** With what a platform is asked; a credential that is not the platform's own is asked with in its own way. */
export interface Way {
  readonly credential: Credential
  readonly name: CredentialName
  readonly isOurs: boolean
}

/** Why nobody asks a platform, and what is wrong with our credential if that is why. */
interface NoWay {
  readonly closed: UnavailableReason
  readonly trouble: CredentialTrouble | null
}

/** Which posts a platform is asked about, and how; of the others, only their owners could see anything. */
export type Entry = (Way | NoWay) & { readonly about: readonly PostRef[] }

/** Posts that only their owners see, but for those that are found by the names of their accounts where we have a credential for that. */
const enterWithoutOwner = async (
  platform: Platform,
  refs: readonly PostRef[],
  credentials: PlatformCredentials,
): Promise<Entry> => {
  const name = discoveryOf(platform)
  const about = name === null ? [] : refs.filter((ref) => namesIn(ref).length > 0)
  const reading = name === null || about.length === 0 ? 'missing' : await credentials.read(name)
  if (name === null || reading === 'missing') return { closed: 'reconnect', trouble: null, about: [] }
  return reading === 'unreadable'
    ? { closed: 'auth', trouble: troubleOf(reading), about }
    : { credential: reading, name, isOurs: true, about }
}

const enterWithOurs = async (platform: Platform, credentials: PlatformCredentials): Promise<Way | NoWay> => {
  const reading = await credentials.read(platform)
  return typeof reading === 'string'
    ? { closed: 'auth', trouble: troubleOf(reading) }
    : { credential: reading, name: platform, isOurs: true }
}

export const enter = async (
  platform: Platform,
  refs: readonly PostRef[],
  { enabled, mode }: PlatformConfig,
  owner: PlatformOwner | undefined,
  credentials: PlatformCredentials,
): Promise<Entry> => {
  if (!enabled) return { closed: 'disabled', trouble: null, about: refs }
  if (mode === 'mock') return { credential: {}, name: platform, isOurs: false, about: refs }
  if (!definitionOf(platform).live?.isForOwners) {
    return { ...(await enterWithOurs(platform, credentials)), about: refs }
  }
  if (owner === undefined) return enterWithoutOwner(platform, refs, credentials)
  const credential = { access_token: owner.token, account_id: owner.accountId }
  return { credential, name: platform, isOurs: false, about: refs }
}
