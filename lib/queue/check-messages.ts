import * as z from 'zod/mini'
import { definitionOf, type Platform } from '../platforms/registry.ts'
import type { PostId, RunId } from '../values/ids.ts'
import { storedId } from '../values/stored-contract.ts'

/** As many as a call about posts of most platforms takes. */
export const maxPostsPerMessage = 50
/** Of a platform that is asked about each post by itself, as many as one worker asks about at a time. */
const maxPostsAskedEach = 10

const postId = storedId('post', /^post_[a-z0-9]{26}$/)
const correlationId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))
const runId = storedId('run', /^run_[0-9a-z]{26}$/)

/** Check this post. Sweeps and runs of earlier releases sent this, too, for each of their posts. */
const checkMessage = z.lazy(() => z.strictObject({ postId, correlationId, runId: z.optional(runId) }))
export type CheckMessage = z.infer<typeof checkMessage>

/** Check these posts, of one platform where that is known: because they owe a check, or because a run requested it, due or not. */
const checksMessage = z.lazy(() =>
  z.strictObject({
    postIds: z.array(postId).check(z.minLength(1), z.maxLength(maxPostsPerMessage)),
    correlationId,
    runId: z.optional(runId),
  }),
)
export type ChecksMessage = z.infer<typeof checksMessage>

/** Continue sending the posts of this run. */
const planMessage = z.strictObject({ planRunId: runId, correlationId })
export type PlanMessage = z.infer<typeof planMessage>

export const reconcileMessage = z.union([checkMessage, checksMessage, planMessage])

/** A post to check; its platform, where that is known without reading the post. */
export interface PostToCheck {
  readonly postId: PostId
  readonly platform: Platform | null
}

/** Who requests checks. */
export interface Asking {
  readonly correlationId: string
  readonly runId?: RunId
}

const maxPostsOf = (platform: Platform | null): number =>
  platform !== null && definitionOf(platform).asksEach ? maxPostsAskedEach : maxPostsPerMessage

/** Messages about posts, in their order, each about as many of one platform as a worker asks about at a time. */
export const messagesAbout = (posts: readonly PostToCheck[], asking: Asking): ChecksMessage[] =>
  [...Map.groupBy(posts, ({ platform }) => platform)].flatMap(([platform, same]) => {
    const most = maxPostsOf(platform)
    return Array.from({ length: Math.ceil(same.length / most) }, (_, at) => ({
      postIds: same.slice(at * most, (at + 1) * most).map((post) => post.postId),
      ...asking,
    }))
  })
