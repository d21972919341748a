import * as z from 'zod/mini'
import type { PlatformClient } from '../client.ts'
import type { PlatformPost } from '../platform.ts'
import { count, epochSeconds, itemOrId, mockFigures, platformPostOf, postsById } from '../raw-values.ts'
import { readTiktokRefusal } from './refusal.ts'

/**
 * `POST /v2/video/query/`. TikTok shows the owner's public videos alone, and names the owner in the link. That a video is
 * private, the mock world says under `mock`.
 */
const rawVideo = z.lazy(() =>
  z.object({
    id: z.string(),
    create_time: epochSeconds,
    share_url: z.optional(z.string()),
    view_count: z.nullish(count),
    like_count: z.nullish(count),
    comment_count: z.nullish(count),
    share_count: z.nullish(count),
    mock: mockFigures,
  }),
)
const rawResponse = z.lazy(() =>
  z.object({
    data: z.object({ videos: z.array(itemOrId(rawVideo, z.object({ id: z.string() }), ({ id }) => id)) }),
    error: z.object({ code: z.literal('ok') }),
  }),
)
type Raw = z.infer<typeof rawResponse>

const authorIn = (shareUrl = ''): string | undefined => {
  const [, name] = /^https:\/\/www\.tiktok\.com\/@([^/?#]+)\/video\//.exec(shareUrl) ?? []
  return new URLSearchParams(name === undefined ? '' : `name=${name}`).get('name') ?? undefined
}

const readVideo = (video: z.infer<typeof rawVideo>): PlatformPost => {
  if (video.mock?.is_private === true) return { gone: 'private' }
  return platformPostOf({
    views: video.view_count,
    clicks: video.mock?.clicks,
    conversions: video.mock?.conversions,
    likes: video.like_count,
    comments: video.comment_count,
    shares: video.share_count,
    author: authorIn(video.share_url),
    publishedAt: video.create_time,
  })
}

export const tiktokClient: PlatformClient<Raw> = {
  rawResponse,
  readRefusal: readTiktokRefusal,
  readPosts: (raw) => postsById(raw.data.videos, ({ id }) => id, readVideo),
}
