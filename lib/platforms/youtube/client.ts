import * as z from 'zod/mini'
import type { PlatformClient } from '../client.ts'
import type { PlatformPost } from '../platform.ts'
import { countText, isoTime, itemOrId, mockFigures, platformPostOf, postsById } from '../raw-values.ts'
import { readYoutubeRefusal } from './refusal.ts'

const statistics = z.optional(
  z.object({
    viewCount: z.optional(countText),
    likeCount: z.optional(countText),
    commentCount: z.optional(countText),
  }),
)

/** `GET /youtube/v3/videos?part=snippet,status,statistics&id=…`. */
const rawVideo = z.lazy(() =>
  z.object({
    id: z.string(),
    snippet: z.object({ publishedAt: isoTime, channelId: z.string(), channelTitle: z.string() }),
    status: z.object({ privacyStatus: z.enum(['public', 'unlisted', 'private']) }),
    statistics,
    mock: mockFigures,
  }),
)
/** `GET /youtube/v3/videos:batchGetStats?part=id,snippet,statistics&id=…`. It names no channel. */
const rawStats = z.lazy(() =>
  z.object({
    id: z.string(),
    snippet: z.optional(z.object({ publishTime: z.optional(isoTime) })),
    statistics,
    mock: mockFigures,
  }),
)
const idOf = ({ id }: { readonly id: string }): string => id
const withId = z.object({ id: z.string() })
const rawResponse = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('youtube#videoListResponse'), items: z.array(itemOrId(rawVideo, withId, idOf)) }),
    z.object({
      kind: z.literal('youtube#batchGetStatsResponse'),
      items: z.array(itemOrId(rawStats, withId, idOf)),
      summary: z.optional(z.object({ failedVideoIds: z.optional(z.array(z.string())) })),
    }),
  ]),
)
type Raw = z.infer<typeof rawResponse>

const numbersOf = ({ statistics, mock }: Pick<z.infer<typeof rawStats>, 'statistics' | 'mock'>) => ({
  views: statistics?.viewCount,
  clicks: mock?.clicks,
  conversions: mock?.conversions,
  likes: statistics?.likeCount,
  comments: statistics?.commentCount,
})

const readVideo = (video: z.infer<typeof rawVideo>): PlatformPost => {
  if (video.status.privacyStatus === 'private') return { gone: 'private' }
  return platformPostOf({
    ...numbersOf(video),
    author: video.snippet.channelTitle,
    authorId: video.snippet.channelId,
    publishedAt: video.snippet.publishedAt,
  })
}

const readStats = (video: z.infer<typeof rawStats>): PlatformPost =>
  platformPostOf({ ...numbersOf(video), publishedAt: video.snippet?.publishTime })

/** A video that failed alone is not gone. */
const readPosts = (raw: Raw): ReadonlyMap<string, PlatformPost> => {
  if (raw.kind === 'youtube#videoListResponse') return postsById(raw.items, idOf, readVideo)
  const failed = raw.summary?.failedVideoIds ?? []
  return new Map([...failed.map((id) => [id, { unreadable: id }] as const), ...postsById(raw.items, idOf, readStats)])
}

export const youtubeClient: PlatformClient<Raw> = {
  rawResponse,
  readRefusal: readYoutubeRefusal,
  readPosts,
}
