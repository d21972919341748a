import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import type { ChecksMessage } from '../../lib/queue/check-messages.ts'
import { findRun } from '../../lib/reconciliation/find-runs.ts'
import { reconcileMessages } from '../../lib/reconciliation/reconcile-messages.ts'
import { startRun } from '../../lib/reconciliation/start-run.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { Busy } from '../../lib/values/busy.ts'
import type { RunId } from '../../lib/values/ids.ts'
import { anAdmin } from '../support/an-admin.ts'
import { dueIdAt, duePosts, inWorld, takeMessages } from './due-posts.ts'
import { createLife, type Life } from './life.ts'
import { createWorld, type World } from './world.ts'

const looksAfterTheFirst = 11

let world: World
let life: Life

type Message = Parameters<typeof reconcileMessages>[0][number]['message']

const deliver = (given: readonly Message[], change = (deps: Deps<ReachName>) => deps) =>
  inWorld(world, (deps) =>
    reconcileMessages(
      given.map((message, at) => ({ messageId: String(at), message })),
      change(deps),
    ),
  )

const versions = (posts: number) =>
  Array.from({ length: posts }, (_, at) => world.table.get(keys.post(dueIdAt(at)).PK, 'POST')?.['version'])

beforeEach(async () => {
  const queueFaults = () => ({ loss: 0, duplicate: 0, delayMs: 0 })
  world = createWorld({ seed: 7, decide: () => 'run', queueFaults, platformFaultRate: () => 0 })
  life = createLife(world)
  await life.setUp()
})

test('a sweep sends a post once, and a platform is asked about fifty of them at a time', async () => {
  const posts = 220
  duePosts(world, life, posts)
  await inWorld(world, sweepDuePosts)
  const sent = takeMessages(world)
  expect(sent.flatMap(({ postIds }) => postIds).toSorted()).toEqual(
    Array.from({ length: posts }, (_, at) => dueIdAt(at)),
  )
  // A claim's own message, and a post's share of the sweeps', each sent, received and deleted.
  expect(3 + (looksAfterTheFirst * 3 * sent.length) / posts).toBeLessThanOrEqual(6)
  // As if each found a worker that has no other one.
  for (const message of sent) expect(await deliver([message])).toEqual(new Set())
  expect(posts / world.platforms.calls.length).toBeGreaterThanOrEqual(40)
  await inWorld(world, sweepDuePosts)
  expect(takeMessages(world)).toEqual([])
})

describe('a message about many posts', () => {
  const posts = 20
  let sent: ChecksMessage[]
  beforeEach(async () => {
    duePosts(world, life, posts)
    await inWorld(world, sweepDuePosts)
    sent = takeMessages(world)
  })

  test('comes back if one of its posts fails, which alone is checked again', async () => {
    const failing = (deps: Deps<ReachName>): Deps<ReachName> => {
      const saveCheck: Deps['table']['posts']['saveCheck'] = (post, ...more) =>
        post.postId === dueIdAt(3) ? Promise.reject(new Error('It broke')) : deps.table.posts.saveCheck(post, ...more)
      return { ...deps, table: { ...deps.table, posts: { ...deps.table.posts, saveCheck } } }
    }
    expect(await deliver(sent, failing)).toEqual(new Set(['0']))
    expect(versions(posts)).toEqual(Array.from({ length: posts }, (_, at) => (at === 3 ? 1 : 2)))
    expect(await deliver(sent)).toEqual(new Set())
    expect(versions(posts)).toEqual(Array.from({ length: posts }, () => 2))
  })

  test('is done where a conflict lasts: the post stays due, and the next sweep sends it', async () => {
    const busy = (deps: Deps<ReachName>): Deps<ReachName> => {
      const saveCheck: Deps['table']['posts']['saveCheck'] = (post, ...more) =>
        post.postId === dueIdAt(3) ? Promise.reject(new Busy('Busy.')) : deps.table.posts.saveCheck(post, ...more)
      return { ...deps, table: { ...deps.table, posts: { ...deps.table.posts, saveCheck } } }
    }
    expect(await deliver(sent, busy)).toEqual(new Set())
    await inWorld(world, sweepDuePosts)
    const again = takeMessages(world)
    expect(again.flatMap(({ postIds }) => postIds)).toEqual([dueIdAt(3)])
    expect(await deliver(again)).toEqual(new Set())
    expect(versions(posts)).toEqual(Array.from({ length: posts }, () => 2))
  })

  test('comes back with the posts that its time was too short for', async () => {
    const began = performance.now()
    const slow = vi
      .spyOn(performance, 'now')
      .mockReturnValueOnce(began)
      .mockReturnValue(began + 20_001)
    expect(await deliver(sent)).toEqual(new Set(['0']))
    slow.mockRestore()
    expect(versions(posts)).toEqual(Array.from({ length: posts }, () => 1))
    expect(await deliver(sent)).toEqual(new Set())
    expect(versions(posts)).toEqual(Array.from({ length: posts }, () => 2))
  })
})

test('a post that the release before stored is sent apart, and is among those of its platform from then on', async () => {
  duePosts(world, life, 20)
  const item = world.table.get(keys.post(dueIdAt(3)).PK, 'POST')
  world.table.run('PutCommand', { Item: { ...item, due: 'DUE#5' } } as never)
  await inWorld(world, sweepDuePosts)
  const sent = takeMessages(world)
  expect(sent.map(({ postIds }) => postIds.length)).toEqual([19, 1])
  expect(sent).toContainEqual(expect.objectContaining({ postIds: [dueIdAt(3)] }))
  expect(await deliver(sent)).toEqual(new Set())
  expect(world.table.get(keys.post(dueIdAt(3)).PK, 'POST')?.['due']).toMatch(/^DUE#youtube#\d$/)
})

describe('a run', () => {
  const posts = 120
  let runId: RunId
  let sent: ChecksMessage[]

  beforeEach(async () => {
    duePosts(world, life, posts)
    const { run } = await inWorld(world, (deps) => startRun({ campaign_id: life.campaignIds[0] }, anAdmin, deps))
    runId = run.runId
    sent = takeMessages(world)
    world.platforms.calls.length = 0
  })
  const show = () => inWorld(world, (deps) => findRun(runId, anAdmin, deps))
  const completed = { status: 'COMPLETED', requested: posts, processed: posts }

  test('sends as many in a message, and counts each post once, together or apart', async () => {
    expect(sent.map(({ postIds }) => postIds.length)).toEqual([50, 50, 20])
    expect(await deliver(sent)).toEqual(new Set())
    for (const message of sent) expect(await deliver([message])).toEqual(new Set())
    expect(world.platforms.calls).toHaveLength(1)
    expect(await show()).toMatchObject(completed)
  })

  test('takes messages in the form of the release before, a post each', async () => {
    const old = sent.flatMap(({ postIds, ...rest }) => postIds.map((postId) => ({ postId, ...rest })))
    for (let at = 0; at < posts; at += 10) expect(await deliver(old.slice(at, at + 10))).toEqual(new Set())
    expect(await show()).toMatchObject(completed)
  })
})
