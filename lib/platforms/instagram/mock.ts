import { renderInsights, toGraphTime } from '../graph-insights.ts'
import { graphApi } from '../mock/graph.ts'
import type { MockPost } from '../mock/mock-api.ts'

const permissionError = { code: 10, type: 'OAuthException', message: 'Application does not have permission' }

const showMedia = (post: MockPost) => {
  const { nativeId: id, views, clicks, conversions, shares } = post
  if (post.state === 'private') return { id, shortcode: id, error: permissionError }
  return {
    id,
    shortcode: id,
    username: post.author,
    timestamp: toGraphTime(post.publishedAt),
    like_count: post.likes,
    comments_count: post.comments,
    insights: renderInsights(id, { views, shares }),
    mock: { clicks, conversions },
  }
}

export const instagramMock = graphApi('graph.instagram.com', (posts) =>
  Object.fromEntries(posts.map((post) => [post.nativeId, showMedia(post)])),
)
