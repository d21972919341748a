import * as z from 'zod/mini'
import type { PlatformClient } from '../client.ts'
import { graphInsights, graphTime, insightValue } from '../graph-insights.ts'
import { readGraphRefusal } from '../graph-refusal.ts'
import type { PlatformPost } from '../platform.ts'
import { count, itemOrId, mockFigures, platformPostOf } from '../raw-values.ts'

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
    mock: mockFigures,
  }),
)
const rawResponse = z.lazy(() =>
  z.record(
    z.string(),
    itemOrId(rawObject, z.object({ id: z.string() }), ({ id }) => id),
  ),
)
type Raw = z.infer<typeof rawResponse>

/** Clicks on the link, among those on the photo, the profile and others. */
const linkClicks = 'link clicks'

const readObject = (post: Raw[string]): PlatformPost => {
  if ('unreadable' in post) return post
  if (post.privacy.value !== 'EVERYONE') return { gone: 'private' }
  return platformPostOf({
    views: insightValue(post.insights, 'post_media_view'),
    clicks: insightValue(post.insights, 'post_clicks_by_type', linkClicks),
    conversions: post.mock?.conversions,
    likes: post.reactions?.summary.total_count,
    comments: post.comments?.summary.total_count,
    shares: post.shares?.count,
    author: post.from?.username,
    authorId: post.from?.id,
    publishedAt: post.created_time,
  })
}

export const metaClient: PlatformClient<Raw> = {
  rawResponse,
  readRefusal: readGraphRefusal,
  readPosts: (raw) => new Map(Object.entries(raw).map(([id, post]) => [id, readObject(post)])),
}
