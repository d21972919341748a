import { renderInsights, toGraphTime } from '../graph-insights.ts'
import type { MockPost, MockResponse } from '../platform.ts'
import { primaryKeyOf } from './shortcode.ts'

const permissionError = { code: 10, type: 'OAuthException', message: 'Application does not have permission' }

const renderMedia = (post: MockPost) => {
  const id = primaryKeyOf(post.nativeId).toString()
  if (post.state === 'private') return { id, shortcode: post.nativeId, error: permissionError }
  const { views, clicks, conversions, shares } = post
  return {
    id,
    shortcode: post.nativeId,
    username: post.author,
    timestamp: toGraphTime(post.publishedAt),
    like_count: post.likes,
    comments_count: post.comments,
    insights: renderInsights(id, { views, link_clicks: clicks, conversions, shares }),
  }
}

export const instagramMock: MockResponse = (posts) => ({ data: posts.map(renderMedia) })
