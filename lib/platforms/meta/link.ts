import { type FoundId, idInPath, idInQuery, isUnder, type PathRule, pathOf, refusedAs } from '../links/url-rules.ts'
import type { LinkTarget } from '../links/url-target.ts'
import type { LinkRules, PlainUrl, PostIdentity, RefusedUrl } from '../platform.ts'

const objectId = /^(?:[1-9]\d{0,24}|pfbid\w{1,120})/

/** Groups by name or number, and the names and numbers of pages and people in all their forms. */
const pathRules: readonly PathRule[] = [
  {
    pattern: /^groups\/(?<page>[^/]+)\/(?:posts|permalink|p|videos)\/(?<id>[1-9]\d{0,24}|pfbid\w{1,120})/i,
    kind: 'group_post',
  },
  {
    pattern:
      /^(?:pages|people)\/(?:category\/[^/]+\/)?[^/]+\/(?<page>\d+)\/(?:posts|photos|activity)\/(?:[^/]+\/)?(?<id>[1-9]\d{0,24}|pfbid\w{1,120})/i,
    kind: 'post',
  },
  {
    pattern:
      /^(?:pages|people)\/(?:category\/[^/]+\/)?[^/]+\/(?<page>\d+)\/videos\/(?:[^/]+\/)?(?<id>[1-9]\d{0,24}|pfbid\w{1,120})/i,
    kind: 'video',
  },
  {
    pattern:
      /^(?:(?:pg|p)\/)?(?<page>[^/]+)\/(?:posts|activity|permalink)\/(?:[^/]+\/)?(?:\d+_)?(?<id>[1-9]\d{0,24}|pfbid\w{1,120})/i,
    kind: 'post',
  },
  {
    pattern:
      /^(?:(?:pg|p|gaming)\/)?(?<page>[^/]+)\/(?:videos|live_videos)\/(?:[^/]+\/)?(?<id>[1-9]\d{0,24}|pfbid\w{1,120})/i,
    kind: 'video',
  },
  {
    pattern: /^(?:(?:pg|p)\/)?(?<page>[^/]+)\/photos\/(?:[^/]+\/)?(?<id>[1-9]\d{0,24}|pfbid\w{1,120})/i,
    kind: 'photo',
  },
  { pattern: /^(?:[^/]+\/)?reels?\/(?<id>[1-9]\d{0,24}|pfbid\w{1,120})/i, kind: 'reel' },
  { pattern: /^(?:watchparty|video|watch|watch\/live)\/(?<id>[1-9]\d{0,24}|pfbid\w{1,120})/i, kind: 'video' },
  { pattern: /^photos?\/(?<id>[1-9]\d{0,24}|pfbid\w{1,120})/i, kind: 'photo' },
  { pattern: /^events\/[^/]+\/permalink\/(?<id>[1-9]\d{0,24}|pfbid\w{1,120})/i, kind: 'post' },
  { pattern: /^notes\/(?<page>[^/]+)\/[^/]+\/(?<id>[1-9]\d{0,24}|pfbid\w{1,120})/i, kind: 'post' },
  { pattern: /^(?<page>[1-9]\d{0,24})_(?<id>[1-9]\d{0,24})/, kind: 'post' },
  { pattern: /^(?<id>pfbid\w{1,120})/, kind: 'post' },
]

/** Pages that carry the id in the query, and the parameter that says whose it is. */
const queryRules: readonly { readonly path: RegExp; readonly parameters: readonly string[]; readonly kind: string }[] =
  [
    { path: /^photo\.php$/i, parameters: ['v'], kind: 'video' },
    { path: /^(?:permalink|story|profile)\.php$/i, parameters: ['story_fbid'], kind: 'post' },
    {
      path: /^(?:watch|watch\/live|live|video\.php|video\/video\.php|video\/embed|reel)$/i,
      parameters: ['v', 'video_id'],
      kind: 'video',
    },
    {
      path: /^(?:photo|photos|photo\.php|photo\/view|photos\/viewer)$/i,
      parameters: ['fbid', 'photo_id', 'photo'],
      kind: 'photo',
    },
  ]

