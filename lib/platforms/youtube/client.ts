import * as z from 'zod/mini'
import type { PlatformClient } from '../client.ts'
import type { PlatformPost } from '../platform.ts'
import { countText, isoTime, itemOrId, mockFigures, platformPostOf, postsById } from '../raw-values.ts'
import { readYoutubeRefusal } from './refusal.ts'

/** `GET /youtube/v3/videos?part=snippet,status,statistics&id=…`. */
const rawVideo = z.lazy(() =>
  z.object({
    id: z.string(),
    snippet: z.object({ publishedAt: isoTime, channelId: z.string(), channelTitle: z.string() }),
    status: z.object({ privacyStatus: z.enum(['public', 'unlisted', 'private']) }),
    statistics: z.optional(
      z.object({
        viewCount: z.optional(countText),
        likeCount: z.optional(countText),
        commentCount: z.optional(countText),
      }),
    ),
    mock: mockFigures,
  }),
)
const rawResponse = z.lazy(() =>
  z.object({
    kind: z.literal('youtube#videoListResponse'),
    items: z.array(itemOrId(rawVideo, z.object({ id: z.string() }), ({ id }) => id)),
  }),
)
type Raw = z.infer<typeof rawResponse>

const readVideo = (video: z.infer<typeof rawVideo>): PlatformPost => {
  if (video.status.privacyStatus === 'private') return { gone: 'private' }
  return platformPostOf({
    views: video.statistics?.viewCount,
    clicks: video.mock?.clicks,
    conversions: video.mock?.conversions,
    likes: video.statistics?.likeCount,
    comments: video.statistics?.commentCount,
    author: video.snippet.channelTitle,
    authorId: video.snippet.channelId,
    publishedAt: video.snippet.publishedAt,
  })
}

export const youtubeClient: PlatformClient<Raw> = {
  rawResponse,
  readRefusal: readYoutubeRefusal,
  readPosts: (raw) => postsById(raw.items, ({ id }) => id, readVideo),
}
