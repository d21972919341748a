import { beforeEach, expect, test } from 'vitest'
import { createDeps, type Deps, type ReachName } from '../../../lib/deps/deps.ts'
import { newPerson } from '../../../lib/people/person.ts'
import type { LogFields } from '../../../lib/runtime/log.ts'
import * as keys from '../../../lib/table/item-keys.ts'
import { shardOf } from '../../../lib/table/key-parts.ts'
import * as partitions from '../../../lib/table/partitions.ts'
import * as sorts from '../../../lib/table/sorts.ts'
import { createTable } from '../../../lib/table/table.ts'
import { putIf } from '../../../lib/table/write-if.ts'
import { recomputeTrust } from '../../../lib/trust/recompute-trust.ts'
import type { AffiliateId, PostId } from '../../../lib/values/ids.ts'
import { dayOf, type Instant, plusHours } from '../../../lib/values/instant.ts'
import { simulatedConfig } from '../../simulation/simulated-config.ts'
import { makeUnreadable } from '../../support/later-release.ts'
import { everyReach } from '../../support/platform-in-memory.ts'
import { tableInMemory } from '../../support/table-in-memory.ts'

const first: Instant = '2026-06-01T12:00:00.000Z'
const people = 90
const personAt = (at: number): AffiliateId => `aff_${String(at).padStart(4, '0')}`
/** Nobody besides those who moved. */
const nobodyElse = { perPage: 20, people: 0, seconds: 220 }

const stage = async () => {
  const { client } = tableInMemory()
  /** A look at the clock takes so long. */
  const time = { now: first, stepHours: 0 }
  const looked: string[] = []
  const logged: (LogFields | undefined)[] = []
  const base = createDeps(simulatedConfig, everyReach, createTable(client))
  const deps: Deps<ReachName> = {
    ...base,
    clock: () => {
      time.now = plusHours(time.now, time.stepHours)
      return time.now
    },
    log: {
      write: (code, fields) => void (code === 'TRUST_RECOMPUTED' && logged.push(fields)),
      with: () => deps.log,
    },
    table: {
      ...base.table,
      people: {
        ...base.table.people,
        get: (id) => {
          looked.push(id)
          return base.table.people.get(id)
        },
      },
    },
  }
  for (let at = 0; at < people; at += 1) {
    const facts = { affiliateId: personAt(at), name: `Person ${at}`, email: `${at}@example.com`, discordUserId: null }
    const person = newPerson({ ...facts, role: 'AFFILIATE', createdAt: first })
    await deps.profiles.create(person, { keyId: String(at), secretHash: '' })
  }
  /** That a post of somebody was checked, as its check is listed. */
  const check = (at: number, checkedAt: Instant, number = 0) => {
    const postId: PostId = `post_${at}x${number}`
    const entry = { checkedAt, status: 'MATCHED', level: 'NONE', campaignId: 'cmp_spring', affiliateId: personAt(at) }
    return putIf(client, {
      ...keys.check(postId, checkedAt, 1),
      listing: partitions.checks(dayOf(checkedAt), shardOf(postId)),
      createdKey: sorts.check({ ...entry, campaignId: 'cmp_spring', checkId: `chk_${at}x${number}` }),
    })
  }
  /** Those looked at since the last time, without who was looked at twice in a row. */
  const visited = (): string[] => [...new Set(looked.splice(0))].toSorted()
  return { client, deps, time, logged, check, visited }
}

let world: Awaited<ReturnType<typeof stage>>
beforeEach(async () => {
  world = await stage()
})

/** A job that visits everybody has been underway for longer than a night. */
const isLong = async (hours = 30): Promise<void> => {
  const job = { startedAt: plusHours(world.deps.clock(), -hours), cursor: null, finishedAt: null, version: 1 }
  await world.deps.workList.jobs.save('recompute-trust', job)
}

