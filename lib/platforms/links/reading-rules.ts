import { instagramLinks } from '../instagram/link.ts'
import { metaLinks } from '../meta/link.ts'
import type { LinkRules } from '../platform.ts'
import { redditLinks } from '../reddit/link.ts'
import type { Platform } from '../registry.ts'
import { tiktokLinks } from '../tiktok/link.ts'
import { xLinks } from '../x/link.ts'
import { youtubeLinks } from '../youtube/link.ts'

/** How the links of each platform are read; kept apart from the rest, so that a browser can have it alone. */
export const linkRules = {
  youtube: youtubeLinks,
  tiktok: tiktokLinks,
  instagram: instagramLinks,
  x: xLinks,
  reddit: redditLinks,
  meta: metaLinks,
} as const satisfies Record<Platform, LinkRules>
