import * as z from 'zod/mini'
import type { PlatformClient, PlatformPost } from '../platform.ts'
import { count, epochSeconds, itemOrId, platformPostOf, postsById } from '../raw-values.ts'
import { readTiktokRefusal } from './refusal.ts'

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

export const tiktokClient: PlatformClient<Raw> = {
  rawResponse,
  readRefusal: readTiktokRefusal,
  readPosts: (raw) => postsById(raw.data.videos, ({ id }) => id, readVideo),
}
