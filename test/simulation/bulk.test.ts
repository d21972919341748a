import { expect, test } from 'vitest'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { submitPosts } from '../../lib/submission/submit-posts.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { inWorld } from './due-posts.ts'
import { createLife } from './life.ts'
import { affiliatePrincipal, createWorld } from './world.ts'

/** Notes how many posts are being stored at the same time, in each campaign and in all of them. */
const watched = (deps: Deps<ReachName>) => {
  const now = new Map<CampaignId, number>()
  const most = { inOne: 0, inAll: 0 }
  const { posts } = deps.table
  const saveClaim: typeof posts.saveClaim = async (post, ...others) => {
    now.set(post.campaignId, (now.get(post.campaignId) ?? 0) + 1)
    most.inOne = Math.max(most.inOne, ...now.values())
    most.inAll = Math.max(
      most.inAll,
      [...now.values()].reduce((sum, count) => sum + count, 0),
    )
    try {
      return await posts.saveClaim(post, ...others)
    } finally {
      now.set(post.campaignId, (now.get(post.campaignId) ?? 0) - 1)
    }
  }
  return { deps: { ...deps, table: { ...deps.table, posts: { ...posts, saveClaim } } }, most }
}

test('rows of a bulk are stored one after the other in each campaign, and side by side in several; a bad one stops none', async () => {
  const queueFaults = () => ({ loss: 0, duplicate: 0, delayMs: 0 })
  const world = createWorld({ seed: 7, decide: () => 'run', queueFaults, platformFaultRate: () => 0 })
  const life = createLife(world)
  await life.setUp()
  const [one, two] = life.campaignIds
  const rows = Array.from({ length: 40 }, (_, at) => ({
    campaign_id: at % 2 === 0 ? one : two,
    url: at === 6 ? 'https://youtu.be/' : `https://youtu.be/bulkpost${String(at).padStart(2, '0')}A`,
    ...claimedNumbers(90, 5, 1),
  }))
  const { results, most } = await inWorld(world, async (deps) => {
    const { deps: own, most } = watched(deps)
    return { results: await submitPosts(rows, rows.length, affiliatePrincipal('aff_one'), own), most }
  })
  expect(most).toEqual({ inOne: 1, inAll: 2 })
  expect(results.map(({ index }) => index)).toEqual(rows.map((_, at) => at))
  expect(results.flatMap((row) => ('post' in row ? [] : [row.index]))).toEqual([6])
  expect(world.table.items().filter(({ type }) => type === 'post')).toHaveLength(39)
})
