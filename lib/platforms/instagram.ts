import * as z from 'zod/mini'
import { graphInsights, graphTime, insightValue, renderInsights, toGraphTime } from './graph-insights.ts'
import { instantInId } from './id-time.ts'
import type {
  MockPost,
  PlainUrl,
  PlatformDefinition,
  PlatformPost,
  PlatformWire,
  PostIdentity,
  UrlRefusal,
} from './platform.ts'
import { count, itemOrId, platformPostOf, postsById } from './raw-values.ts'
import { idInPath, type PathRule, pathOf } from './url-rules.ts'

/** The optional first segment is the author's name; what follows the code (`embed`, `liked_by` …) does not matter. */
const pathRules: readonly PathRule[] = [
  { pattern: /^(?:[^/]+\/)?p\/(?<id>[\w-]{1,64})(?:\/|$)/, kind: 'post' },
  { pattern: /^(?:[^/]+\/)?reels?\/(?<id>[\w-]{1,64})(?:\/|$)/, kind: 'reel' },
  { pattern: /^(?:[^/]+\/)?tv\/(?<id>[\w-]{1,64})(?:\/|$)/, kind: 'tv' },
]
const shortLink = /^share\/./
const otherPages = /^(?:stories|s|explore|reels?\/audio|[^/]+\/reels?\/audio)(?:\/|$)/

/** Links to posts of private accounts carry a 28-character secret behind the code. */
const secretLength = 28
const withoutSecret = (code: string): string => (code.length > secretLength ? code.slice(0, -secretLength) : code)

const readUrl = (url: PlainUrl): PostIdentity | UrlRefusal => {
  const path = pathOf(url)
  if (shortLink.test(path)) return 'short_link'
  const found = otherPages.test(path) ? null : idInPath(path, pathRules)
  if (found === null) return 'not_a_post'
  const { id, ...rest } = found
  const code = withoutSecret(id)
  return { nativeId: code, canonicalUrl: `https://www.instagram.com/p/${code}/`, ...rest }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A shortcode is the post's primary key in base 64. */
const primaryKeyOf = (code: string): bigint =>
  [...code].reduce((key, digit) => key * 64n + BigInt(alphabet.indexOf(digit)), 0n)

/**
 * `GET /{user}/media?fields=shortcode,username,timestamp,like_count,comments_count,insights.metric(…)`: a media object
 * the token may not read carries the Graph error instead of its fields.
 */
const rawMedia = z.lazy(() =>
  z.object({
    id: z.string(),
    shortcode: z.string(),
    username: z.optional(z.string()),
    timestamp: z.optional(graphTime),
    like_count: z.optional(count),
    comments_count: z.optional(count),
    insights: z.optional(graphInsights),
    error: z.optional(z.object({ code: z.int(), type: z.string() })),
  }),
)
const rawResponse = z.lazy(() =>
  z.object({
    data: z.array(itemOrId(rawMedia, z.object({ shortcode: z.string() }), ({ shortcode }) => shortcode)),
  }),
)
type Raw = z.infer<typeof rawResponse>

const readMedia = (media: z.infer<typeof rawMedia>): PlatformPost => {
  if (media.error !== undefined) return { gone: 'private' }
  return platformPostOf({
    views: insightValue(media.insights, 'views'),
    clicks: insightValue(media.insights, 'link_clicks'),
    conversions: insightValue(media.insights, 'conversions'),
    likes: media.like_count,
    comments: media.comments_count,
    shares: insightValue(media.insights, 'shares'),
    author: media.username,
    publishedAt: media.timestamp,
  })
}

const permissionError = { code: 10, type: 'OAuthException', message: 'Application does not have permission' }

const renderMedia = (post: MockPost) => {
  const id = primaryKeyOf(post.nativeId).toString()
  if (post.state === 'private') return { id, shortcode: post.nativeId, error: permissionError }
  const { views, clicks, conversions, shares } = post
  return {
    id,
    shortcode: post.nativeId,
    username: post.author,
    timestamp: toGraphTime(post.publishedAt),
    like_count: post.likes,
    comments_count: post.comments,
    insights: renderInsights(id, { views, link_clicks: clicks, conversions, shares }),
  }
}

export const instagram: PlatformDefinition = {
  name: 'instagram',
  hosts: ['instagram.com', 'instagr.am'],
  supports: { views: true, clicks: true, conversions: true },
  maxBatch: 50,
  definition: 'views=insights.views clicks=insights.link_clicks conversions=insights.conversions',
  settlementHours: 48,
  readUrl,
  publishedAtOf: (nativeId) =>
    instantInId(primaryKeyOf(nativeId), { shift: 23n, unitMilliseconds: 1, epochMilliseconds: 1_314_220_021_721 }),
}

export const instagramWire: PlatformWire<Raw> = {
  rawResponse,
  readPosts: (raw) => postsById(raw.data, ({ shortcode }) => shortcode, readMedia),
  mockResponse: (posts) => ({ data: posts.map(renderMedia) }),
}
