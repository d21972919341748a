import { renderInsights, toGraphTime } from '../graph-insights.ts'
import { instantInId } from '../id-time.ts'
import { graphApi } from '../mock/graph.ts'
import { isTo, jsonResponse, type MockApi, type MockPost } from '../mock/mock-api.ts'
import type { PlatformRequest } from '../request.ts'
import { graphHost } from './media-list.ts'
import { alphabet, instagramClock, primaryKeyOf } from './shortcode.ts'

/** A media id of Instagram has nothing to do with the code; here each follows from the other. */
const mediaIdOf = (code: string): string => String(primaryKeyOf(code))

const codeOfKey = (key: bigint): string => (key === 0n ? '' : codeOfKey(key / 64n) + alphabet.charAt(Number(key % 64n)))

const showMedia = ({ nativeId, ...post }: MockPost, fields?: string) => {
  const { views, clicks, conversions, shares } = post
  const counted = Object.entries({ views, shares })
  const id = mediaIdOf(nativeId)
  return {
    id,
    shortcode: nativeId,
    username: post.author,
    timestamp: toGraphTime(post.publishedAt),
    like_count: post.likes,
    comments_count: post.comments,
    insights: renderInsights(id, Object.fromEntries(counted.filter(([name]) => fields?.includes(name) ?? true))),
    mock: { clicks, conversions, is_private: post.state === 'private' },
  }
}

const pageSize = 100

/** A page of the owner's media, the newest first. */
const listMedia = ({ query }: PlatformRequest, codes: readonly string[]) => {
  const from = Number(query['after'] ?? 0)
  const to = from + pageSize
  const newestFirst = codes.toSorted((left, right) => Number(primaryKeyOf(right) - primaryKeyOf(left)))
  const data = newestFirst.slice(from, to).map((shortcode) => {
    const at = instantInId(primaryKeyOf(shortcode), instagramClock)
    return { id: mediaIdOf(shortcode), shortcode, ...(at !== null && { timestamp: toGraphTime(at) }) }
  })
  return {
    data,
    paging: { cursors: { after: String(to) }, ...(to < codes.length && { next: 'https://mock.example' }) },
  }
}

/** The one media object that a request is about; none for any other request. */
const codesIn = ({ method, host, path }: PlatformRequest): readonly string[] | null => {
  const [, id] = /^GET graph\.instagram\.com\/v25\.0\/(\d+)$/.exec(`${method} ${host}${path}`) ?? []
  return id === undefined ? null : [codeOfKey(BigInt(id))]
}

export const instagramMock: MockApi = {
  ...graphApi(graphHost, (posts, request) => {
    const shown = posts.map((post) => showMedia(post, request?.query['fields']))
    return request === undefined ? { data: shown } : shown[0]
  }),
  idsIn: codesIn,
  answer: (request) => (isTo(request, 'GET', graphHost, '/v25.0/me/insights') ? jsonResponse(200, { data: [] }) : null),
  listIn: (request) =>
    isTo(request, 'GET', graphHost, '/v25.0/me/media') ? (codes) => listMedia(request, codes) : null,
}
