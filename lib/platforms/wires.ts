import { instagramWire } from './instagram/client.ts'
import { metaWire } from './meta/client.ts'
import type { AskablePlatform, PlatformWire } from './platform.ts'
import { redditWire } from './reddit/client.ts'
import { definitionOf, type Platform } from './registry.ts'
import { tiktokWire } from './tiktok/client.ts'
import { xWire } from './x/client.ts'
import { youtubeWire } from './youtube/client.ts'

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
