import * as z from 'zod/mini'
import type { PlatformClient } from '../client.ts'
import { graphInsights, graphTime, insightValue } from '../graph-insights.ts'
import { readGraphRefusal } from '../graph-refusal.ts'
import { readGraphUsage } from '../graph-usage.ts'
import type { PlatformPost } from '../platform.ts'
import { count, itemOrId, mockFigures, platformPostOf, postsById } from '../raw-values.ts'
import { codeOf } from './shortcode.ts'

/** `GET /{media}?fields=…,insights.metric(…)`, or what Business Discovery shows, with the views beside it. That a post is private, the mock world says under `mock`. */
const rawMedia = z.lazy(() =>
  z.object({
    id: z.string(),
    shortcode: z.string(),
    username: z.optional(z.string()),
    timestamp: z.optional(graphTime),
    like_count: z.optional(count),
    comments_count: z.optional(count),
    view_count: z.optional(count),
    insights: z.optional(graphInsights),
    mock: mockFigures,
  }),
)
const item = z.lazy(() => itemOrId(rawMedia, z.object({ shortcode: z.string() }), ({ shortcode }) => codeOf(shortcode)))

/** One media object, or a list of them. */
const rawResponse = z.lazy(() =>
  z.union([
    z.object({ data: z.array(item) }),
    z.pipe(
      item,
      z.transform((one) => ({ data: [one] })),
    ),
  ]),
)
type Raw = z.infer<typeof rawResponse>

const readMedia = (media: z.infer<typeof rawMedia>): PlatformPost => {
  if (media.mock?.is_private === true) return { gone: 'private' }
  return platformPostOf({
    views: insightValue(media.insights, 'views') ?? media.view_count,
    clicks: media.mock?.clicks,
    conversions: media.mock?.conversions,
    likes: media.like_count,
    comments: media.comments_count,
    shares: insightValue(media.insights, 'shares'),
    author: media.username,
    objectId: media.id,
    publishedAt: media.timestamp,
  })
}

export const instagramClient: PlatformClient<Raw> = {
  rawResponse,
  readRefusal: readGraphRefusal,
  readUsage: readGraphUsage,
  readPosts: (raw) => postsById(raw.data, ({ shortcode }) => codeOf(shortcode), readMedia),
}
