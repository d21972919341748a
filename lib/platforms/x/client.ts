import * as z from 'zod/mini'
import type { PlatformClient, PlatformPost } from '../platform.ts'
import { count, isoTime, itemOrId, platformPostOf, postsById } from '../raw-values.ts'

export const notAuthorized = 'https://api.twitter.com/2/problems/not-authorized-for-resource'

/**
 * `GET /2/tweets?ids=…&expansions=author_id&tweet.fields=public_metrics,non_public_metrics,created_at`.
 * Posts that cannot be shown are in `errors`, and so are fields that cannot, of posts that are in `data`; conversions come
 * from our own link figures.
 */
const rawPost = z.lazy(() =>
  z.object({
    id: z.string(),
    author_id: z.string(),
    created_at: isoTime,
    public_metrics: z.object({
      impression_count: z.nullish(count),
      like_count: count,
      reply_count: count,
      retweet_count: count,
      quote_count: count,
    }),
    non_public_metrics: z.optional(z.object({ url_link_clicks: z.nullish(count) })),
    affiliate_metrics: z.optional(z.object({ conversion_count: z.nullish(count) })),
  }),
)
const rawResponse = z.lazy(() =>
  z
    .object({
      data: z.optional(z.array(itemOrId(rawPost, z.object({ id: z.string() }), ({ id }) => id))),
      includes: z.optional(z.object({ users: z.array(z.object({ id: z.string(), username: z.string() })) })),
      errors: z.optional(z.array(z.object({ resource_id: z.optional(z.string()), type: z.string() }))),
    })
    .check(z.refine((answer) => answer.data !== undefined || answer.errors !== undefined, 'neither data nor errors')),
)
type Raw = z.infer<typeof rawResponse>
type RawPost = z.infer<typeof rawPost>

const readPost = (post: RawPost, author: string | undefined): PlatformPost =>
  platformPostOf({
    views: post.public_metrics.impression_count,
    clicks: post.non_public_metrics?.url_link_clicks,
    conversions: post.affiliate_metrics?.conversion_count,
    likes: post.public_metrics.like_count,
    comments: post.public_metrics.reply_count,
    shares: post.public_metrics.retweet_count + post.public_metrics.quote_count,
    author,
    publishedAt: post.created_at,
  })

const readPosts = (raw: Raw): ReadonlyMap<string, PlatformPost> => {
  const authors = new Map(raw.includes?.users.map((user) => [user.id, user.username]))
  const posts = postsById(
    raw.data ?? [],
    ({ id }) => id,
    (post) => readPost(post, authors.get(post.author_id)),
  )
  for (const { resource_id, type } of raw.errors ?? []) {
    if (resource_id === undefined || posts.has(resource_id)) continue
    posts.set(resource_id, { gone: type === notAuthorized ? 'private' : 'not_found' })
  }
  return posts
}

export const xClient: PlatformClient<Raw> = {
  rawResponse,
  readPosts,
}
