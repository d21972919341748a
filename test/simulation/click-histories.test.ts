import { expect, test } from 'vitest'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { areSameCounts, type ClickCounts, noClicks, plusClicks, sumOfCounts } from '../../lib/tracking/click.ts'
import { type ClickId, readClickId } from '../../lib/tracking/click-id.ts'
import { foldClicks } from '../../lib/tracking/fold-clicks.ts'
import type { Link } from '../../lib/tracking/link.ts'
import { initialShards } from '../../lib/tracking/link.ts'
import { recordClick } from '../../lib/tracking/record-click.ts'
import { toInstant } from '../../lib/values/instant.ts'
import type { LinkCode } from '../../lib/values/link-code.ts'
import { phone } from '../support/a-link.ts'
import { createLife, hourMs, minuteMs } from './life.ts'
import type { Action } from './scheduler.ts'
import { createWorld, type World } from './world.ts'

const codes = ['a0bcdefghj', 'b0bcdefghj'] as LinkCode[]
const dedupeMinutes = 60
const clicksPerDay = 80
const dayMs = 24 * hourMs
const strikes: readonly Action[] = ['die-before', 'die-after', 'fail-before', 'fail-after']

const linkOf = (code: LinkCode, at: number): Link => ({
  code,
  campaignId: 'cmp_any',
  affiliateId: at === 0 ? 'aff_one' : 'aff_two',
  postId: null,
  name: null,
  targetUrl: null,
  createdAt: '2026-05-01T00:00:00.000Z',
  stoppedAt: null,
  flags: [],
  shards: initialShards,
  version: 1,
})

interface Clicked {
  readonly visitor: string
  /** Whether recording it went through to its end. */
  isDone: boolean
}

/** Two days of clicks of five visitors, while writes fail and functions die at any of them; then three quiet nights. */
const liveThrough = async (seed: number, isFolding: boolean) => {
  const faults = { isOn: false }
  const world = createWorld({
    seed,
    decide: ({ kind }, random) => {
      if (!faults.isOn || kind === 'pause' || !random.chance(0.05)) return 'run'
      return kind === 'transaction' && random.chance(0.3) ? 'conflict' : random.pick(strikes)
    },
    queueFaults: () => ({ loss: 0, duplicate: 0, delayMs: 0 }),
    platformFaultRate: () => 0,
  })
  const life = createLife(world)
  await life.setUp()
  life.plan(world.time.nowMs, 'links', async ({ links }) => {
    for (const [at, code] of codes.entries()) await links.create(linkOf(code, at))
  })
  await life.liveUntil(world.time.nowMs + minuteMs)

  const startMs = world.time.nowMs
  const clicked = new Map<ClickId, Clicked>()
  const click = (code: LinkCode, visitor: number) => async (deps: Deps<ReachName>) => {
    const sourceIp = `203.0.${visitor}.9`
    const place = await deps.recording.clickIds.issue(code, Math.floor(deps.random() * initialShards), deps.clock())
    const made: Clicked = { visitor: `${code} ${visitor}`, isDone: false }
    clicked.set(place.clickId, made)
    await recordClick(
      { code, method: 'GET', headers: { 'user-agent': phone }, sourceIp },
      place,
      { dedupeMinutes },
      deps,
    )
    made.isDone = true
  }
  const { random } = world
  for (let at = 0; at < 2 * clicksPerDay; at += 1) {
    const atMs = startMs + random.below(2 * dayMs)
    life.plan(atMs, 'click', click(codes[random.below(2)] ?? linkOf('' as LinkCode, 0).code, random.below(5)), 0)
  }
  for (let hour = 1; isFolding && hour < 48; hour += 1) life.plan(startMs + hour * hourMs, 'fold', foldClicks, 0)
  faults.isOn = true
  await life.liveUntil(startMs + 2 * dayMs)
  faults.isOn = false
  for (let hour = 49; isFolding && hour < 120; hour += 1) life.plan(startMs + hour * hourMs, 'fold', foldClicks, 0)
  await life.liveUntil(startMs + 5 * dayMs)
  return { world, clicked, struck: Object.keys(world.scheduler.counts).length }
}

