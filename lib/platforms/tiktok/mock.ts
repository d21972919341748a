import type { MockPost, MockResponse } from '../platform.ts'
import { toEpochSeconds } from '../raw-values.ts'

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

export const tiktokMock: MockResponse = (posts) => ({
  data: { videos: posts.map(renderVideo), cursor: 0, has_more: false },
  error: { code: 'ok', message: '', log_id: `mock-${posts.length}` },
})
