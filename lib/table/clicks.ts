import * as z from 'zod/mini'
import { type DayBreakdown, noDayBreakdown } from '../tracking/breakdown.ts'
import { type Click, type ClickClass, type ClickCounts, countsOf, sumOfCounts } from '../tracking/click.ts'
import { type ClickId, type ClickIdParts, readClickId } from '../tracking/click-id.ts'
import type { Link } from '../tracking/link.ts'
import { botKinds, clickClasses, devices } from '../tracking/vocabulary.ts'
import type { LinkCode } from '../values/link-code.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { clickKeys, dayPrefix } from './click-keys.ts'
import { countAttribute } from './click-writes.ts'
import type { TableClient } from './client.ts'
import { getItem, getItems, type Item, queryItems, queryItemsPage } from './read.ts'
import * as readKeys from './read-keys.ts'

const clickId = z.custom<ClickId, string>(
  (text) => typeof text === 'string' && readClickId(text)?.clickId === text,
  'Expected the id of a click',
)

const clickRow = z.lazy(() =>
  z.object({
    SK: clickId,
    class: z.enum(clickClasses),
    device: z.enum(devices),
    bot: z._default(z.nullable(z.enum(botKinds)), null),
    referrer: z._default(z.nullable(z.string()), null),
    network: z.string(),
    isAttributable: z.boolean(),
    duplicateOf: z._default(z.nullable(clickId), null),
  }),
)

/** In the place of a click that was never recorded: the duplicate that counts for it. */
const lostRow = z.lazy(() => z.object({ replacedBy: clickId }))

const readClick = (item: Item): Click => {
  const { SK, class: clickClass, ...click } = clickRow.parse(item)
  const place = readClickId(SK)
  if (place === null) throw new Error(`${SK} is no click id`)
  return { clickId: SK, code: place.code, clickedAt: place.clickedAt, clickClass, ...click }
}

const isLost = ({ type }: Item): boolean => type === 'lostClick'

const counts = z.record(z.string(), z.unknown())
const dayAttribute = /^d(?<year>\d{4})(?<month>\d\d)(?<date>\d\d)[a-z]$/

const classesOf = (item: Readonly<Record<string, unknown>>, day?: string): ClickCounts => {
  const of = (name: ClickClass): number => Number(item[countAttribute(name, day)] ?? 0)
  return countsOf({ unique: of('unique'), bot: of('bot'), duplicate: of('duplicate'), invalid: of('invalid') })
}

/** What one shard of a link has counted: in all, and on each day that is not folded yet. */
export interface ClickCounter {
  readonly shard: number
  readonly total: ClickCounts
  readonly days: ReadonlyMap<string, ClickCounts>
}

const readCounter = (item: Item): ClickCounter => {
  const values = counts.parse(item)
  const days = Object.keys(values).flatMap((name) => {
    const { year, month, date } = dayAttribute.exec(name)?.groups ?? {}
    return year === undefined ? [] : [`${year}-${month}-${date}`]
  })
  return {
    shard: readKeys.shard(item),
    total: classesOf(values),
    days: new Map([...new Set(days)].map((day) => [day, classesOf(values, day)])),
  }
}

type Counted = Pick<Link, 'code' | 'shards'>

/** A link's clicks of one day; its breakdown is there once the day is over. */
export interface DayClicks {
  readonly day: string
  readonly clicks: ClickCounts
  readonly breakdown: DayBreakdown
}

const tally = z.record(z.string(), z.number())
const breakdownRow = z.lazy(() =>
  z.object({
    devices: z._default(tally, {}),
    referrers: z._default(tally, {}),
    topNetwork: z._default(z.number(), 0),
    topHour: z._default(z.number(), 0),
  }),
)

export const packDayBreakdown = ({ devices, referrers, topNetwork, topHour }: DayBreakdown) =>
  topHour === 0 ? {} : { devices, referrers, topNetwork, topHour }

/** As many days as a link can have: ten years. */
const maxDays = 3_660

/** Clicks and what was counted of them. */
export const createClicks = (client: TableClient) => {
  const readDay = (item: Item): DayClicks => ({
    day: readKeys.day(item),
    clicks: classesOf(item),
    breakdown: breakdownRow.parse(item),
  })
  const counters = async ({ code, shards }: Counted): Promise<ClickCounter[]> => {
    const keys = Array.from({ length: shards }, (_, shard) => clickKeys.counter(code, shard))
    return (await getItems(client, keys)).map(readCounter)
  }
  const get = async (place: ClickIdParts): Promise<Click | null> => {
    const item = await getItem(client, clickKeys.click(place), true)
    return item && !isLost(item) ? readClick(item) : null
  }
  return {
    counters,

    /** The click with an id that was verified; of one that was never recorded, the click that counts in its place. */
    get: async (place: ClickIdParts): Promise<Click | null> => {
      const item = await getItem(client, clickKeys.click(place), true)
      if (item === null || !isLost(item)) return item && readClick(item)
      const replacing = readClickId(lostRow.parse(item).replacedBy)
      return replacing && get(replacing)
    },

    /** How often a link was clicked. */
    numbersOf: async (link: Counted): Promise<ClickCounts> =>
      sumOfCounts((await counters(link)).map(({ total }) => total)),

    /** How often a link was clicked on each day that it was, oldest first. */
    byDay: async (link: Counted): Promise<DayClicks[]> => {
      const { PK } = clickKeys.day(link.code, '')
      const [past, open] = await Promise.all([
        queryItems(client, PK, dayPrefix, { limit: maxDays }).then((items) => items.map(readDay)),
        counters(link),
      ])
      const days = [
        ...past,
        ...open.flatMap(({ days: of }) => [...of].map(([day, clicks]) => ({ day, clicks, breakdown: noDayBreakdown }))),
      ]
      return [...Map.groupBy(days, ({ day }) => day)]
        .map(([day, parts]) => ({
          day,
          clicks: sumOfCounts(parts.map(({ clicks }) => clicks)),
          breakdown: parts[0]?.breakdown ?? noDayBreakdown,
        }))
        .toSorted((left, right) => (left.day < right.day ? -1 : 1))
    },

    /** What was folded of a link's day; null if nothing was. */
    foldedDay: async (code: LinkCode, day: string): Promise<ClickCounts | null> => {
      const item = await getItem(client, clickKeys.day(code, day), true)
      return item && classesOf(item)
    },

    /** One page of the clicks of a link, a day and a shard, oldest first. */
    listOfDay: async (code: LinkCode, day: string, shard: number, page: PageRequest): Promise<Page<Click>> => {
      const { things, nextCursor } = await queryItemsPage(client, clickKeys.partition(code, day, shard), 'clk_', page)
      return { things: things.filter((item) => !isLost(item)).map(readClick), nextCursor }
    },

    /** Which of these clicks were recorded, or have another one in their place. */
    known: async (ids: readonly ClickId[]): Promise<ReadonlySet<ClickId>> => {
      const places = ids.flatMap((id) => readClickId(id) ?? [])
      const items = await getItems(client, places.map(clickKeys.click), true)
      return new Set(items.map(({ SK }) => clickId.parse(SK)))
    },
  }
}
export type Clicks = ReturnType<typeof createClicks>
