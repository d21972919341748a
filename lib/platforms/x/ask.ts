import { askOnce } from '../ask-once.ts'

/** Public numbers of anybody's posts, for the bearer token of an app. Each post and each author is billed, once a day. */
export const askX = askOnce((nativeIds, { bearer_token = '' }) => ({
  method: 'GET',
  host: 'api.x.com',
  path: '/2/tweets',
  query: {
    ids: nativeIds.join(','),
    'tweet.fields': 'public_metrics,created_at,author_id,edit_history_tweet_ids',
    expansions: 'author_id',
    'user.fields': 'username',
  },
  headers: { accept: 'application/json', authorization: `Bearer ${bearer_token}` },
}))
