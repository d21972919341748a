import { instagram } from './instagram/client.ts'
import { meta } from './meta/client.ts'
import type { PlatformDefinition } from './platform.ts'
import { reddit } from './reddit/client.ts'
import { tiktok } from './tiktok/client.ts'
import { x } from './x/client.ts'
import { youtube } from './youtube/client.ts'

/** Every platform the product knows; everything else that lists platforms is derived from this or has to match it. */
export const registry = { youtube, tiktok, instagram, x, reddit, meta } as const satisfies Record<
  string,
  PlatformDefinition
>

export type Platform = keyof typeof registry

export const platformNames = Object.keys(registry) as [Platform, ...Platform[]]

export const definitionOf = (platform: Platform): PlatformDefinition => registry[platform]
