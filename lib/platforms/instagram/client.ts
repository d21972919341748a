import * as z from 'zod/mini'
import type { PlatformClient } from '../client.ts'
import { graphInsights, graphTime, insightValue } from '../graph-insights.ts'
import { readGraphRefusal } from '../graph-refusal.ts'
import type { PlatformPost } from '../platform.ts'
import { count, itemOrId, mockFigures, platformPostOf, postsById } from '../raw-values.ts'

/**
 * `GET /?ids=…&fields=shortcode,username,timestamp,like_count,comments_count,insights.metric(…)`: a media object by its
 * id; one that the token may not read carries the Graph error instead of its fields.
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
    mock: mockFigures,
    error: z.optional(z.object({ code: z.int(), type: z.string() })),
  }),
)
const rawResponse = z.lazy(() =>
  z.record(
    z.string(),
    itemOrId(rawMedia, z.object({ shortcode: z.string() }), ({ shortcode }) => shortcode),
  ),
)
type Raw = z.infer<typeof rawResponse>

const readMedia = (media: z.infer<typeof rawMedia>): PlatformPost => {
  if (media.error !== undefined) return { gone: 'private' }
  return platformPostOf({
    views: insightValue(media.insights, 'views'),
    clicks: media.mock?.clicks,
    conversions: media.mock?.conversions,
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
  readPosts: (raw) => postsById(Object.values(raw), ({ shortcode }) => shortcode, readMedia),
}
