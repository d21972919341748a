import * as z from 'zod/mini'
import type { PlatformClient } from '../client.ts'
import { graphInsights, graphTime, insightValue } from '../graph-insights.ts'
import { readGraphRefusal } from '../graph-refusal.ts'
import { readGraphUsage } from '../graph-usage.ts'
import type { PlatformPost } from '../platform.ts'
import { count, itemOrId, mockFigures, platformPostOf, postsById } from '../raw-values.ts'

/** `GET /{page}_{post}?fields=created_time,from,privacy,insights.metric(…),…`: one post of a Page. */
const rawObject = z.lazy(() =>
  z.object({
    id: z.string(),
    created_time: z.optional(graphTime),
    from: z.optional(z.object({ id: z.string(), username: z.optional(z.string()), name: z.optional(z.string()) })),
    privacy: z.optional(
      z.object({ value: z.enum(['EVERYONE', 'ALL_FRIENDS', 'FRIENDS_OF_FRIENDS', 'CUSTOM', 'SELF']) }),
    ),
    insights: z.optional(graphInsights),
    shares: z.optional(z.object({ count })),
    mock: mockFigures,
  }),
)
const rawResponse = z.lazy(() => itemOrId(rawObject, z.object({ id: z.string() }), ({ id }) => id))
type Raw = z.infer<typeof rawResponse>

/** Clicks on the link, among those on the photo, the profile and others. */
const linkClicks = 'link clicks'

const readObject = (post: z.infer<typeof rawObject>): PlatformPost => {
  if (post.privacy !== undefined && post.privacy.value !== 'EVERYONE') return { gone: 'private' }
  return platformPostOf({
    views: insightValue(post.insights, 'post_media_view'),
    clicks: insightValue(post.insights, 'post_clicks_by_type', linkClicks),
    conversions: post.mock?.conversions,
    shares: post.shares?.count,
    author: post.from?.username ?? post.from?.name,
    authorId: post.from?.id,
    publishedAt: post.created_time,
  })
}

export const metaClient: PlatformClient<Raw> = {
  rawResponse,
  readRefusal: readGraphRefusal,
  readUsage: readGraphUsage,
  readPosts: (raw) => postsById([raw], ({ id }) => id, readObject),
}
