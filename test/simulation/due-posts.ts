import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import type { ChecksMessage } from '../../lib/queue/check-messages.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { toPostItem } from '../../lib/table/post-item.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { aClaim, aPost } from '../support/a-post.ts'
import { affiliateIds, type Life } from './life.ts'
import type { World } from './world.ts'

/** Runs something in a process of its own, to its end. */
export const inWorld = async <Result>(
  world: World,
  run: (deps: Deps<ReachName>) => Promise<Result>,
): Promise<Result> => {
  let result: { readonly value: Result } | undefined
  const ends: unknown[] = []
  const keep = async (deps: Deps<ReachName>): Promise<void> => {
    result = { value: await run(deps) }
  }
  world.start('test', keep, (ending) => ends.push(ending))
  await world.scheduler.runUntilQuiet()
  if (result === undefined) throw new Error(`It did not end well: ${JSON.stringify(ends)}`)
  return result.value
}

export const dueIdAt = (at: number): PostId => `post_${String(at + 1_000).padStart(26, '0')}`

/** So many posts on YouTube owe their first check now. */
export const duePosts = (world: World, life: Life, posts: number): void => {
  const now = toInstant(world.time.nowMs)
  const claim = aClaim(undefined, { asOf: now, submittedAt: now })
  for (let at = 0; at < posts; at += 1) {
    const campaignId = life.campaignIds[0] ?? 'cmp_none'
    const affiliateId = affiliateIds[at % affiliateIds.length] ?? affiliateIds[0]
    const own = { postId: dueIdAt(at), nativeId: `swept${at + 10_000}A`, campaignId, affiliateId }
    const post = aPost({ ...own, claim, createdAt: now, dueAt: now })
    world.table.run('PutCommand', { Item: { ...keys.post(post.postId), ...toPostItem(post) } } as never)
  }
}

/** What the queue holds about many posts, taken from it, the largest messages first. */
export const takeMessages = (world: World): ChecksMessage[] =>
  world.queue
    .receive(1_000)
    .flatMap((held) => {
      world.queue.remove(held)
      return 'postIds' in held.message ? [held.message] : []
    })
    .toSorted((left, right) => right.postIds.length - left.postIds.length)
