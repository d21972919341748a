import * as z from 'zod/mini'
import type {
  MockPost,
  PlainUrl,
  PlatformDefinition,
  PlatformPost,
  PlatformWire,
  PostIdentity,
  UrlRefusal,
} from './platform.ts'
import { countText, isoTime, itemOrId, platformPostOf, postsById, toIsoSeconds } from './raw-values.ts'
import { belongsTo, type FoundId, idInPath, type PathRule, pathOf } from './url-rules.ts'

const pathRules: readonly PathRule[] = [
  { pattern: /^shorts\/(?<id>[\w-]{11})$/, kind: 'short' },
  { pattern: /^live\/(?<id>[\w-]{11})$/, kind: 'live' },
  { pattern: /^(?:embed|v|e)\/(?<id>[\w-]{11})$/, kind: 'video' },
]
const shortHostRules: readonly PathRule[] = [{ pattern: /^(?<id>[\w-]{11})$/ }]

/** Players of a list or of a channel sit where an id would, and are as long as one. */
const playerNames = new Set(['videoseries', 'live_stream'])

const findId = (url: PlainUrl): FoundId | null => {
  const path = pathOf(url)
  if (belongsTo(url.host, 'youtu.be')) return idInPath(path, shortHostRules)
  if (path !== 'watch') return idInPath(path, pathRules)
  const id = url.query.get('v') ?? ''
  return /^[\w-]{11}$/.test(id) ? { id, kind: 'video' } : null
}

const readUrl = (url: PlainUrl): PostIdentity | UrlRefusal => {
  const found = findId(url)
  if (found === null || playerNames.has(found.id)) return 'not_a_post'
  const { id, ...rest } = found
  return { nativeId: id, canonicalUrl: `https://www.youtube.com/watch?v=${id}`, ...rest }
}

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
  hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
  supports: { views: true, clicks: true, conversions: true },
  maxBatch: 50,
  definition:
    'views=statistics.viewCount clicks=affiliateMetrics.linkClickCount conversions=affiliateMetrics.conversionCount',
  settlementHours: 48,
  readUrl,
}

export const youtubeWire: PlatformWire<Raw> = {
  rawResponse,
  readPosts: (raw) => postsById(raw.items, ({ id }) => id, readVideo),
  mockAccountId: (handle, fingerprint) => (/^UC[\w-]{22}$/.test(handle) ? handle : `UC${fingerprint.slice(0, 22)}`),
  mockResponse: (posts) => ({
    kind: 'youtube#videoListResponse',
    items: posts.map(renderVideo),
    pageInfo: { totalResults: posts.length, resultsPerPage: posts.length },
  }),
}
