import { belongsTo } from './links/url-rules.ts'
import type { PlainUrl } from './platform.ts'
import type { Platform } from './registry.ts'

/** How a person may name an account of a platform. */
export interface ProfileRules {
  /** What may be typed as a name, in NFKC. */
  readonly name: RegExp
  /** What may be typed as the platform's own id of an account, where its links show one. */
  readonly id?: RegExp
  /** What a link to a profile names: a name or an id as it may be typed, or null for every other link. */
  readonly inProfile: (url: PlainUrl) => string | null
}

/** The first segment, where nothing but a part of the same profile follows it. */
const firstSegment = ({ segments: [name, part, ...more] }: PlainUrl, parts: RegExp): string | null =>
  name !== undefined && more.length === 0 && (part === undefined || parts.test(part)) ? name : null

const unless = (name: string | null, reserved: RegExp): string | null =>
  name === null || reserved.test(name) ? null : name

const youtubeParts = /^(?:featured|videos|shorts|streams|live|playlists|community|posts|about)$/i
const channelId = /^UC[\w-]{22}$/

const youtube: ProfileRules = {
  name: /^@?[\p{L}\p{M}\p{N}_.·-]{1,100}$/u,
  id: channelId,
  inProfile: ({ host, segments: [first = '', second, third] }) => {
    if (!belongsTo(host, 'youtube.com')) return null
    const isPart = (part: string | undefined) => part === undefined || youtubeParts.test(part)
    if (first === 'channel' && second !== undefined) return channelId.test(second) && isPart(third) ? second : null
    return /^@./u.test(first) && isPart(second) && third === undefined ? first : null
  },
}

const tiktok: ProfileRules = {
  name: /^@?[\w.]{1,100}$/,
  inProfile: (url) => {
    const name = firstSegment(url, /^live$/i)
    return name?.startsWith('@') ? name : null
  },
}

const instagramPages = /^(?:p|reel|reels|tv|s|stories|explore|accounts|direct|share)$/i
const instagramParts = /^(?:reels|tagged|channel|guides)$/i

const instagram: ProfileRules = {
  name: /^@?[\w.]{1,100}$/,
  inProfile: (url) => unless(firstSegment(url, instagramParts), instagramPages),
}

const xPages =
  /^(?:i|home|explore|search|settings|notifications|messages|hashtag|intent|share|login|logout|signup|compose|tos|privacy|jobs)$/i
const xParts = /^(?:with_replies|media|likes|highlights|articles|followers|following)$/i

const x: ProfileRules = {
  name: /^@?\w{1,100}$/,
  inProfile: (url) => (belongsTo(url.host, 't.co') ? null : unless(firstSegment(url, xParts), xPages)),
}

const redditParts = /^(?:overview|submitted|comments|about|gilded|upvoted|downvoted|saved|hidden)$/i

const reddit: ProfileRules = {
  name: /^(?:@|\/?(?:u|user)\/|\/?r\/(?=u_))?[\w-]{1,100}\/?$/i,
  inProfile: ({ host, segments: [kind = '', name, part, ...more] }) => {
    const isPart = (part === undefined || redditParts.test(part)) && more.length === 0
    if (host === 'redd.it' || name === undefined || !isPart) return null
    if (/^(?:u|user)$/i.test(kind)) return `u/${name}`
    return /^r$/i.test(kind) && /^u_/i.test(name) ? name : null
  },
}

const facebookPages =
  /^(?:watch|groups|group|reel|reels|share|sharer|sharer\.php|photo|photo\.php|photos|videos|video\.php|story\.php|permalink\.php|events|marketplace|gaming|login|login\.php|l\.php|hashtag|plugins|dialog|help|stories|home\.php|search|media|ads|business)$/i
const facebookParts =
  /^(?:about|posts|photos|videos|reels|reels_tab|friends|followers|mentions|community|events|live)$/i
const facebookId = /^[1-9]\d{3,24}$/
const idInSlug = /^.*-([1-9]\d{7,24})$/

const meta: ProfileRules = {
  name: /^@?[\w.-]{1,100}$/,
  id: facebookId,
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

/** The rules of every platform of the registry; only what links accounts needs them. */
export const profileRules: Readonly<Record<Platform, ProfileRules>> = {
  youtube,
  tiktok,
  instagram,
  x,
  reddit,
  meta,
}
