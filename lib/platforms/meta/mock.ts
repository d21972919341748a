import { renderInsights, toGraphTime } from '../graph-insights.ts'
import { graphApi } from '../mock/graph.ts'
import type { MockPost } from '../mock/mock-api.ts'

const showObject = (post: MockPost) => {
  if (post.state === 'private') return { id: post.nativeId, privacy: { value: 'SELF' } }
  return {
    id: post.nativeId,
    created_time: toGraphTime(post.publishedAt),
    from: { id: post.authorId ?? '', username: post.author },
    privacy: { value: 'EVERYONE' },
    insights: renderInsights(post.nativeId, {
      post_media_view: post.views,
      post_clicks_by_type: post.clicks === null ? null : { 'link clicks': post.clicks, 'other clicks': 0 },
    }),
    mock: { conversions: post.conversions },
    reactions: { data: [], summary: { total_count: post.likes } },
    comments: { data: [], summary: { total_count: post.comments } },
    shares: { count: post.shares },
  }
}

export const metaMock = graphApi('graph.facebook.com', (posts) =>
  Object.fromEntries(posts.map((post) => [post.nativeId, showObject(post)])),
)
