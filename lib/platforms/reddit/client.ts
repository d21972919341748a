import * as z from 'zod/mini'
import type { PlatformClient, PlatformPost } from '../platform.ts'
import { count, epochSeconds, itemOrId, platformPostOf, postsById } from '../raw-values.ts'
import { readRedditRefusal } from './refusal.ts'

/** `GET /api/info?id=t3_…,t1_…`; Reddit gives no public view count, the three figures are from our own link. */
const rawThing = z.lazy(() =>
  z.object({
    kind: z.enum(['t1', 't3']),
    data: z.object({
      name: z.string(),
      author: z.string(),
      body: z.optional(z.string()),
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

const erased: ReadonlySet<string> = new Set(['[deleted]', '[removed]'])

/** A comment that is gone keeps its place with neither author nor body; a post of a deleted account is still up. */
const isErasedComment = ({ kind, data: { author, body } }: z.infer<typeof rawThing>): boolean =>
  kind === 't1' && erased.has(author) && body !== undefined && erased.has(body)

const readThing = (raw: z.infer<typeof rawThing>): PlatformPost => {
  const { data: thing } = raw
  if (isErasedComment(raw)) return { gone: 'not_found' }
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

export const redditClient: PlatformClient<Raw> = {
  rawResponse,
  readRefusal: readRedditRefusal,
  readPosts: (raw) => postsById(raw.data.children, ({ data }) => data.name, readThing),
}
