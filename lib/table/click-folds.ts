import { type ClickCounts, noClicks } from '../tracking/click.ts'
import { type ClickId, readClickId } from '../tracking/click-id.ts'
import { clickClasses } from '../tracking/vocabulary.ts'
import type { LinkCode } from '../values/link-code.ts'
import { clickKeys } from './click-keys.ts'
import { countAttribute } from './click-writes.ts'
import { type ClickCounter, type DayClicks, packDayBreakdown } from './clicks.ts'
import type { TableClient } from './client.ts'
import { type Clause, lacks, notSeenBefore, stillHas } from './expression.ts'
import { transact, type Write } from './transact.ts'

const keptDays = 90

const nonZero = (counts: ClickCounts) => clickClasses.filter((name) => counts[name] !== 0)

/** The row of a folded day is as it was read: absent, or with these numbers. */
const stillFolded = (before: ClickCounts | null): Clause[] =>
  before === null
    ? [notSeenBefore]
    : clickClasses.map((name) =>
        before[name] === 0 ? lacks(countAttribute(name)) : stillHas(countAttribute(name), before[name]),
      )

const takeOutDay = (code: LinkCode, day: string, { shard, days }: ClickCounter, repair: ClickCounts): Write => {
  const counted = nonZero(days.get(day) ?? noClicks)
  return {
    name: `shard ${shard}`,
    key: clickKeys.counter(code, shard),
    update: {
      set: { type: 'clickCounter' },
      add: Object.fromEntries(nonZero(repair).map((name) => [countAttribute(name), repair[name]])),
      remove: counted.map((name) => countAttribute(name, day)),
    },
    when: counted.map((name) => stillHas(countAttribute(name, day), days.get(day)?.[name])),
  }
}

/** What the nightly fold writes. */
export const clickFolds = (client: TableClient) => ({
  /**
   * Stores what a link's day came to, takes the day out of its counters, and adds to their totals what they missed: all
   * or nothing. False if a counter or the day has moved since it was read.
   */
  fold: async (
    { code, day, clicks, breakdown }: DayClicks & { readonly code: LinkCode },
    {
      before,
      counters,
      missed,
    }: { before: ClickCounts | null; counters: readonly ClickCounter[]; missed: ClickCounts },
  ): Promise<boolean> => {
    const counting = counters.filter(({ days }) => days.has(day))
    const isRepaired = nonZero(missed).length > 0
    const [first = { shard: 0, total: noClicks, days: new Map() }, ...others] = counting
    const touched = counting.length > 0 || isRepaired ? [takeOutDay(code, day, first, missed)] : []
    const numbers = Object.fromEntries(nonZero(clicks).map((name) => [countAttribute(name), clicks[name]]))
    const row = { ...clickKeys.day(code, day), type: 'clickDay', ...numbers, ...packDayBreakdown(breakdown) }
    const { committed } = await transact(client, [
      { name: 'day', put: row, when: stillFolded(before) },
      ...touched,
      ...others.map((counter) => takeOutDay(code, day, counter, noClicks)),
    ])
    return committed
  },

  /**
   * Lets a duplicate count in the place of a click that was never recorded. False if it no longer is a duplicate, or
   * that click has been replaced.
   */
  promote: async (duplicate: ClickId, lost: ClickId): Promise<boolean> => {
    const [place, lostPlace] = [readClickId(duplicate), readClickId(lost)]
    if (place === null || lostPlace === null) return false
    const expiresAt = Math.ceil(Date.parse(lostPlace.clickedAt) / 1000) + keptDays * 86_400
    const { committed } = await transact(client, [
      {
        name: 'duplicate',
        key: clickKeys.click(place),
        update: { set: { class: 'unique' } },
        when: [stillHas('class', 'duplicate'), stillHas('duplicateOf', lost)],
      },
      {
        name: 'lost',
        put: { ...clickKeys.click(lostPlace), type: 'lostClick', replacedBy: duplicate, expiresAt },
        when: [notSeenBefore],
      },
    ])
    return committed
  },

  /** Deletes the salts of these days: who clicked then can no longer be told. */
  forgetSalts: async (days: readonly string[]): Promise<void> => {
    await transact(
      client,
      days.map((day) => ({ name: day, remove: clickKeys.salt(day) })),
    )
  },
})
export type ClickFolds = ReturnType<typeof clickFolds>