type Items = ReturnType<World['table']['items']>
const ofType = (items: Items, type: string): Items => items.filter((item) => item['type'] === type)

const classes = { unique: 'u', bot: 'b', duplicate: 'd', invalid: 'i' } as const
const numbersIn = (item: Items[number]): ClickCounts =>
  Object.entries(classes).reduce<ClickCounts>(
    (sum, [name, attribute]) => plusClicks(sum, name as keyof typeof classes, Number(item[attribute] ?? 0)),
    noClicks,
  )

const windowsOverlap = (clicks: Items, clicked: ReadonlyMap<ClickId, Clicked>): string[] => {
  const starts = Map.groupBy(
    clicks.filter((item) => item['class'] === 'unique'),
    ({ SK }) => clicked.get(SK as ClickId)?.visitor,
  )
  return [...starts].flatMap(([visitor, uniques]) => {
    const times = uniques
      .map(({ SK, duplicateOf }) => Date.parse(readClickId(String(duplicateOf ?? SK))?.clickedAt ?? ''))
      .toSorted((left, right) => left - right)
    const isClose = times.some((ms, at) => ms - (times[at - 1] ?? Number.NEGATIVE_INFINITY) < dedupeMinutes * minuteMs)
    return isClose ? [`${visitor} counts twice within a window`] : []
  })
}

/** What does not hold of the table in the end. */
const brokenIn = ({ world, clicked }: Awaited<ReturnType<typeof liveThrough>>): string[] => {
  const items = world.table.items()
  const clicks = ofType(items, 'click')
  const broken: string[] = []
  for (const code of codes) {
    const ofLink = (item: Items[number]): boolean => String(item['PK']).includes(code)
    const folded = clicks
      .filter(ofLink)
      .reduce<ClickCounts>((sum, item) => plusClicks(sum, item['class'] as keyof typeof classes), noClicks)
    const counters = sumOfCounts(ofType(items, 'clickCounter').filter(ofLink).map(numbersIn))
    const days = sumOfCounts(ofType(items, 'clickDay').filter(ofLink).map(numbersIn))
    if (!areSameCounts(counters, folded)) broken.push(`the counters of ${code} are not its clicks`)
    if (!areSameCounts(days, folded)) broken.push(`the days of ${code} are not its clicks`)
  }
  const stored = new Set(clicks.map(({ SK }) => SK))
  const lost = [...clicked].filter(([id, { isDone }]) => isDone && !stored.has(id))
  if (lost.length > 0) broken.push(`${lost.length} clicks were accepted and lost`)
  const known = new Set([...stored, ...ofType(items, 'lostClick').map(({ SK }) => SK)])
  const hanging = clicks.filter(({ duplicateOf }) => duplicateOf !== undefined && !known.has(duplicateOf))
  if (hanging.length > 0) broken.push(`${hanging.length} clicks duplicate one that neither exists nor was replaced`)
  const oldest = toInstant(world.time.nowMs - 2 * dayMs - 2 * hourMs).slice(0, 10)
  const salts = ofType(items, 'salt').filter(({ PK }) => String(PK).slice('SALT#'.length) < oldest)
  if (salts.length > 0) broken.push('a salt is older than 48 hours')
  return [...broken, ...windowsOverlap(clicks, clicked)]
}

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'seed %i: whatever fails, counters are the fold of the clicks, and no visitor counts twice within a window',
  async (seed) => {
    const lived = await liveThrough(seed, true)
    expect(brokenIn(lived)).toEqual([])
    expect(lived.clicked.size).toBeGreaterThan(clicksPerDay)
    expect(lived.struck).toBeGreaterThan(3)
  },
)

test('without the fold, the same faults leave counters that are not the clicks', async () => {
  expect(brokenIn(await liveThrough(0, false)).join()).toContain('are not its clicks')
})
