import { isTo, jsonResponse, type MockApi, type MockPost } from '../mock/mock-api.ts'
import { toIsoSeconds } from '../raw-values.ts'
import { listedIds } from '../request.ts'

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

export const youtubeMock: MockApi = {
  hosts: [host],
  isAuthorized: ({ headers }) => Boolean(headers['x-goog-api-key']),
  idsIn: (request) => (isTo(request, 'GET', host, '/youtube/v3/videos') ? listedIds(request.query['id']) : null),
  show: (posts) => ({
    kind: 'youtube#videoListResponse',
    items: posts.map(showVideo),
    pageInfo: { totalResults: posts.length, resultsPerPage: posts.length },
  }),
  refuse: (status) => googleError(status, reasons[status] ?? 'backendError'),
}
