import type { PlainUrl } from './platform.ts'
import type { Platform } from './registry.ts'
import { belongsTo } from './url-rules.ts'

/** How a platform names accounts, and when two names mean the same one. */
export interface AccountRules {
  /** What may be typed as a name, in NFKC. */
  readonly name: RegExp
  /** What may be typed as the platform's own id of an account, where its links show one. */
  readonly id?: RegExp
  /** Equal for two names of one account, and for no others. */
  readonly nameKey: (name: string) => string
  /** What a link to a profile names: a name or an id as it may be typed, or null for every other link. */
  readonly inProfile: (url: PlainUrl) => string | null
  /** Authors are told by id; the name beside it is a title that anybody may choose. */
  readonly onlyIdsCount?: true
}

const handleKey = (name: string): string => name.replace(/^@/, '').toLowerCase()

/** The first segment, where nothing but a part of the same profile follows it. */
const firstSegment = ({ segments: [name, part, ...more] }: PlainUrl, parts: ReadonlySet<string>): string | null =>
  name !== undefined && more.length === 0 && (part === undefined || parts.has(part.toLowerCase())) ? name : null

const unless = (name: string | null, reserved: ReadonlySet<string>): string | null =>
  name === null || reserved.has(name.toLowerCase()) ? null : name

const youtubeParts = new Set(['featured', 'videos', 'shorts', 'streams', 'live', 'playlists', 'community', 'posts'])
const channelId = /^UC[\w-]{22}$/

const youtube: AccountRules = {
  name: /^@?[\p{L}\p{M}\p{N}_.·-]{1,100}$/u,
  id: channelId,
  nameKey: handleKey,
  inProfile: ({ host, segments: [first = '', second, third] }) => {
    if (!belongsTo(host, 'youtube.com')) return null
    const isPart = (part: string | undefined) => part === undefined || youtubeParts.has(part) || part === 'about'
    if (first === 'channel' && second !== undefined) return channelId.test(second) && isPart(third) ? second : null
    return /^@./u.test(first) && isPart(second) && third === undefined ? first : null
  },
  onlyIdsCount: true,
}

const tiktok: AccountRules = {
  name: /^@?[\w.]{1,100}$/,
  nameKey: handleKey,
  inProfile: (url) => {
    const name = firstSegment(url, new Set(['live']))
    return name?.startsWith('@') ? name : null
  },
}

const instagramPages = new Set(['p', 'reel', 'reels', 'tv', 's', 'stories', 'explore', 'accounts', 'direct', 'share'])
const instagramParts = new Set(['reels', 'tagged', 'channel', 'guides'])

const instagram: AccountRules = {
  name: /^@?[\w.]{1,100}$/,
  nameKey: handleKey,
  inProfile: (url) => unless(firstSegment(url, instagramParts), instagramPages),
}

const xPages = new Set(
  'i home explore search settings notifications messages hashtag intent share login logout signup compose tos privacy jobs'.split(
    ' ',
  ),
)
const xParts = new Set(['with_replies', 'media', 'likes', 'highlights', 'articles', 'followers', 'following'])

const x: AccountRules = {
  name: /^@?\w{1,100}$/,
  nameKey: handleKey,
  inProfile: (url) => (belongsTo(url.host, 't.co') ? null : unless(firstSegment(url, xParts), xPages)),
}

const redditParts = new Set('overview submitted comments about gilded upvoted downvoted saved hidden'.split(' '))
const redditPrefix = /^(?:@|\/?(?:u|user)\/|\/?r\/(?=u_))/i

/** `u/nasa`, `/user/nasa` and `u_nasa`, the name of the community that every user is, are all the user `nasa`. */
const reddit: AccountRules = {
  name: /^(?:@|\/?(?:u|user)\/|\/?r\/(?=u_))?[\w-]{1,100}\/?$/i,
  nameKey: (name) => name.replace(redditPrefix, '').replace(/\/$/, '').replace(/^u_/i, '').toLowerCase(),
  inProfile: ({ host, segments: [kind = '', name, part, ...more] }) => {
    const isPart = (part === undefined || redditParts.has(part.toLowerCase())) && more.length === 0
    if (host === 'redd.it' || name === undefined || !isPart) return null
    if (/^(?:u|user)$/i.test(kind)) return `u/${name}`
    return /^r$/i.test(kind) && /^u_/i.test(name) ? name : null
  },
}

const facebookPages = new Set(
  'watch groups group reel reels share sharer sharer.php photo photo.php photos videos video.php story.php permalink.php events marketplace gaming login login.php l.php hashtag plugins dialog help stories home.php search media ads business'.split(
    ' ',
  ),
)
const facebookParts = new Set(
  'about posts photos videos reels reels_tab friends followers mentions community events live'.split(' '),
)
const facebookId = /^[1-9]\d{3,24}$/
const idInSlug = /^.*-([1-9]\d{7,24})$/

/** Periods and letter case do not count in the name of a page or of a person. */
const meta: AccountRules = {
  name: /^@?[\w.-]{1,100}$/,
  id: facebookId,
  nameKey: (name) => handleKey(name).replaceAll('.', ''),
  inProfile: (url) => {
    const { host, segments, query } = url
    const [first = '', second, third] = segments
    if (belongsTo(host, 'fb.watch')) return null
    if (first.toLowerCase() === 'profile.php') return segments.length === 1 ? query.get('id') : null
    if (/^(?:people|pages)$/i.test(first)) return second !== undefined && third !== undefined ? third : null
    const name = /^pg$/i.test(first) ? (second ?? null) : unless(firstSegment(url, facebookParts), facebookPages)
    return name === null ? null : (idInSlug.exec(name)?.[1] ?? name)
  },
}

/** The rules of every platform of the registry; kept apart from it, since the page that reads links needs none of them. */
export const accountRules = { youtube, tiktok, instagram, x, reddit, meta } as const satisfies Record<
  Platform,
  AccountRules
>

export const accountRulesOf = (platform: Platform): AccountRules => accountRules[platform]
