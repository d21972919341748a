import { instagramWire } from './instagram.ts'
import { metaWire } from './meta.ts'
import type { AskablePlatform, PlatformWire } from './platform.ts'
import { redditWire } from './reddit.ts'
import { definitionOf, type Platform } from './registry.ts'
import { tiktokWire } from './tiktok.ts'
import { xWire } from './x.ts'
import { youtubeWire } from './youtube.ts'

/** How each platform of the registry answers; kept apart from it, so that only functions that ask platforms carry it. */
export const wires = {
  youtube: youtubeWire,
  tiktok: tiktokWire,
  instagram: instagramWire,
  x: xWire,
  reddit: redditWire,
  meta: metaWire,
} as const satisfies Record<Platform, PlatformWire>

export const askableOf = (platform: Platform): AskablePlatform => ({ ...definitionOf(platform), ...wires[platform] })
