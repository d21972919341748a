import * as z from 'zod/mini'
import type { PlatformClient } from '../client.ts'
import type { PlatformPost } from '../platform.ts'
import { count, isoTime, itemOrId, mockFigures, platformPostOf, postsById } from '../raw-values.ts'
import { problemOf } from './problem.ts'
import { readXRefusal } from './refusal.ts'

/**
 * `GET /2/tweets?ids=…&expansions=author_id&tweet.fields=public_metrics,created_at,…`. Posts that cannot be shown are in
 * `errors`, and so are fields that cannot, of posts that are in `data`. Clicks are shown to the author's own token alone.
 */
const rawPost = z.lazy(() =>
  z.object({
    id: z.string(),
    author_id: z.optional(z.string()),
    created_at: z.optional(isoTime),
    edit_history_tweet_ids: z.optional(z.array(z.string())),
    public_metrics: z.optional(
      z.object({
        impression_count: z.nullish(count),
        like_count: z.nullish(count),
        reply_count: z.nullish(count),
        retweet_count: z.nullish(count),
        repost_count: z.nullish(count),
        quote_count: z.nullish(count),
      }),
    ),
    mock: mockFigures,
  }),
)
const rawResponse = z.lazy(() =>
  z
    .object({
      data: z.optional(z.array(itemOrId(rawPost, z.object({ id: z.string() }), ({ id }) => id))),
      includes: z.optional(z.object({ users: z.array(z.object({ id: z.string(), username: z.string() })) })),
      errors: z.optional(z.array(z.object({ resource_id: z.string(), type: z.string() }))),
    })
    .check(z.refine((answer) => answer.data !== undefined || answer.errors !== undefined, 'neither data nor errors')),
)
type Raw = z.infer<typeof rawResponse>
type RawPost = z.infer<typeof rawPost>

/** Reposts, which X calls by an old and a new name, and quotes; undefined without either. */
const sharesOf = ({
  retweet_count,
  repost_count,
  quote_count,
}: NonNullable<RawPost['public_metrics']>): number | undefined => {
  const reposts = repost_count ?? retweet_count ?? undefined
  return reposts === undefined && typeof quote_count !== 'number' ? undefined : (reposts ?? 0) + (quote_count ?? 0)
}

const readPost = ({ public_metrics = {}, mock, created_at }: RawPost, author: string | undefined): PlatformPost =>
  platformPostOf({
    views: public_metrics.impression_count,
    clicks: mock?.clicks,
    conversions: mock?.conversions,
    likes: public_metrics.like_count,
    comments: public_metrics.reply_count,
    shares: sharesOf(public_metrics),
    author,
    publishedAt: created_at,
  })

/** What is said of a post that is not shown. A problem that says nothing of whether it is there is one of this post alone. */
const readProblem = (id: string, type: string): PlatformPost => {
  const problem = problemOf(type)
  if (problem === 'not-authorized-for-resource') return { gone: 'private' }
  return problem === 'resource-not-found' ? { gone: 'not_found' } : { unreadable: id }
}

/**
 * A post that was edited has a new id. What was submitted under an earlier one is not gone; its numbers are those of
 * the new one, and count for whoever submits that, once.
 */
const withEarlierIds = (raw: Raw, posts: ReadonlyMap<string, PlatformPost>): Map<string, PlatformPost> => {
  const all = new Map(posts)
  for (const item of raw.data ?? []) {
    if ('unreadable' in item) continue
    for (const id of item.edit_history_tweet_ids ?? []) if (!all.has(id)) all.set(id, { unreadable: id })
  }
  return all
}

const readPosts = (raw: Raw): ReadonlyMap<string, PlatformPost> => {
  const authors = new Map(raw.includes?.users.map((user) => [user.id, user.username]))
  const shown = postsById(
    raw.data ?? [],
    ({ id }) => id,
    (post) => readPost(post, authors.get(post.author_id ?? '')),
  )
  const posts = withEarlierIds(raw, shown)
  for (const { resource_id, type } of raw.errors ?? []) {
    if (!posts.has(resource_id)) posts.set(resource_id, readProblem(resource_id, type))
  }
  return posts
}

export const xClient: PlatformClient<Raw> = {
  rawResponse,
  readRefusal: readXRefusal,
  readPosts,
}
