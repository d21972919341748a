import { ownerOf, type PostUrl, readPostUrl } from './links/post-url.ts'
import { linkRules } from './links/reading-rules.ts'
import type { RefusedUrl } from './platform.ts'
import type { Platform } from './registry.ts'

/** A link that says which platform it leads to, and not to which post. */
export interface ShortLink {
  readonly platform: Platform
  readonly url: string
}

/** The short link that was refused; null where it is none, or of a service that is not the platform's own. */
export const shortLinkOf = ({ shortUrl }: RefusedUrl): ShortLink | null => {
  const url = shortUrl === undefined ? null : URL.parse(shortUrl)
  const platform = url === null ? undefined : ownerOf(url.hostname, linkRules)
  return url === null || platform === undefined ? null : { platform, url: url.href }
}

/** The post that a short link leads to; null where it leads to none, or the signal ends the wait first. */
export type FollowShortLink = (link: ShortLink, signal: AbortSignal) => Promise<PostUrl | null>

/** Where a redirect from one address of a platform leads: to a post of it, to another address of it, or to nothing. */
export const nextHop = (
  { platform, url }: ShortLink,
  location: string,
  nowMs: number,
): { readonly found: PostUrl } | { readonly url: string } | null => {
  const next = URL.parse(location, url)
  if (next === null) return null
  next.hash = ''
  const read = readPostUrl(next.href, nowMs)
  if (!('refusal' in read)) return read.platform === platform ? { found: read } : null
  const isOwn = ownerOf(next.hostname, linkRules) === platform
  return isOwn && next.protocol === 'https:' ? { url: next.href } : null
}
