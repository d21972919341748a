import { renderInsights, toGraphTime } from '../graph-insights.ts'
import { instantInId } from '../id-time.ts'
import { refuseAsGraph } from '../mock/graph.ts'
import { hasAuthorization, isTo, jsonResponse, type MockApi, type MockPost } from '../mock/mock-api.ts'
import { readMockToken } from '../mock/token.ts'
import type { PlatformRequest } from '../request.ts'
import { graphHost } from './find-media.ts'
import { alphabet, instagramClock, primaryKeyOf } from './shortcode.ts'

/** A media id of Instagram has nothing to do with the code; here each follows from the other. */
const mediaIdOf = (code: string): string => String(primaryKeyOf(code))

const codeOfKey = (key: bigint): string => (key === 0n ? '' : codeOfKey(key / 64n) + alphabet.charAt(Number(key % 64n)))

const metricsIn = ({ query }: PlatformRequest): readonly string[] =>
  /insights\.metric\(([\w,]*)\)/.exec(query['fields'] ?? '')?.[1]?.split(',') ?? []

const showMedia = ({ nativeId, ...post }: MockPost, metrics: readonly string[] = ['views', 'shares']) => {
  const { views, clicks, conversions, shares } = post
  const id = mediaIdOf(nativeId)
  const insights = Object.fromEntries(Object.entries({ views, shares }).filter(([name]) => metrics.includes(name)))
  return {
    id,
    shortcode: nativeId,
    username: post.author,
    timestamp: toGraphTime(post.publishedAt),
    like_count: post.likes,
    comments_count: post.comments,
    ...(metrics.length > 0 && { insights: renderInsights(id, insights) }),
    mock: { clicks, conversions, is_private: post.state === 'private' },
  }
}

/** A page of the owner's media, the newest first. */
const listMedia = ({ query }: PlatformRequest, codes: readonly string[]) => {
  const from = Number(query['after'] ?? 0)
  const to = from + Number(query['limit'] ?? 25)
  const newestFirst = codes.toSorted((left, right) => (primaryKeyOf(left) < primaryKeyOf(right) ? 1 : -1))
  const data = newestFirst.slice(from, to).map((shortcode) => {
    const at = instantInId(primaryKeyOf(shortcode), instagramClock)
    return { id: mediaIdOf(shortcode), shortcode, ...(at !== null && { timestamp: toGraphTime(at) }) }
  })
  const cursors = { before: String(from), after: String(to) }
  const hasMore = to < codes.length
  return { data, paging: { cursors, ...(hasMore && { next: `https://${graphHost}/v25.0/me/media?after=${to}` }) } }
}

/** The one media object that a request is about; null for any other request. */
const codeIn = ({ method, host, path }: PlatformRequest): string | null => {
  const [, id] = (method === 'GET' && host === graphHost && /^\/v25\.0\/(\d{1,30})$/.exec(path)) || []
  return id === undefined ? null : codeOfKey(BigInt(id))
}

export const instagramMock: MockApi = {
  hosts: [graphHost],
  isAuthorized: (request) => hasAuthorization(request, 'bearer'),
  ownerOf: ({ headers }) => readMockToken(headers['authorization']?.replace(/^bearer /i, '') ?? '')?.handle ?? null,
  idsIn: (request) => {
    const code = codeIn(request)
    return code === null ? null : [code]
  },
  listIn: (request) =>
    isTo(request, 'GET', graphHost, '/v25.0/me/media') ? (codes) => listMedia(request, codes) : null,
  show: (posts, request) => {
    const [first] = posts
    if (request === undefined) return { data: posts.map((post) => showMedia(post)) }
    return first === undefined ? null : showMedia(first, metricsIn(request))
  },
  refuse: refuseAsGraph,
  absent: jsonResponse(400, {
    error: {
      message: 'Unsupported get request. The simulated Instagram has no such object, or does not show it to you.',
      type: 'GraphMethodException',
      code: 100,
      error_subcode: 33,
      fbtrace_id: 'mock',
    },
  }),
}
