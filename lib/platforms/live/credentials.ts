import type { PlatformConfig } from '../platform-config.ts'
import type { Platform } from '../registry.ts'

/** The variable that holds our own credential for a platform; the others have no client of their own yet. */
export const credentialNames = { youtube: 'YOUTUBE_API_KEY' } as const satisfies Partial<Record<Platform, string>>

/** What a stage has to call platforms themselves. */
export interface LiveSettings {
  readonly credentials: Readonly<Partial<Record<Platform, string>>>
  /** The address of a server that stands in for all platforms; null for none. */
  readonly stubUrl: string | null
}

/** Why a platform cannot be called itself; null if it can. */
export const missingFor = (platform: Platform, { credentials }: LiveSettings): string | null => {
  if (credentials[platform] !== undefined) return null
  const name: string | undefined = Object.entries(credentialNames).find(([named]) => named === platform)?.[1]
  return name === undefined
    ? 'This platform can only be simulated so far. Set mode to mock.'
    : `This platform is live only on a stage "local" that was started with ${name}. Set mode to mock.`
}

/** How a stage asks a platform that no admin configured: itself, if it has what that takes. */
export const usualMode = (platform: Platform, { credentials }: LiveSettings): PlatformConfig['mode'] =>
  credentials[platform] === undefined ? 'mock' : 'live'
