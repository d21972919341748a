import * as z from 'zod/mini'
import type { PlatformClient } from '../client.ts'
import type { PlatformPost } from '../platform.ts'
import { count, epochSeconds, itemOrId, mockFigures, platformPostOf, postsById } from '../raw-values.ts'
import { perMetric } from '../vocabulary.ts'
import { readRedditRefusal } from './refusal.ts'

/** `GET /api/info/?id=t3_…,t1_…`; its `view_count` was null wherever it was seen, so that nothing is read of it. */
const rawThing = z.lazy(() =>
  z.object({
    kind: z.enum(['t1', 't3']),
    data: z.object({
      name: z.string(),
      author: z.optional(z.string()),
      body: z.optional(z.string()),
      created_utc: z.optional(epochSeconds),
      score: z.optional(z.int()),
      num_comments: z.optional(count),
      num_crossposts: z.optional(count),
      removed_by_category: z.nullish(z.string()),
      subreddit_type: z.optional(z.string()),
      mock: mockFigures,
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
  kind === 't1' && author !== undefined && erased.has(author) && body !== undefined && erased.has(body)

const readThing = (raw: z.infer<typeof rawThing>): PlatformPost => {
  const { data: thing } = raw
  if (isErasedComment(raw)) return { gone: 'not_found' }
  if (thing.subreddit_type === 'private') return { gone: 'private' }
  if (typeof thing.removed_by_category === 'string') return { gone: 'not_found' }
  return platformPostOf({
    ...perMetric((name) => thing.mock?.[name]),
    likes: thing.score === undefined ? undefined : Math.max(thing.score, 0),
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
