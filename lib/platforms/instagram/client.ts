import * as z from 'zod/mini'
import { graphInsights, graphTime, insightValue } from '../graph-insights.ts'
import { readGraphRefusal } from '../graph-refusal.ts'
import type { PlatformClient, PlatformPost } from '../platform.ts'
import { count, itemOrId, platformPostOf, postsById } from '../raw-values.ts'

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

export const instagramClient: PlatformClient<Raw> = {
  rawResponse,
  readRefusal: readGraphRefusal,
  readPosts: (raw) => postsById(raw.data, ({ shortcode }) => shortcode, readMedia),
}
