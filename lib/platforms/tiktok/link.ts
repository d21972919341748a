import { idInPath, idInQuery, isUnder, type PathRule, pathOf, refusedAs } from '../links/url-rules.ts'
import type { LinkTarget } from '../links/url-target.ts'
import type { LinkRules, PlainUrl, PostIdentity, RefusedUrl } from '../platform.ts'

const pathRules: readonly PathRule[] = [
  { pattern: /^@[^/]*\/video\/(?<id>[1-9]\d{0,18})/i, kind: 'video' },
  { pattern: /^@[^/]*\/photo\/(?<id>[1-9]\d{0,18})/i, kind: 'photo' },
  { pattern: /^(?:i18n\/)?(?:share\/)?(?:video|item)\/(?<id>[1-9]\d{0,18})/i, kind: 'video' },
  { pattern: /^(?:i18n\/)?(?:share\/)?photo\/(?<id>[1-9]\d{0,18})/i, kind: 'photo' },
  { pattern: /^(?:embed(?:\/v\d)?|player\/v\d)\/(?<id>[1-9]\d{0,18})/i, kind: 'video' },
  { pattern: /^(?:h5\/)?v\/(?<id>[1-9]\d{0,18})/i, kind: 'video' },
]
const videoId = /^[1-9]\d{0,18}/

/** Feeds that open at a video. */
const feed = /^(?:[a-z]{2}(?:-[a-z]{2})?\/?)?(?:foryou|fyp|following|explore|trending|discover|share|share\/item)?$/i
const feedParameters = ['item_id', 'share_item_id', 'item_ids', 'aweme_id', 'video_id', 'shareid']
const shortHosts = ['vm.tiktok.com', 'vt.tiktok.com', 'v.tiktok.com', 'lite.tiktok.com']

const isShortLink = (host: string, path: string): boolean =>
  /^t\/[^/]+/i.test(path) || /^Z[A-Z][A-Za-z0-9]{4,}(?:\/|$)/.test(path) || (path !== '' && isUnder(host, shortHosts))

const targets: readonly (readonly [RegExp, LinkTarget])[] = [
  [/^@[^/]*\/live(?:\/|$)/i, 'live'],
  [/^@[^/]*\/(?:playlist|collection)\//i, 'playlist'],
  [/^@[^/]*\/story\//i, 'story'],
  [/^@/, 'profile'],
  [/^(?:tag\/|search|discover)/i, 'hashtag'],
  [/^music\//i, 'sound'],
]

const idInFeed = (url: PlainUrl, path: string): string | null => {
  if (!feed.test(path)) return null
  return feedParameters.map((name) => idInQuery(url.query, name, videoId)).find((id) => id !== null) ?? null
}

const readUrl = (url: PlainUrl): PostIdentity | RefusedUrl => {
  const path = pathOf(url)
  const inFeed = idInFeed(url, path)
  const found = idInPath(path, pathRules) ?? (inFeed === null ? null : { id: inFeed, kind: 'video' })
  if (found === null) return isShortLink(url.host, path) ? { refusal: 'short_link' } : refusedAs(path, targets)
  const { id, ...rest } = found
  return { nativeId: id, canonicalUrl: `https://www.tiktok.com/@/video/${id}`, ...rest }
}

export const tiktokLinks: LinkRules = { hosts: ['tiktok.com', 'tiktokv.com'], readUrl }
