import { toGraphTime } from '../graph-insights.ts'
import { graphError } from '../mock/graph.ts'
import { jsonResponse, type MockApi, type MockPost } from '../mock/mock-api.ts'
import type { PlatformRequest } from '../request.ts'
import { newestListed } from './discovery.ts'
import { primaryKeyOf } from './shortcode.ts'

export const discoveryHost = 'graph.facebook.com'

const nameIn = ({ method, host, path, query }: PlatformRequest): string | null => {
  if (method !== 'GET' || host !== discoveryHost || !/^\/v25\.0\/\d+$/.test(path)) return null
  return /^business_discovery\.username\(([\w.]+)\)/.exec(query['fields'] ?? '')?.[1] ?? null
}

const showReel = ({ nativeId, views, ...post }: MockPost) => ({
  id: String(primaryKeyOf(nativeId)),
  permalink: `https://www.instagram.com/reel/${nativeId}/`,
  timestamp: toGraphTime(post.publishedAt),
  media_product_type: 'REELS',
  like_count: post.likes,
  comments_count: post.comments,
  ...(views !== null && { view_count: views }),
})

const noSuchUser = (): ReturnType<typeof graphError> =>
  graphError(400, 110, { message: 'Invalid user id', error_subcode: 2_207_013 })

/** Instagram's way to find posts by the name of their account, which shows no personal one, and of any other its newest Reels. */
export const discover: NonNullable<MockApi['discover']> = (request) => {
  const username = nameIn(request)
  if (username === null) return null
  return {
    owner: username,
    show: (posts) => {
      if (username.startsWith('personal')) return noSuchUser()
      const data = posts
        .filter(({ state }) => state === 'public')
        .toSorted((left, right) => right.publishedAt.localeCompare(left.publishedAt))
        .slice(0, newestListed)
        .map(showReel)
      return jsonResponse(200, { business_discovery: { username, media: { data }, id: '1784' }, id: '1799' })
    },
  }
}
