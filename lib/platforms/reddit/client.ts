import * as z from 'zod/mini'
import type { MockPost, PlatformDefinition, PlatformPost, PlatformWire } from '../platform.ts'
import { count, epochSeconds, itemOrId, platformPostOf, postsById, toEpochSeconds } from '../raw-values.ts'
import { redditLinks } from './link.ts'

/** `GET /api/info?id=t3_…,t1_…`; Reddit gives no public view count, the three figures are from our own link. */
const rawThing = z.lazy(() =>
  z.object({
    kind: z.enum(['t1', 't3']),
    data: z.object({
      name: z.string(),
      author: z.string(),
      created_utc: epochSeconds,
      score: z.int(),
      num_comments: z.optional(count),
      num_crossposts: z.optional(count),
      removed_by_category: z.nullish(z.string()),
      subreddit_type: z.optional(z.string()),
      view_count: z.nullish(count),
      affiliate_metrics: z.optional(z.object({ click_count: z.nullish(count), conversion_count: z.nullish(count) })),
    }),
  }),
)
const namedThing = z.lazy(() => z.object({ data: z.object({ name: z.string() }) }))
const rawResponse = z.lazy(() =>
  z.object({
    kind: z.literal('Listing'),
    data: z.object({ children: z.array(itemOrId(rawThing, namedThing, ({ data }) => data.name)) }),
  }),
)
type Raw = z.infer<typeof rawResponse>

const readThing = ({ data: thing }: z.infer<typeof rawThing>): PlatformPost => {
  if (thing.subreddit_type === 'private') return { gone: 'private' }
  if (typeof thing.removed_by_category === 'string') return { gone: 'not_found' }
  return platformPostOf({
    views: thing.view_count,
    clicks: thing.affiliate_metrics?.click_count,
    conversions: thing.affiliate_metrics?.conversion_count,
    likes: Math.max(thing.score, 0),
    comments: thing.num_comments,
    shares: thing.num_crossposts,
    author: thing.author === '[deleted]' ? undefined : thing.author,
    publishedAt: thing.created_utc,
  })
}

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

export const reddit: PlatformDefinition = {
  name: 'reddit',
  ...redditLinks,
  supports: { views: true, clicks: true, conversions: true },
  maxBatch: 100,
  definition: 'views=view_count clicks=affiliate_metrics.click_count conversions=affiliate_metrics.conversion_count',
  settlementHours: 48,
}

export const redditWire: PlatformWire<Raw> = {
  rawResponse,
  readPosts: (raw) => postsById(raw.data.children, ({ data }) => data.name, readThing),
  mockResponse: (posts) => ({
    kind: 'Listing',
    data: { after: null, before: null, dist: posts.length, children: posts.map(renderThing) },
  }),
}