test('whoever was checked since the last night is visited each night, once, and nobody else', async () => {
  await isLong()
  const checked = [3, 30, 31, 89]
  for (const at of checked)
    for (let number = 0; number < 3; number += 1) await world.check(at, plusHours(first, -1 - number), number)
  await world.check(50, plusHours(first, -40))
  await recomputeTrust(world.deps, nobodyElse)
  expect(world.visited()).toEqual(checked.map(personAt))
  expect(world.logged[0]).toMatchObject({ moved: 4, isFinished: true })
  await recomputeTrust(world.deps, nobodyElse)
  expect(world.visited()).toEqual([])
  world.time.now = plusHours(first, 24)
  await world.check(7, plusHours(first, -0.1))
  await world.check(8, plusHours(first, 23.95))
  await recomputeTrust(world.deps, nobodyElse)
  expect(world.visited()).toEqual([personAt(7)])
  world.time.now = plusHours(first, 48)
  await recomputeTrust(world.deps, nobodyElse)
  expect(world.visited()).toEqual([personAt(8)])
})

test('a run that has no time left is continued by the next, behind whom it visited', async () => {
  await isLong()
  for (let at = 0; at < people; at += 1) await world.check(at, plusHours(first, -1))
  world.time.stepHours = 5 / 3_600
  const visits: string[][] = []
  do {
    await recomputeTrust(world.deps, nobodyElse)
    visits.push(world.visited())
  } while ((await world.deps.workList.jobs.get('recompute-moved'))?.finishedAt === null && visits.length < 20)
  expect(visits.length).toBeGreaterThan(1)
  expect(visits.flat()).toEqual(Array.from({ length: people }, (_, at) => personAt(at)))
})

test('somebody who fails each time is tried first by the next run, and whoever comes before them is done once', async () => {
  await isLong()
  for (let at = 0; at < 30; at += 1) await world.check(at, plusHours(first, -1))
  const { table } = world.deps
  const get: typeof table.people.get = (id) =>
    id === personAt(12) ? Promise.reject(new Error('The table is down')) : table.people.get(id)
  const deps = { ...world.deps, table: { ...table, people: { ...table.people, get } } }
  for (let run = 0; run < 2; run += 1)
    await expect(recomputeTrust(deps, nobodyElse)).rejects.toThrow('The table is down')
  expect((await world.deps.workList.jobs.get('recompute-moved'))?.cursor).toBe(personAt(11))
  await recomputeTrust(world.deps, nobodyElse)
  expect(world.logged).toContainEqual(expect.objectContaining({ moved: 30, isFinished: true }))
})

test('a failure among those who moved holds up nobody in the walk over everybody', async () => {
  await isLong()
  await world.check(12, plusHours(first, -1))
  const { walks } = world.deps
  const deps = { ...world.deps, walks: { ...walks, checked: () => Promise.reject(new Error('The list is down')) } }
  await expect(recomputeTrust(deps)).rejects.toThrow('The list is down')
  expect(world.visited()).toHaveLength(people)
  expect((await world.deps.workList.jobs.get('recompute-trust'))?.finishedAt).not.toBeNull()
})

test('where reading who moved takes too long, nobody is visited first, and the walk over everybody goes on', async () => {
  await isLong()
  await world.check(12, plusHours(first, -1))
  world.time.stepHours = 10 / 3_600
  await recomputeTrust(world.deps, { ...nobodyElse, people: 20, seconds: 10_000 })
  expect(world.visited()).toEqual(Array.from({ length: 20 }, (_, at) => personAt(people - 20 + at)))
  expect(world.logged).toMatchObject([{ moved: 0, isFinished: false }, { isFinished: false }])
})

test('a person of a later release holds up nobody', async () => {
  await isLong()
  for (const at of [1, 2, 3]) await world.check(at, plusHours(first, -1))
  await makeUnreadable(world.client, keys.affiliate(personAt(2)))
  await recomputeTrust(world.deps, nobodyElse)
  expect(world.visited()).toEqual([personAt(1), personAt(3)])
  expect(world.logged[0]).toMatchObject({ moved: 3, isFinished: true })
})

test('while everybody is visited within a night, nobody is besides', async () => {
  await isLong(2)
  await world.check(1, plusHours(first, -1))
  await recomputeTrust(world.deps, nobodyElse)
  expect(world.visited()).toEqual([])
  await recomputeTrust(world.deps)
  expect(world.visited()).toHaveLength(people)
  expect(await world.deps.workList.jobs.get('recompute-moved')).toBeNull()
})
