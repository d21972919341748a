import * as z from 'zod/mini'
import { graphInsights, graphTime, insightValue, renderInsights, toGraphTime } from '../graph-insights.ts'
import { instantInId } from '../id-time.ts'
import type { MockPost, PlatformDefinition, PlatformPost, PlatformWire } from '../platform.ts'
import { count, itemOrId, platformPostOf, postsById } from '../raw-values.ts'
import { instagramLinks } from './link.ts'
import { instagramClock, primaryKeyOf } from './shortcode.ts'

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
  ...instagramLinks,
  supports: { views: true, clicks: true, conversions: true },
  maxBatch: 50,
  definition: 'views=insights.views clicks=insights.link_clicks conversions=insights.conversions',
  settlementHours: 48,
  publishedAtOf: (nativeId) => instantInId(primaryKeyOf(nativeId), instagramClock),
}

export const instagramWire: PlatformWire<Raw> = {
  rawResponse,
  readPosts: (raw) => postsById(raw.data, ({ shortcode }) => shortcode, readMedia),
  mockResponse: (posts) => ({ data: posts.map(renderMedia) }),
}
