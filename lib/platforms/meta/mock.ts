import { renderInsights, toGraphTime } from '../graph-insights.ts'
import { graphApi } from '../mock/graph.ts'
import { jsonResponse, type MockApi, type MockPost } from '../mock/mock-api.ts'
import type { PlatformRequest } from '../request.ts'

const host = 'graph.facebook.com'

/** The last part of an address: `{page}_{post}`, or the id of a video. */
const nodeIn = ({ method, host: asked, path }: PlatformRequest): string =>
  (method === 'GET' && asked === host ? /^\/v25\.0\/(\w+)$/.exec(path)?.[1] : undefined) ?? ''

const fieldsIn = ({ query }: PlatformRequest): string => query['fields'] ?? ''

const showPost = (post: MockPost, id: string) => {
  if (post.state === 'private') return { id, privacy: { value: 'SELF' } }
  return {
    id,
    created_time: toGraphTime(post.publishedAt),
    from: { id: post.authorId ?? '', username: post.author },
    privacy: { value: 'EVERYONE' },
    insights: renderInsights(id, {
      post_media_view: post.views,
      post_clicks_by_type: post.clicks === null ? null : { 'link clicks': post.clicks, 'other clicks': 0 },
    }),
    mock: { conversions: post.conversions },
    shares: { count: post.shares },
  }
}

/** A post has the id of its video, and the numbers of a Page itself are of no interest. */
const answer: NonNullable<MockApi['answer']> = (request) => {
  if (/^\/v25\.0\/\d+\/insights$/.test(request.path)) return jsonResponse(200, { data: [] })
  const id = nodeIn(request)
  return id !== '' && fieldsIn(request) === 'post_id' ? jsonResponse(200, { id, post_id: id }) : null
}

/** The posts of a Page, each under the link that it was asked for by. */
const listIn: NonNullable<MockApi['listIn']> = ({ method, host: asked, path }) => {
  const [, page] = (method === 'GET' && asked === host && /^\/v25\.0\/(\d+)\/posts$/.exec(path)) || []
  if (page === undefined) return null
  const linkTo = (id: string): string => `https://www.facebook.com/${page}/posts/${id}`
  return (ids) => ({ data: ids.map((id) => ({ id: `${page}_${id}`, permalink_url: linkTo(id) })) })
}

export const metaMock: MockApi = {
  ...graphApi(host, ([post], request) =>
    post === undefined ? {} : showPost(post, request === undefined ? post.nativeId : nodeIn(request)),
  ),
  idsIn: (request) =>
    fieldsIn(request).includes('created_time') && nodeIn(request) !== ''
      ? [nodeIn(request).replace(/^\d+_/, '')]
      : null,
  answer,
  listIn,
}
