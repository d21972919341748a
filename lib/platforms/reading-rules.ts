import { instagramLinks } from './instagram-links.ts'
import { metaLinks } from './meta-links.ts'
import type { LinkRules } from './platform.ts'
import { redditLinks } from './reddit-links.ts'
import type { Platform } from './registry.ts'
import { tiktokLinks } from './tiktok-links.ts'
import { xLinks } from './x-links.ts'
import { youtubeLinks } from './youtube-links.ts'

/** How the links of each platform are read; kept apart from the rest, so that a browser can have it alone. */
export const linkRules = {
  youtube: youtubeLinks,
  tiktok: tiktokLinks,
  instagram: instagramLinks,
  x: xLinks,
  reddit: redditLinks,
  meta: metaLinks,
} as const satisfies Record<Platform, LinkRules>
