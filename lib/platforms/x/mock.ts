import { type Instant, toEpochMilliseconds } from '../../values/instant.ts'
import { hasAuthorization, isTo, jsonResponse, type MockApi, type MockPost } from '../mock/mock-api.ts'
import { listedIds } from '../request.ts'

const notAuthorized = 'https://api.x.com/2/problems/not-authorized-for-resource'

const showPost = (post: MockPost) => ({
  id: post.nativeId,
  author_id: `author-of-${post.nativeId}`,
  created_at: post.publishedAt,
  edit_history_tweet_ids: [post.nativeId],
  public_metrics: {
    ...(post.views !== null && { impression_count: post.views }),
    like_count: post.likes,
    reply_count: post.comments,
    retweet_count: post.shares,
    quote_count: 0,
  },
  mock: { clicks: post.clicks, conversions: post.conversions },
})

const showProblem = ({ nativeId }: MockPost) => ({
  title: 'Authorization Error',
  resource_type: 'tweet',
  parameter: 'ids',
  value: nativeId,
  resource_id: nativeId,
  type: notAuthorized,
})

const host = 'api.x.com'
const invalidRequest = 'https://api.x.com/2/problems/invalid-request'

/** How X writes a problem with a whole call. Every answer says when the window ends; that of the mock world is short. */
export const xProblem = (status: number, now: Instant, type = 'about:blank') =>
  jsonResponse(
    status,
    { title: 'Refused', detail: 'Refused', type, status },
    {
      'content-type': 'application/problem+json',
      'x-rate-limit-limit': '3500',
      'x-rate-limit-remaining': status === 429 ? '0' : '3499',
      'x-rate-limit-reset': String(Math.ceil(toEpochMilliseconds(now) / 1_000) + 30),
    },
  )

export const xMock: MockApi = {
  hosts: [host],
  isAuthorized: (request) => hasAuthorization(request, 'bearer'),
  idsIn: (request) => (isTo(request, 'GET', host, '/2/tweets') ? listedIds(request.query['ids']) : null),
  show: (posts, request) => {
    const shown = posts.filter((post) => post.state === 'public')
    return {
      data: shown.map(showPost),
      ...((request === undefined || request.query['expansions'] === 'author_id') && {
        includes: { users: shown.map((post) => ({ id: `author-of-${post.nativeId}`, username: post.author })) },
      }),
      errors: posts.filter((post) => post.state === 'private').map(showProblem),
    }
  },
  refuse: (status, now) => xProblem(status, now, status === 400 ? invalidRequest : undefined),
}
