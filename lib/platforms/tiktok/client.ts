import * as z from 'zod/mini'
import { decimalId, instantInId } from '../id-time.ts'
import type { MockPost, PlatformDefinition, PlatformPost, PlatformWire } from '../platform.ts'
import { count, epochSeconds, itemOrId, platformPostOf, postsById, toEpochSeconds } from '../raw-values.ts'
import { tiktokLinks } from './link.ts'

/** `POST /v2/video/query/`, with the author and privacy fields of TikTok's research API and our link figures beside. */
const rawVideo = z.lazy(() =>
  z.object({
    id: z.string(),
    create_time: epochSeconds,
    username: z.optional(z.string()),
    privacy_level: z.optional(
      z.enum(['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'FOLLOWER_OF_CREATOR', 'SELF_ONLY']),
    ),
    view_count: z.nullish(count),
    like_count: z.nullish(count),
    comment_count: z.nullish(count),
    share_count: z.nullish(count),
    affiliate_metrics: z.optional(z.object({ click_count: z.nullish(count), conversion_count: z.nullish(count) })),
  }),
)
const rawResponse = z.lazy(() =>
  z.object({
    data: z.object({ videos: z.array(itemOrId(rawVideo, z.object({ id: z.string() }), ({ id }) => id)) }),
    error: z.object({ code: z.literal('ok') }),
  }),
)
type Raw = z.infer<typeof rawResponse>
type RawVideo = z.infer<typeof rawVideo>

const isPublic = ({ privacy_level }: RawVideo): boolean =>
  privacy_level === undefined || privacy_level === 'PUBLIC_TO_EVERYONE'

const readVideo = (video: RawVideo): PlatformPost => {
  if (!isPublic(video)) return { gone: 'private' }
  return platformPostOf({
    views: video.view_count,
    clicks: video.affiliate_metrics?.click_count,
    conversions: video.affiliate_metrics?.conversion_count,
    likes: video.like_count,
    comments: video.comment_count,
    shares: video.share_count,
    author: video.username,
    publishedAt: video.create_time,
  })
}

const renderVideo = (post: MockPost) => ({
  id: post.nativeId,
  create_time: toEpochSeconds(post.publishedAt),
  username: post.author,
  privacy_level: post.state === 'private' ? 'SELF_ONLY' : 'PUBLIC_TO_EVERYONE',
  view_count: post.views,
  like_count: post.likes,
  comment_count: post.comments,
  share_count: post.shares,
  affiliate_metrics: { click_count: post.clicks, conversion_count: post.conversions },
})

export const tiktok: PlatformDefinition = {
  name: 'tiktok',
  ...tiktokLinks,
  supports: { views: true, clicks: true, conversions: true },
  maxBatch: 20,
  definition: 'views=view_count clicks=affiliate_metrics.click_count conversions=affiliate_metrics.conversion_count',
  settlementHours: 48,
  publishedAtOf: (nativeId) =>
    instantInId(decimalId(nativeId), { shift: 32n, unitMilliseconds: 1_000, epochMilliseconds: 0 }),
}

export const tiktokWire: PlatformWire<Raw> = {
  rawResponse,
  readPosts: (raw) => postsById(raw.data.videos, ({ id }) => id, readVideo),
  mockResponse: (posts) => ({
    data: { videos: posts.map(renderVideo), cursor: 0, has_more: false },
    error: { code: 'ok', message: '', log_id: `mock-${posts.length}` },
  }),
}
