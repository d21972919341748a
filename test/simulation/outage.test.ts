import { expect, test } from 'vitest'
import { escalateAlerts } from '../../lib/alerts/escalate-alerts.ts'
import { watchPlatforms } from '../../lib/alerts/watch-platforms.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { readPostItem } from '../../lib/table/post-item.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { brokenInvariants } from './invariants.ts'
import { createLife, hourMs, minuteMs } from './life.ts'
import { affiliatePrincipal, createWorld } from './world.ts'

const opensAfterFaults = 5
const sweepMs = 5 * minuteMs

/** A world in which nothing goes wrong but what a test plans. */
const begin = async () => {
  const world = createWorld({
    seed: 11,
    decide: () => 'run',
    queueFaults: () => ({ loss: 0, duplicate: 0.1, delayMs: 0 }),
    platformFaultRate: () => 0,
  })
  const life = createLife(world)
  await life.setUp()
  const accepted = new Set<PostId>()
  const caller = affiliatePrincipal('aff_one')
  const submit = (url: string) => async (deps: Deps<ReachName>) => {
    const numbers = claimedNumbers(90, 4, 0)
    const post = await submitPost({ campaign_id: life.campaignIds[0] ?? 'cmp_none', url, ...numbers }, caller, deps)
    accepted.add(post.postId)
  }
  const watchUntil = (untilMs: number): void => {
    for (let atMs = world.time.nowMs; atMs < untilMs; atMs += sweepMs) {
      life.plan(atMs, 'watch', async (deps) => {
        await watchPlatforms(deps)
        await escalateAlerts(deps)
      })
    }
  }
  const downAlerts = () => world.table.items().filter((item) => item['alertType'] === 'PLATFORM_DOWN')
  return { world, life, accepted, submit, watchUntil, downAlerts }
}

test('an hour without YouTube: nothing dies, other platforms continue, and everything is verified within two sweeps after it', async () => {
  const { world, life, accepted, submit, watchUntil, downAlerts } = await begin()
  const startMs = world.time.nowMs
  const [downMs, upMs] = [startMs + 10 * minuteMs, startMs + 70 * minuteMs]
  life.plan(downMs, 'down', async () => void world.platforms.down.add('youtube'))
  life.plan(upMs, 'up', async () => void world.platforms.down.delete('youtube'))
  for (let minute = 0; minute < 80; minute += 1) {
    const atMs = startMs + minute * minuteMs
    const number = String(minute).padStart(3, '0')
    life.plan(atMs, 'submit', submit(`https://youtu.be/outagevi${number.slice(1)}w`))
    life.plan(atMs, 'submit', submit(`https://www.reddit.com/r/a/comments/1outag${number}/title/`))
  }
  watchUntil(upMs + hourMs)

  await life.liveUntil(upMs - 1)
  const before = world.platforms.calls.filter(({ platform, atMs }) => platform === 'youtube' && atMs >= downMs)
  const faultsWhileClosed = before.filter(({ atMs }) => atMs < (before[opensAfterFaults - 1]?.atMs ?? 0) + 1000)
  expect(faultsWhileClosed.length).toBeLessThanOrEqual(opensAfterFaults + 1)
  expect(before.length).toBeLessThanOrEqual(opensAfterFaults + 20)
  const circuit = world.table.get('PLATFORM#youtube', 'CIRCUIT')
  expect(circuit?.['openedAt']).not.toBeNull()
  expect(downAlerts()).toMatchObject([{ status: 'OPEN', severity: 'HIGH', platform: 'youtube' }])
  expect(downAlerts()[0]?.['message']).toMatch(/^YouTube has not responded since \d{4}-\d\d-\d\d \d\d:\d\d UTC\./)
  const posts = () =>
    world.table
      .items()
      .filter((item) => item['type'] === 'post')
      .map(readPostItem)
  const waiting = posts().filter(
    ({ verdict }) => verdict.checkedAt === null || verdict.reason === 'PLATFORM_UNAVAILABLE',
  )
  expect(waiting.length).toBeGreaterThan(40)
  expect(waiting.every(({ platform }) => platform === 'youtube')).toBe(true)

  await life.liveUntil(upMs + 2 * sweepMs + minuteMs)
  const early = posts().filter(({ createdAt }) => Date.parse(createdAt) < upMs)
  const unanswered = early.filter(({ observation, gone }) => observation === null && gone === null)
  expect(unanswered.map(({ dueAt, outage }) => [dueAt, outage])).toEqual([])

  await life.liveUntil(upMs + 3 * hourMs)
  expect(downAlerts()).toMatchObject([{ status: 'RESOLVED', resolutionNotes: 'RECOVERED' }])
  expect(world.queue.dead).toEqual([])
  expect(brokenInvariants(world, { accepted, unexplained: life.unexplained })).toEqual([])
})

test('on a platform with a handful of posts, which share one call, the alert ends within twenty minutes of the outage', async () => {
  const { world, life, accepted, submit, watchUntil, downAlerts } = await begin()
  const startMs = world.time.nowMs
  const upMs = startMs + 70 * minuteMs
  world.platforms.down.add('youtube')
  life.plan(upMs, 'up', async () => void world.platforms.down.delete('youtube'))
  for (let number = 0; number < 8; number += 1)
    life.plan(startMs, 'submit', submit(`https://youtu.be/quietvideo${number}`))
  watchUntil(upMs + hourMs)

  await life.liveUntil(upMs - 1)
  expect(downAlerts()).toMatchObject([{ status: 'OPEN' }])
  const circuit = () => world.table.get('PLATFORM#youtube', 'CIRCUIT')
  await life.liveUntil(upMs + 2 * sweepMs - 1)
  expect(circuit()).toMatchObject({ openedAt: expect.any(String), goodProbes: 1 })
  await life.liveUntil(upMs + 4 * sweepMs + minuteMs)
  const asked = world.platforms.calls.filter(({ platform, atMs }) => platform === 'youtube' && atMs >= upMs)
  expect(asked).toHaveLength(1)
  expect(circuit()).toMatchObject({ openedAt: null })
  expect(downAlerts()).toMatchObject([{ status: 'RESOLVED', resolutionNotes: 'RECOVERED' }])
  expect(brokenInvariants(world, { accepted, unexplained: life.unexplained })).toEqual([])
})
