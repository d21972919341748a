import * as z from 'zod/mini'
import type { MockPost, PlatformDefinition, PlatformPost, PlatformWire } from '../platform.ts'
import { countText, isoTime, itemOrId, platformPostOf, postsById, toIsoSeconds } from '../raw-values.ts'
import { youtubeLinks } from './link.ts'

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

const text = (value: number | null): string | undefined => value?.toString()

const renderVideo = (post: MockPost) => ({
  kind: 'youtube#video',
  id: post.nativeId,
  snippet: {
    publishedAt: toIsoSeconds(post.publishedAt),
    channelId: post.authorId ?? '',
    channelTitle: post.author,
  },
  status: { uploadStatus: 'processed', privacyStatus: post.state },
  ...(post.state === 'public' && {
    statistics: { viewCount: text(post.views), likeCount: text(post.likes), commentCount: text(post.comments) },
    affiliateMetrics: { linkClickCount: text(post.clicks), conversionCount: text(post.conversions) },
  }),
})

export const youtube: PlatformDefinition = {
  name: 'youtube',
  ...youtubeLinks,
  supports: { views: true, clicks: true, conversions: true },
  maxBatch: 50,
  definition:
    'views=statistics.viewCount clicks=affiliateMetrics.linkClickCount conversions=affiliateMetrics.conversionCount',
  settlementHours: 48,
}

export const youtubeWire: PlatformWire<Raw> = {
  rawResponse,
  readPosts: (raw) => postsById(raw.items, ({ id }) => id, readVideo),
  mockResponse: (posts) => ({
    kind: 'youtube#videoListResponse',
    items: posts.map(renderVideo),
    pageInfo: { totalResults: posts.length, resultsPerPage: posts.length },
  }),
}
