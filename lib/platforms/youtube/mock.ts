import { mockAccountIdOf } from '../mock/account.ts'
import { isTo, jsonResponse, type MockApi, type MockPost } from '../mock/mock-api.ts'
import { toIsoSeconds } from '../raw-values.ts'
import { listedIds, type PlatformRequest, type PlatformResponse } from '../request.ts'

const text = (value: number | null): string | undefined => value?.toString()

const showVideo = (post: MockPost) => ({
  kind: 'youtube#video',
  id: post.nativeId,
  snippet: {
    publishedAt: toIsoSeconds(post.publishedAt),
    channelId: post.authorId ?? '',
    channelTitle: post.author,
  },
  status: { uploadStatus: 'processed', privacyStatus: post.state },
  ...(post.state === 'public' && {
    statistics: { viewCount: text(post.views), likeCount: text(post.likes), commentCount: text(post.comments) },
    mock: { clicks: post.clicks, conversions: post.conversions },
  }),
})

const host = 'www.googleapis.com'
const isList = (request: PlatformRequest): boolean => isTo(request, 'GET', host, '/youtube/v3/videos')
const isStats = (request: PlatformRequest): boolean => isTo(request, 'GET', host, '/youtube/v3/videos:batchGetStats')

const showList = (posts: readonly MockPost[]) => ({
  kind: 'youtube#videoListResponse',
  items: posts.map(showVideo),
  pageInfo: { totalResults: posts.length, resultsPerPage: posts.length },
})

/** Private videos are left out, and counted among none. */
const showStats = (posts: readonly MockPost[]) => {
  const shown = posts.filter(({ state }) => state !== 'private').map(showVideo)
  return {
    kind: 'youtube#batchGetStatsResponse',
    items: shown.map(({ id, snippet, statistics, mock }) => ({
      kind: 'youtube#videoStats',
      id,
      snippet: { publishTime: snippet.publishedAt },
      statistics,
      mock,
    })),
    summary: { requestedVideoCount: posts.length, succeededVideoCount: shown.length, failedVideoIds: [] },
  }
}

/** By status; what is not here is a fault of the server. */
const reasons: Readonly<Record<number, string>> = {
  400: 'badRequest',
  401: 'authError',
  403: 'forbidden',
  404: 'notFound',
  410: 'gone',
  429: 'rateLimitExceeded',
}

/** How Google's APIs write an error: the reason says more than the status. */
export const googleError = (status: number, reason: string) =>
  jsonResponse(status, {
    error: { code: status, message: 'Refused.', errors: [{ message: 'Refused.', domain: 'global', reason }] },
  })

/** Every handle leads to a channel, the one that its videos are by. */
const channelFor = (handle: string): PlatformResponse =>
  jsonResponse(200, {
    kind: 'youtube#channelListResponse',
    items: [{ kind: 'youtube#channel', id: mockAccountIdOf('youtube', handle) }],
  })

export const youtubeMock: MockApi = {
  hosts: [host],
  isAuthorized: ({ headers }) => Boolean(headers['x-goog-api-key']),
  idsIn: (request) => (isList(request) || isStats(request) ? listedIds(request.query['id']) : null),
  show: (posts, request) => (request !== undefined && isStats(request) ? showStats(posts) : showList(posts)),
  answer: (request) => {
    const { forHandle } = request.query
    const isChannel = isTo(request, 'GET', host, '/youtube/v3/channels') && forHandle !== undefined
    return isChannel ? channelFor(forHandle) : null
  },
  refuse: (status) => googleError(status, reasons[status] ?? 'backendError'),
}
