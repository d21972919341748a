import { expect, test } from 'vitest'
import { platformConfig } from '../../../lib/platforms/platform-config.ts'
import type { Platform } from '../../../lib/platforms/registry.ts'
import { roomFor, type Used } from '../../../lib/platforms/room.ts'
import { closedCircuit } from '../../../lib/resilience/circuit.ts'
import { type Instant, plusMilliseconds, toEpochMilliseconds } from '../../../lib/values/instant.ts'

const now: Instant = '2026-06-01T12:00:00.000Z'
const inSeconds = (seconds: number): Instant => plusMilliseconds(now, seconds * 1_000)
/** One call a minute, and ten after a pause. */
const tight = { rate_limit: { capacity: 10, per_seconds: 600 } }
/** So many calls of the ten are used. */
const used = (calls: number): Partial<Used> => ({ fullAtMs: toEpochMilliseconds(now) + calls * 60_000 })
const open = { ...closedCircuit, openedAt: inSeconds(-60), pausedUntil: inSeconds(30) }
const money = { mode: 'live', cost: { usd_per_read: 0.1, max_usd_per_day: 3 } } as const

test.each<[string, Platform, object, Partial<Used>, number]>([
  ['a full budget is for as many calls about fifty posts', 'youtube', tight, {}, 500],
  ['a part of it', 'youtube', tight, used(7), 150],
  ['none of it', 'youtube', tight, used(10), 0],
  ['more than it has, as when it was made smaller', 'youtube', tight, used(99), 0],
  ['a platform that shows one post per request', 'instagram', tight, used(7), 3],
  ['an open circuit', 'youtube', {}, { circuit: open }, 0],
  ['one whose pause is over', 'youtube', tight, { circuit: { ...open, pausedUntil: now } }, 500],
  ['a limit of our app', 'youtube', {}, { circuit: { ...closedCircuit, limitedUntil: inSeconds(1) } }, 0],
  ['one that is over', 'youtube', tight, { circuit: { ...closedCircuit, limitedUntil: now } }, 500],
  ['money for thirty posts', 'x', money, { readsToday: 12 }, 18],
  ['no money', 'x', money, { readsToday: 31 }, 0],
  ['money that nobody wants, where it is simulated', 'x', { ...tight, cost: money.cost }, { readsToday: 31 }, 1_000],
  [
    'a platform that is off, whose posts are told so',
    'youtube',
    { ...tight, enabled: false },
    used(10),
    Number.POSITIVE_INFINITY,
  ],
])('%s', (_, platform, config, given, posts) => {
  const all = { circuit: closedCircuit, fullAtMs: 0, readsToday: 0, ...given }
  expect(roomFor(platform, platformConfig.parse(config), all, now)).toBe(posts)
})
