import { beforeEach, describe, expect, test } from 'vitest'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { platformConfig } from '../../lib/platforms/platform-config.ts'
import { findRun } from '../../lib/reconciliation/find-runs.ts'
import { reconcileMessages } from '../../lib/reconciliation/reconcile-messages.ts'
import { startRun } from '../../lib/reconciliation/start-run.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'
import { budgetOf } from '../../lib/resilience/rate-limit.ts'
import type { LogFields } from '../../lib/runtime/log.ts'
import type { LogCode } from '../../lib/runtime/log-codes.ts'
import { anAdmin } from '../support/an-admin.ts'
import { duePosts, inWorld, takeMessages } from './due-posts.ts'
import { createLife, hourMs, type Life, minuteMs } from './life.ts'
import { createWorld, type World } from './world.ts'

const posts = 220
/** Fifty posts in half an hour, and twice as many after a pause. */
const rate_limit = { capacity: 2, per_seconds: 3_600 }

let world: World
let life: Life
let lines: [LogCode, LogFields | undefined][]

const heard = (deps: Deps<ReachName>): Deps<ReachName> => {
  const log: Deps['log'] = {
    write: (code, fields, error) => {
      lines.push([code, fields])
      deps.log.write(code, fields, error)
    },
    with: () => log,
  }
  return { ...deps, log }
}

const sweep = () => inWorld(world, (deps) => sweepDuePosts(heard(deps)))
/** How many posts were looked at, by messages that each find a worker with no other one. */
const work = async (): Promise<number> => {
  const before = looked()
  for (const message of takeMessages(world)) {
    const failed = await inWorld(world, (deps) => reconcileMessages([{ messageId: '1', message }], heard(deps)))
    expect(failed).toEqual(new Set())
  }
  return looked() - before
}
const looked = (): number => world.table.items().filter(({ type, version }) => type === 'post' && version === 2).length
const stored = () => world.table.items().filter(({ type }) => type === 'post' || type === 'check')
const backlog = () => lines.flatMap(([code, fields]) => (code === 'PLATFORM_BACKLOG' ? [fields] : [])).at(-1)
const pass = (minutes: number): void => {
  world.time.nowMs += minutes * minuteMs
}

beforeEach(async () => {
  lines = []
  const queueFaults = () => ({ loss: 0, duplicate: 0, delayMs: 0 })
  world = createWorld({ seed: 7, decide: () => 'run', queueFaults, platformFaultRate: () => 0 })
  life = createLife(world)
  await life.setUp()
  await inWorld(world, async (deps) => {
    await deps.table.platformConfigs.replace('youtube', platformConfig.parse({ rate_limit }))
  })
  world.time.nowMs += 10 * minuteMs
  duePosts(world, life, posts)
})

describe('a platform whose budget is too small for what is due', () => {
  test('is asked about as many posts as its budget is for; the others cost no write and keep their place', async () => {
    await inWorld(world, async (deps) => {
      await deps.queue.sendPosts(
        await deps.workList.duePosts.oldest(deps.clock(), posts),
        { correlationId: 'all' },
        'normal',
      )
    })
    expect(await work()).toBe(100)
    const before = stored()
    await sweep()
    expect(backlog()).toEqual({ platform: 'youtube', due: posts - 100, held: posts - 100, oldestDueSeconds: 0 })
    expect(takeMessages(world)).toEqual([])
    pass(30)
    await sweep()
    expect(backlog()).toMatchObject({ due: 120, held: 70, oldestDueSeconds: 1_800 })
    expect(await work()).toBe(50)
    pass(15)
    const atThree = stored()
    await sweep()
    expect(await work()).toBe(0)
    expect(stored()).toEqual(atThree)
    expect(before.filter(({ type }) => type === 'check')).toHaveLength(100)
  })

  test('has all its posts sent once an hour, and what nobody is asked about is told once a message', async () => {
    await inWorld(world, async (deps) => {
      await deps.table.platformConfigs.replace(
        'youtube',
        platformConfig.parse({ rate_limit: { capacity: 1, per_seconds: 86_400 } }),
      )
    })
    pass(50)
    await sweep()
    const sent = takeMessages(world)
    expect(sent.flatMap(({ postIds }) => postIds)).toHaveLength(posts)
    const before = stored()
    for (const message of sent) {
      await inWorld(world, (deps) => reconcileMessages([{ messageId: '1', message }], heard(deps)))
    }
    expect(looked()).toBe(50)
    const told = lines.filter(([code]) => code === 'POSTS_DEFERRED').map(([, fields]) => fields)
    expect(told).toEqual([50, 50, 50, 20].map((some) => ({ platform: 'youtube', posts: some, reason: 'budget_empty' })))
    expect(lines.filter(([code]) => code === 'PLATFORM_ASKED')).toHaveLength(1)
    expect(stored().length).toBe(before.length + 50)
  })

  test('leaves no claim pending for ever: after a day that nobody looked, it cannot be verified', async () => {
    const none = { rate_limit: { capacity: 1, per_seconds: 86_400 } }
    await inWorld(world, async (deps) => {
      await deps.table.platformConfigs.replace('youtube', platformConfig.parse(none))
      // Used up twelve hours from now, it has its next call a day and a half from now.
      const usedUpMs = world.time.nowMs + 12 * hourMs
      await deps.table.platformBudgets.take('youtube', budgetOf(none.rate_limit), 1, usedUpMs, 1)
    })
    const statuses = () =>
      new Set(stored().flatMap(({ type, verdict }) => (type === 'post' ? [String(Object(verdict).status)] : [])))
    world.time.nowMs += 23 * hourMs + 50 * minuteMs
    await sweep()
    await work()
    expect(looked()).toBe(0)
    const before = statuses()
    pass(60)
    await sweep()
    await work()
    expect(looked()).toBe(posts)
    expect(statuses()).not.toEqual(before)
  })
})

test('a run whose posts wait says how many were looked at, and is never complete', async () => {
  const { run } = await inWorld(world, (deps) => startRun({ campaign_id: life.campaignIds[0] }, anAdmin, deps))
  expect(await work()).toBe(100)
  expect(await inWorld(world, (deps) => findRun(run.runId, anAdmin, deps))).toMatchObject({
    status: 'PARTIAL',
    requested: posts,
    processed: posts,
    looked_at: 100,
    deferred: 120,
    failed: 0,
  })
})

test('the call that opens the circuit is recorded like those before it, although its posts wait', async () => {
  const enough = { capacity: 100, per_seconds: 60 }
  await inWorld(world, (deps) =>
    deps.table.platformConfigs.replace('youtube', platformConfig.parse({ rate_limit: enough })),
  )
  world.platforms.down.add('youtube')
  await sweep()
  await work()
  const fieldsOf = (wanted: LogCode) => lines.flatMap(([code, fields]) => (code === wanted ? [fields] : []))
  expect(fieldsOf('PLATFORM_ASKED')).toEqual(
    [50, 50, 50, 50, 20].map((some) =>
      expect.objectContaining({ platform: 'youtube', posts: some, answers: Array(some).fill('timeout') }),
    ),
  )
  expect(fieldsOf('POSTS_DEFERRED')).toEqual([{ platform: 'youtube', posts: 20, reason: 'circuit_open' }])
})
