import * as z from 'zod/mini'
import { graphInsights, graphTime, insightValue, renderInsights, toGraphTime } from './graph-insights.ts'
import type {
  MockPost,
  PlainUrl,
  PlatformDefinition,
  PlatformPost,
  PlatformWire,
  PostIdentity,
  UrlRefusal,
} from './platform.ts'
import { count, itemOrId, platformPostOf } from './raw-values.ts'
import { belongsTo, type FoundId, idInPath, type PathRule, pathOf } from './url-rules.ts'

/** A post may have a slug before its id; the bare id is the canonical form. */
const pathRules: readonly PathRule[] = [
  { pattern: /^groups\/(?<page>[^/]+)\/(?:posts|permalink)\/(?<id>[1-9]\d{0,24}|pfbid\w{1,120})$/, kind: 'post' },
  { pattern: /^(?<page>[^/]+)\/posts\/(?:[^/]+\/)?(?<id>[1-9]\d{0,24}|pfbid\w{1,120})$/, kind: 'post' },
  { pattern: /^(?<page>[^/]+)\/videos\/(?:[^/]+\/)?(?<id>[1-9]\d{0,24}|pfbid\w{1,120})$/, kind: 'video' },
  { pattern: /^reel\/(?<id>[1-9]\d{0,24}|pfbid\w{1,120})$/, kind: 'reel' },
  { pattern: /^(?<id>[1-9]\d{0,24}|pfbid\w{1,120})$/ },
]

/** Pages that carry the id in the query: path → parameter and kind. */
const queryRules = new Map([
  ['watch', { parameter: 'v', kind: 'video' }],
  ['watch/live', { parameter: 'v', kind: 'video' }],
  ['permalink.php', { parameter: 'story_fbid', kind: 'post' }],
  ['story.php', { parameter: 'story_fbid', kind: 'post' }],
])

const idInQuery = (url: PlainUrl, path: string): FoundId | null => {
  const rule = queryRules.get(path)
  const id = rule === undefined ? null : url.query.get(rule.parameter)
  if (rule === undefined || id === null || !/^(?:[1-9]\d{0,24}|pfbid\w{1,120})$/.test(id)) return null
  const page = rule.kind === 'post' ? url.query.get('id') : null
  return { id, kind: rule.kind, ...(page === null ? {} : { page }) }
}

/** A name as Facebook compares names: neither case nor dots count. */
const pageOf = (name: string): string => name.toLowerCase().replaceAll('.', '')

const readUrl = (url: PlainUrl): PostIdentity | UrlRefusal => {
  const path = pathOf(url)
  if (belongsTo(url.host, 'fb.watch')) return path === '' ? 'not_a_post' : 'short_link'
  if (/^share\/./.test(path)) return 'short_link'
  const found = idInQuery(url, path) ?? idInPath(path, pathRules)
  if (found === null) return 'not_a_post'
  const { id, page, ...rest } = found
  return {
    nativeId: id,
    canonicalUrl: `https://www.facebook.com/${id}`,
    ...rest,
    ...(page === undefined ? {} : { page: pageOf(page) }),
    ...(id.startsWith('pfbid') ? { isAlias: true as const } : {}),
  }
}

const summary = z.object({ summary: z.object({ total_count: count }) })

/** `GET /?ids=…&fields=created_time,from,privacy,insights.metric(…),…`: one Graph object per id. */
const rawObject = z.lazy(() =>
  z.object({
    id: z.string(),
    created_time: z.optional(graphTime),
    from: z.optional(z.object({ id: z.string(), username: z.optional(z.string()) })),
    privacy: z.object({ value: z.enum(['EVERYONE', 'ALL_FRIENDS', 'FRIENDS_OF_FRIENDS', 'CUSTOM', 'SELF']) }),
    insights: z.optional(graphInsights),
    reactions: z.optional(summary),
    comments: z.optional(summary),
    shares: z.optional(z.object({ count })),
  }),
)
const rawResponse = z.lazy(() =>
  z.record(
    z.string(),
    itemOrId(rawObject, z.object({ id: z.string() }), ({ id }) => id),
  ),
)
type Raw = z.infer<typeof rawResponse>

const readObject = (post: Raw[string]): PlatformPost => {
  if ('unreadable' in post) return post
  if (post.privacy.value !== 'EVERYONE') return { gone: 'private' }
  return platformPostOf({
    views: insightValue(post.insights, 'post_impressions'),
    clicks: insightValue(post.insights, 'post_link_clicks'),
    conversions: insightValue(post.insights, 'post_conversions'),
    likes: post.reactions?.summary.total_count,
    comments: post.comments?.summary.total_count,
    shares: post.shares?.count,
    author: post.from?.username,
    authorId: post.from?.id,
    publishedAt: post.created_time,
  })
}

const renderObject = (post: MockPost) => {
  if (post.state === 'private') return { id: post.nativeId, privacy: { value: 'SELF' } }
  return {
    id: post.nativeId,
    created_time: toGraphTime(post.publishedAt),
    from: { id: post.authorId ?? '', username: post.author },
    privacy: { value: 'EVERYONE' },
    insights: renderInsights(post.nativeId, {
      post_impressions: post.views,
      post_link_clicks: post.clicks,
      post_conversions: post.conversions,
    }),
    reactions: { data: [], summary: { total_count: post.likes } },
    comments: { data: [], summary: { total_count: post.comments } },
    shares: { count: post.shares },
  }
}

/** Facebook posts, through Meta's Graph API. */
export const meta: PlatformDefinition = {
  name: 'meta',
  hosts: ['facebook.com', 'fb.com', 'fb.watch'],
  supports: { views: true, clicks: true, conversions: true },
  maxBatch: 50,
  definition: 'views=insights.post_impressions clicks=insights.post_link_clicks conversions=insights.post_conversions',
  settlementHours: 48,
  readUrl,
}

export const metaWire: PlatformWire<Raw> = {
  rawResponse,
  readPosts: (raw) => new Map(Object.entries(raw).map(([id, post]) => [id, readObject(post)])),
  mockAccountId: (handle, fingerprint) =>
    /^[1-9]\d{3,24}$/.test(handle) ? handle : `1000${BigInt(`0x${fingerprint.slice(0, 9)}`)}`,
  mockResponse: (posts) => Object.fromEntries(posts.map((post) => [post.nativeId, renderObject(post)])),
}
