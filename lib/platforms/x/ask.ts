import type { AskPosts } from '../client.ts'
import type { Credential } from '../live/credentials.ts'
import type { PostRef } from '../platform.ts'
import type { PlatformRequest } from '../request.ts'

/** The expansion is billed for each author, so it is left out where all of them are known. */
const requestAbout = (refs: readonly PostRef[], { bearer_token = '' }: Credential): PlatformRequest => ({
  method: 'GET',
  host: 'api.x.com',
  path: '/2/tweets',
  query: {
    ids: refs.map(({ nativeId }) => nativeId).join(','),
    'tweet.fields': 'public_metrics,created_at,author_id,edit_history_tweet_ids',
    ...(refs.some(({ author }) => author === undefined) && { expansions: 'author_id', 'user.fields': 'username' }),
  },
  headers: { accept: 'application/json', authorization: `Bearer ${bearer_token}` },
})

/** Public numbers of anybody's posts, for the bearer token of an app. Each post and each author is billed, once a day. */
export const askX: AskPosts = async (refs, { send, credential }) => [
  { nativeIds: refs.map(({ nativeId }) => nativeId), ...(await send(requestAbout(refs, credential))) },
]
