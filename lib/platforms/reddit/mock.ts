import { hasAuthorization, isTo, jsonResponse, type MockApi, type MockPost } from '../mock/mock-api.ts'
import { toEpochSeconds } from '../raw-values.ts'
import { listedIds } from '../request.ts'

const showThing = (post: MockPost) => ({
  kind: post.nativeId.startsWith('t1_') ? 't1' : 't3',
  data: {
    name: post.nativeId,
    author: post.author,
    created_utc: toEpochSeconds(post.publishedAt),
    score: post.likes,
    num_comments: post.comments,
    num_crossposts: post.shares,
    removed_by_category: null,
    subreddit_type: post.state,
    view_count: null,
    mock: { views: post.views, clicks: post.clicks, conversions: post.conversions },
  },
})

const host = 'oauth.reddit.com'
const tokenHost = 'www.reddit.com'

/** The window of the mock world is short. */
const limitHeaders = { 'x-ratelimit-used': '600', 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '30' }

const refuse: MockApi['refuse'] = (status) =>
  jsonResponse(status, { message: 'Refused', error: status }, status === 429 ? limitHeaders : {})

export const redditMock: MockApi = {
  hosts: [host, tokenHost],
  isAuthorized: (request) => hasAuthorization(request, 'bearer'),
  idsIn: (request) => (isTo(request, 'GET', host, '/api/info/') ? listedIds(request.query['id']) : null),
  show: (posts) => ({
    kind: 'Listing',
    data: { after: null, before: null, dist: posts.length, children: posts.map(showThing) },
  }),
  refuse,
  answer: (request, now) => {
    if (!isTo(request, 'POST', tokenHost, '/api/v1/access_token')) return null
    if (!hasAuthorization(request, 'basic')) return refuse(401, now)
    if (request.body !== 'grant_type=client_credentials') return refuse(400, now)
    return jsonResponse(200, { access_token: 'mock', token_type: 'bearer', expires_in: 86_400, scope: '*' })
  },
}
