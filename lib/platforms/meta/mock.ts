import { renderInsights, toGraphTime } from '../graph-insights.ts'
import type { MockPost, MockResponse } from '../platform.ts'

const renderObject = (post: MockPost) => {
  if (post.state === 'private') return { id: post.nativeId, privacy: { value: 'SELF' } }
  return {
    id: post.nativeId,
    created_time: toGraphTime(post.publishedAt),
    from: { id: post.authorId ?? '', username: post.author },
    privacy: { value: 'EVERYONE' },
    insights: renderInsights(post.nativeId, {
      post_media_view: post.views,
      post_clicks_by_type: post.clicks === null ? null : { 'link clicks': post.clicks, 'other clicks': 0 },
      post_conversions: post.conversions,
    }),
    reactions: { data: [], summary: { total_count: post.likes } },
    comments: { data: [], summary: { total_count: post.comments } },
    shares: { count: post.shares },
  }
}

export const metaMock: MockResponse = (posts) =>
  Object.fromEntries(posts.map((post) => [post.nativeId, renderObject(post)]))
