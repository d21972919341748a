import type { MockPost, MockResponse } from '../platform.ts'
import { toEpochSeconds } from '../raw-values.ts'

const renderThing = (post: MockPost) => ({
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
    view_count: post.views,
    affiliate_metrics: { click_count: post.clicks, conversion_count: post.conversions },
  },
})

export const redditMock: MockResponse = (posts) => ({
  kind: 'Listing',
  data: { after: null, before: null, dist: posts.length, children: posts.map(renderThing) },
})
