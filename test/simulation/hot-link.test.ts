import { expect, test } from 'vitest'
import { createRecording } from '../../lib/deps/recording.ts'
import type { RedirectDeps } from '../../lib/deps/redirect-deps.ts'
import { createClicks } from '../../lib/table/clicks.ts'
import type { TableClient } from '../../lib/table/client.ts'
import { createLinks } from '../../lib/table/links.ts'
import { openLink } from '../../lib/tracking/open-link.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { phone, storeCampaign, storeLink } from '../support/a-link.ts'
import { createMemoryTable } from './memory-table.ts'
import { randomOf } from './random.ts'

const maxUnitsPerSecond = 1_000
const clicksPerSecond = 2_000
const seconds = 2
const instances = 40
const startMs = Date.parse('2026-11-29T12:00:00.000Z')

interface Written {
  readonly Key?: { readonly PK: string }
  readonly Item?: { readonly PK: string }
}

/** A table in memory whose partitions each take 1,000 write units a second, and turn away whatever comes on top. */
const limitedTable = (nowMs: () => number) => {
  const memory = createMemoryTable()
  const units = new Map<string, number>()
  let throttled = 0
  const send = async (command: { readonly input: Written; readonly constructor: { readonly name: string } }) => {
    const { name } = command.constructor
    const written = command.input.Item ?? command.input.Key
    if (name === 'PutCommand' || name === 'UpdateCommand') {
      const second = `${written?.PK} ${Math.floor(nowMs() / 1000)}`
      units.set(second, (units.get(second) ?? 0) + 1)
      if ((units.get(second) ?? 0) > maxUnitsPerSecond) {
        throttled += 1
        throw Object.assign(new Error('Slow down'), { name: 'ProvisionedThroughputExceededException' })
      }
    }
    return memory.run(name, command.input as never)
  }
  const client: TableClient = { document: { send } as never, tableName: 'memory', pause: async () => undefined }
  return { client, throttled: () => throttled, mostUnits: () => Math.max(...units.values()) }
}

/** Opens one link 2,000 times a second, over many instances that know nothing of each other. */
const openOften = async (given: (deps: RedirectDeps) => RedirectDeps) => {
  let nowMs = startMs
  const { client, throttled, mostUnits } = limitedTable(() => nowMs)
  const random = randomOf(1)
  const link = await storeLink(client, await storeCampaign(client))
  let unrecorded = 0
  const log: RedirectDeps['log'] = {
    write: () => {
      unrecorded += 1
    },
    with: () => log,
  }
  const fleet = Array.from({ length: instances }, () =>
    given({ clock: () => toInstant(nowMs), log, random: random.next, recording: createRecording(client) }),
  )
  for (let click = 0; click < clicksPerSecond * seconds; click += 1) {
    nowMs = startMs + Math.floor((1000 * click) / clicksPerSecond)
    const deps = fleet[click % instances]
    const sourceIp = `${1 + (click % 200)}.${Math.floor(click / 200)}.1.1`
    const request = { code: link.code, method: 'GET', headers: { 'user-agent': phone }, sourceIp }
    if (deps !== undefined) await openLink(request, deps)
  }
  const now = (await createLinks(client).get(link.code)) ?? link
  return {
    throttled: throttled(),
    mostUnits: mostUnits(),
    unrecorded,
    now,
    numbers: await createClicks(client).numbersOf(now),
  }
}

test('one link takes 2,000 clicks a second: no write is throttled, and every click is counted', async () => {
  const { throttled, unrecorded, mostUnits, numbers, now } = await openOften((deps) => deps)
  expect({ throttled, unrecorded, shards: now.shards }).toEqual({ throttled: 0, unrecorded: 0, shards: 32 })
  expect(numbers).toMatchObject({ gross: clicksPerSecond * seconds, unique: clicksPerSecond * seconds })
  // Before the instances see that it is hot, there are eight shards: half of what a partition takes is never reached.
  expect(mostUnits).toBeLessThan(maxUnitsPerSecond / 2)
})

test('on one shard, the same clicks would be throttled', async () => {
  const { throttled, unrecorded, numbers } = await openOften((deps) => ({ ...deps, random: () => 0 }))
  expect(throttled).toBeGreaterThan(1_000)
  expect(unrecorded).toBeGreaterThan(1_000)
  expect(numbers.gross).toBeLessThanOrEqual(maxUnitsPerSecond * seconds)
})