const idInPage = (url: PlainUrl, path: string): FoundId | null => {
  for (const { path: known, parameters, kind } of queryRules) {
    const ids = known.test(path) ? parameters.map((name) => idInQuery(url.query, name, objectId)) : []
    const id = ids.find((found) => found !== null)
    const page = kind === 'video' ? null : idInQuery(url.query, 'id', /^[\w.]+/)
    if (id !== undefined && id !== null) return { id, kind, ...(page === null ? {} : { page }) }
  }
  return null
}

/** A post that a group's page is opened at. */
const idInGroup = (url: PlainUrl, path: string): FoundId | null => {
  const page = /^groups\/([^/]+)\/?$/i.exec(path)?.[1]
  if (page === undefined) return null
  const isPermalink = url.query.get('view') === 'permalink'
  const several = url.query.get('multi_permalinks') ?? ''
  const id = several.includes(',') ? null : idInQuery(url.query, isPermalink ? 'id' : 'multi_permalinks', objectId)
  return id === null ? null : { id, kind: 'group_post', page }
}

/** A name as Facebook compares names, without case and dots; the number where a name has one behind it. */
const pageOf = (name: string): string => {
  const number = /-(\d{8,25})$/.exec(name)?.[1]
  return number ?? name.toLowerCase().replaceAll('.', '').trim()
}

/** The form that says what it is: a video, a reel, a photo, a page's post; what is of nobody known has a page that asks for the id. */
const canonicalOf = (id: string, kind: string, page: string): string => {
  if (kind === 'video') return `watch/?v=${id}`
  if (kind === 'reel') return `reel/${id}`
  if (kind === 'photo' && page === '') return `photo/?fbid=${id}`
  if (kind === 'photo') return `${encodeURIComponent(page)}/photos/${id}`
  if (page === '') return `permalink.php?story_fbid=${id}`
  return `${kind === 'group_post' ? 'groups/' : ''}${encodeURIComponent(page)}/posts/${id}`
}

const shortHosts = ['fb.watch', 'fb.me']
const shortLink = /^(?:share|l)\/./i

const targets: readonly (readonly [RegExp, LinkTarget])[] = [
  [/^(?:sharer|share|dialog)(?:\/|\.php|$)/i, 'share_dialog'],
  [/^groups(?:\/|$)/i, 'group'],
  [/^events(?:\/|$)/i, 'event'],
  [/^stories\//i, 'story'],
  [/^(?:media\/set|[^/]+\/(?:photos|albums|media_set))/i, 'album'],
  [/^(?:hashtag\/|search)/i, 'hashtag'],
  [/^(?:watch|reel|reels|marketplace|gaming)(?:\/|$)/i, 'list'],
  [/^(?:pages|people|pg|p)\/|^profile\.php$|^[^/]+(?:\/(?:videos|posts|about|reels))?$/i, 'profile'],
]

const readUrl = (url: PlainUrl): PostIdentity | RefusedUrl => {
  const path = pathOf(url)
  if (isUnder(url.host, shortHosts)) return { refusal: path === '' ? 'not_a_post' : 'short_link' }
  if (shortLink.test(path)) return { refusal: 'short_link' }
  const found = idInPage(url, path) ?? idInGroup(url, path) ?? idInPath(path, pathRules)
  if (found === null) return refusedAs(path, targets)
  const { id, kind = 'post' } = found
  const page = pageOf(found.page ?? '')
  return {
    nativeId: id,
    canonicalUrl: `https://www.facebook.com/${canonicalOf(id, kind, page)}`,
    kind: kind === 'group_post' ? 'post' : kind,
    ...(page === '' ? {} : { page }),
    ...(id.startsWith('pfbid') ? { isAlias: true as const } : {}),
  }
}

export const metaLinks: LinkRules = { hosts: ['facebook.com', 'fb.com', 'fb.watch', 'fb.me'], readUrl }
