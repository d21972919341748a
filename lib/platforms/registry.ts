import { instagram } from './instagram/definition.ts'
import { meta } from './meta/definition.ts'
import type { PlatformDefinition } from './platform.ts'
import { reddit } from './reddit/definition.ts'
import { tiktok } from './tiktok/definition.ts'
import { x } from './x/definition.ts'
import { youtube } from './youtube/definition.ts'

/** Every platform the product knows; everything else that lists platforms is derived from this or has to match it. */
export const registry = { youtube, tiktok, instagram, x, reddit, meta } as const satisfies Record<
  string,
  PlatformDefinition
>

export type Platform = keyof typeof registry

export const platformNames = Object.keys(registry) as [Platform, ...Platform[]]

export const definitionOf = (platform: Platform): PlatformDefinition => registry[platform]

/** What a platform gives in a mode: of itself only what our credential may read. */
export const supportsOf = (platform: Platform, mode: 'mock' | 'live'): PlatformDefinition['supports'] => {
  const { supports, live } = definitionOf(platform)
  return mode === 'live' ? (live?.supports ?? supports) : supports
}
