import * as z from 'zod/mini'
import type { LiveClient, PlatformClient, PlatformPost } from '../platform.ts'
import { countText, isoTime, itemOrId, platformPostOf, postsById } from '../raw-values.ts'
import { readYoutubeRefusal } from './refusal.ts'

/** `GET /youtube/v3/videos?part=snippet,status,statistics&id=…`, and the affiliate figures of the link programme. */
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
    affiliateMetrics: z.optional(
      z.object({ linkClickCount: z.optional(countText), conversionCount: z.optional(countText) }),
    ),
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
    clicks: video.affiliateMetrics?.linkClickCount,
    conversions: video.affiliateMetrics?.conversionCount,
    likes: video.statistics?.likeCount,
    comments: video.statistics?.commentCount,
    author: video.snippet.channelTitle,
    authorId: video.snippet.channelId,
    publishedAt: video.snippet.publishedAt,
  })
}

/** Public numbers of public videos, for an API key; the key is in a header, since URLs are logged. */
const liveClient: LiveClient = {
  request: (nativeIds, { api_key = '' }) => ({
    method: 'GET',
    host: 'www.googleapis.com',
    path: '/youtube/v3/videos',
    query: { part: 'snippet,status,statistics', id: nativeIds.join(',') },
    headers: { accept: 'application/json', 'x-goog-api-key': api_key },
  }),
}

export const youtubeClient: PlatformClient<Raw> = {
  liveClient,
  rawResponse,
  readRefusal: readYoutubeRefusal,
  readPosts: (raw) => postsById(raw.items, ({ id }) => id, readVideo),
}
