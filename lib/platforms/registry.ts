import { instagram } from './instagram.ts'
import { meta } from './meta.ts'
import type { PlatformDefinition } from './platform.ts'
import { reddit } from './reddit.ts'
import { tiktok } from './tiktok.ts'
import { x } from './x.ts'
import { youtube } from './youtube.ts'

/** Every platform the product knows; everything else that lists platforms is derived from this or has to match it. */
export const registry = { youtube, tiktok, instagram, x, reddit, meta } as const satisfies Record<
  string,
  PlatformDefinition
>

export type Platform = keyof typeof registry

export const platformNames = Object.keys(registry) as [Platform, ...Platform[]]

export const definitionOf = (platform: Platform): PlatformDefinition => registry[platform]
