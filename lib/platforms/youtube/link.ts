import { belongsTo, type FoundId, idAtStart, idInPath, idInQuery, type PathRule, pathOf } from '../links/url-rules.ts'
import type { LinkTarget } from '../links/url-target.ts'
import type { LinkRules, PlainUrl, PostIdentity, RefusedUrl } from '../platform.ts'

const videoId = /^[\w-]{11}/
const pathRules: readonly PathRule[] = [
  { pattern: /^shorts\/(?<id>[\w-]{11})/i, kind: 'short' },
  { pattern: /^live\/(?<id>[\w-]{11})/i, kind: 'live' },
  { pattern: /^(?:embed|embed\/watch|v|e|vi|w|watch|video|clip_video)\/(?<id>[\w-]{11})/i, kind: 'video' },
]
const shortHostRules: readonly PathRule[] = [...pathRules, { pattern: /^(?<id>[\w-]{11})/ }]

/** Pages that carry the id in the query; the first is the front page of old players. */
const pagesWithId = new Set([
  '',
  'watch',
  'watch_popup',
  'ytscreeningroom',
  'live_chat',
  'live_chat_replay',
  'all_comments',
  'details',
  'embed',
  'tv',
  'index',
  'get_video_info',
  'shorts',
  'live',
])

/** Players of a list or of a channel sit where an id would, and are as long as one. */
const playerNames = new Set(['videoseries', 'live_stream'])

/** An id is 64 bits in 11 characters of 6, so that the last one carries only four. */
const isVideoId = (id: string): boolean => /[AEIMQUYcgkosw048]$/.test(id) && !playerNames.has(id)

/** Old pages had the id in the fragment: `watch#!v=ID`, and an uploader's page as `#p/u/11/ID`. */
const idInFragment = (fragment: string): string | null => {
  if (/^!?[?&]?\w+=/.test(fragment))
    return idInQuery(new URLSearchParams(fragment.replace(/^!?[?&]?/, '')), 'v', videoId)
  return fragment.startsWith('p/') ? idAtStart(fragment.split('/').at(-1) ?? '', videoId) : null
}

const findId = (url: PlainUrl): FoundId | null => {
  const path = pathOf(url)
  const isShort = belongsTo(url.host, 'youtu.be')
  const inPath = idInPath(path, isShort ? shortHostRules : pathRules)
  if (inPath !== null) return inPath
  const hasQuery = pagesWithId.has(path.toLowerCase())
  const id = hasQuery ? (idInQuery(url.query, 'v', videoId) ?? idInQuery(url.query, 'video_id', videoId)) : null
  const found = id ?? idInFragment(url.fragment)
  return found === null ? null : { id: found, kind: 'video' }
}

const targets: readonly (readonly [RegExp, LinkTarget])[] = [
  [/^post\/|\/community$|\/posts$/i, 'community_post'],
  [/^clip\//i, 'clip'],
  [/^playlist$|^embed\/videoseries|^show\//i, 'playlist'],
  [/^(?:@|channel\/|c\/|user\/)/i, 'channel'],
  [/^(?:hashtag\/|results$)/i, 'hashtag'],
  [/^feed\//i, 'list'],
  [/^source\//i, 'sound'],
  [/^redirect$/i, 'share_dialog'],
]

const targetOf = ({ query, ...url }: PlainUrl): LinkTarget | undefined => {
  const path = pathOf({ query, ...url })
  if (query.has('lb')) return 'community_post'
  if (path === 'watch' && !query.has('v') && query.has('list')) return 'playlist'
  return query.getAll('v').length > 1 ? 'several_posts' : targets.find(([pattern]) => pattern.test(path))?.[1]
}

const readUrl = (url: PlainUrl): PostIdentity | RefusedUrl => {
  const found = findId(url)
  if (found === null || !isVideoId(found.id)) {
    const target = targetOf(url)
    return { refusal: 'not_a_post', ...(target === undefined ? {} : { target }) }
  }
  const { id, ...rest } = found
  return { nativeId: id, canonicalUrl: `https://www.youtube.com/watch?v=${id}`, ...rest }
}

export const youtubeLinks: LinkRules = {
  hosts: [
    'youtube.com',
    'youtu.be',
    'youtube-nocookie.com',
    'youtubekids.com',
    'youtubeeducation.com',
    'youtube.googleapis.com',
  ],
  readUrl,
}
