import type { MockPost, MockResponse } from '../platform.ts'

const notAuthorized = 'https://api.x.com/2/problems/not-authorized-for-resource'

const renderPost = (post: MockPost) => ({
  id: post.nativeId,
  author_id: `author-of-${post.nativeId}`,
  created_at: post.publishedAt,
  public_metrics: {
    ...(post.views !== null && { impression_count: post.views }),
    like_count: post.likes,
    reply_count: post.comments,
    retweet_count: post.shares,
    quote_count: 0,
  },
  non_public_metrics: { url_link_clicks: post.clicks },
  affiliate_metrics: { conversion_count: post.conversions },
})

const renderError = ({ nativeId }: MockPost) => ({
  title: 'Authorization Error',
  detail: `Sorry, you are not authorized to see the Tweet with ids: [${nativeId}].`,
  resource_type: 'tweet',
  parameter: 'ids',
  value: nativeId,
  resource_id: nativeId,
  type: notAuthorized,
})

export const xMock: MockResponse = (posts) => {
  const shown = posts.filter((post) => post.state === 'public')
  return {
    data: shown.map(renderPost),
    includes: { users: shown.map((post) => ({ id: `author-of-${post.nativeId}`, username: post.author })) },
    errors: posts.filter((post) => post.state === 'private').map(renderError),
  }
}
