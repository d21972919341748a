import type { Deps } from '../deps/deps.ts'
import { type Breakdown, breakdownOf, noBreakdown, sumOfBreakdowns } from './breakdown.ts'
import { type Click, type ClickCounts, noClicks } from './click.ts'
import { firstsOf, type PartOfDay, plusAll, plusLost, promoted } from './click-fold.ts'
import type { ClickId } from './click-id.ts'
import type { Link } from './link.ts'

type RecountDeps = Deps<'clicks' | 'clickFolds'>

const pageSize = 1_000
/** The place is saved so often while a day has more clicks than a page for each shard. */
const pagesBetweenSaves = 50

/** What a day came to, and how many of its duplicates now count in the place of a click that was never recorded. */
export interface Recount {
  readonly counts: ClickCounts
  readonly breakdown: Breakdown
  readonly promoted: number
}

interface Tally extends Recount {
  readonly lost: ReadonlyMap<ClickId, Click>
}

const add = async (tally: Tally, clicks: readonly Click[], deps: RecountDeps): Promise<Tally> => {
  const firsts = firstsOf(clicks)
  const known = firsts.length === 0 ? new Set<ClickId>() : await deps.clicks.known(firsts)
  return {
    ...tally,
    counts: plusAll(tally.counts, clicks),
    breakdown: sumOfBreakdowns(tally.breakdown, breakdownOf(clicks)),
    lost: plusLost(tally.lost, clicks, known),
  }
}

/** Lets the earliest duplicate of each lost click count in its place; whoever did so before has done it. */
const promote = async (tally: Tally, { clickFolds }: RecountDeps): Promise<Tally> => {
  let done: Tally = { ...tally, lost: new Map() }
  for (const [first, { clickId }] of tally.lost) {
    if (!(await clickFolds.promote(clickId, first))) continue
    done = { ...done, counts: promoted(done.counts), promoted: done.promoted + 1 }
  }
  return done
}

const empty: Tally = { counts: noClicks, breakdown: noBreakdown, lost: new Map(), promoted: 0 }

/** Counts a day of which each shard fits into a page; null if one does not. */
const countAtOnce = async ({ code, shards }: Link, day: string, deps: RecountDeps): Promise<Tally | null> => {
  const pages = await Promise.all(
    Array.from({ length: shards }, (_, shard) => deps.clicks.listOfDay(code, day, shard, { limit: pageSize })),
  )
  if (pages.some(({ nextCursor }) => nextCursor !== null)) return null
  return add(
    empty,
    pages.flatMap(({ things }) => things),
    deps,
  )
}

/** Counts a day page by page from a part on, and saves each part that it reaches. */
const countInParts = async (
  { code, shards }: Link,
  day: string,
  from: PartOfDay | null,
  save: (part: PartOfDay) => Promise<void>,
  deps: RecountDeps,
): Promise<Tally> => {
  let [tally, cursor, pages]: [Tally, string | null, number] = [
    { ...empty, ...(from && { counts: from.counts, breakdown: from.breakdown }) },
    from?.cursor ?? null,
    0,
  ]
  for (let shard = from?.shard ?? 0; shard < shards; ) {
    const page = await deps.clicks.listOfDay(code, day, shard, { limit: pageSize, cursor: cursor ?? undefined })
    tally = await add(tally, page.things, deps)
    cursor = page.nextCursor
    if (cursor === null) shard += 1
    pages += 1
    if (pages % pagesBetweenSaves > 0) continue
    tally = await promote(tally, deps)
    await save({ code, day, shard, cursor, counts: tally.counts, breakdown: tally.breakdown })
  }
  return tally
}

/**
 * Counts the clicks of a link's day, and lets a duplicate count where the click that it duplicates was never recorded.
 * `from` is where an earlier run had come to; `save` keeps where this one comes to.
 */
export const recountDay = async (
  link: Link,
  day: string,
  from: PartOfDay | null,
  save: (part: PartOfDay) => Promise<void>,
  deps: RecountDeps,
): Promise<Recount> => {
  const part = from?.code === link.code && from.day === day ? from : null
  const counted = part === null ? await countAtOnce(link, day, deps) : null
  return promote(counted ?? (await countInParts(link, day, part, save, deps)), deps)
}
