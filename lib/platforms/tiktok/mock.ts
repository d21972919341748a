import * as z from 'zod/mini'
import { hasAuthorization, isTo, jsonResponse, type MockApi, type MockPost } from '../mock/mock-api.ts'
import { mockHandleIn } from '../mock/token.ts'
import { toEpochSeconds } from '../raw-values.ts'
import { jsonAs } from '../refusal.ts'

const showVideo = (post: MockPost) => ({
  id: post.nativeId,
  create_time: toEpochSeconds(post.publishedAt),
  share_url: `https://www.tiktok.com/@${encodeURIComponent(post.author)}/video/${post.nativeId}`,
  view_count: post.views,
  like_count: post.likes,
  comment_count: post.comments,
  share_count: post.shares,
  mock: { clicks: post.clicks, conversions: post.conversions, is_private: post.state === 'private' },
})

const host = 'open.tiktokapis.com'
const filters = z.lazy(() => z.object({ filters: z.object({ video_ids: z.array(z.string()) }) }))

/** By status; what is not here is a fault of the server. */
const codes: Readonly<Record<number, string>> = {
  400: 'invalid_params',
  401: 'access_token_invalid',
  403: 'scope_not_authorized',
  404: 'invalid_params',
  410: 'invalid_params',
  429: 'rate_limit_exceeded',
}

const written = (code: string) => ({ code, message: code === 'ok' ? '' : 'Refused.', log_id: 'mock' })

export const tiktokMock: MockApi = {
  hosts: [host],
  ownerOf: mockHandleIn,
  isAuthorized: (request) => hasAuthorization(request, 'bearer'),
  idsIn: (request) =>
    isTo(request, 'POST', host, '/v2/video/query/')
      ? (jsonAs(request.body ?? '', filters)?.filters.video_ids ?? [])
      : null,
  show: (posts) => ({
    data: { videos: posts.map(showVideo), cursor: 0, has_more: false },
    error: written('ok'),
  }),
  refuse: (status) => jsonResponse(status, { error: written(codes[status] ?? 'internal_error') }),
}
