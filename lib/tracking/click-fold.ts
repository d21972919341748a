import * as z from 'zod/mini'
import { dayOf, type Instant, plusHours } from '../values/instant.ts'
import { isLinkCode, type LinkCode } from '../values/link-code.ts'
import type { Breakdown } from './breakdown.ts'
import { type Click, type ClickCounts, countsOf, plusClicks } from './click.ts'
import type { ClickId } from './click-id.ts'
import type { Link } from './link.ts'

/** A function that began before midnight has long ended by then. */
const graceHours = 1
const dayHours = 24
/** Older clicks expire, and a day is not folded from a part of its clicks. */
const maxDaysBack = 80

const atNoon = (day: string): Instant => `${day as `${number}-${number}-${number}`}T12:00:00.000Z`

/** The day so many days after this one. */
export const dayAfter = (day: string, days = 1): string => dayOf(plusHours(atNoon(day), days * dayHours))

/** The last day whose clicks have all been recorded. */
export const lastClosedDay = (now: Instant): string => dayOf(plusHours(now, -(dayHours + graceHours)))

/** The days whose salts are older than 48 hours, ten of them: a fold may have been down for some. */
export const daysToForget = (now: Instant): string[] => {
  const last = dayOf(plusHours(now, -2 * dayHours))
  return Array.from({ length: 10 }, (_, back) => dayAfter(last, -back))
}

/** Where the counting of a day that takes longer than one run has come to. */
export interface PartOfDay {
  readonly code: LinkCode
  readonly day: string
  readonly shard: number
  readonly cursor: string | null
  readonly counts: ClickCounts
  readonly breakdown: Breakdown
}

/** Which days a fold is about, and where it has come to among the links of an affiliate and the clicks of a day. */
export interface FoldPlace {
  readonly from: string
  readonly to: string
  readonly links: string | null
  readonly part: PartOfDay | null
}

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))
const classes = z.object({ unique: z.number(), bot: z.number(), duplicate: z.number(), invalid: z.number() })
const tally = z.record(z.string(), z.number())
const placeRow = z.lazy(() =>
  z.object({
    from: day,
    to: day,
    links: z.nullable(z.string()),
    part: z.nullable(
      z.object({
        code: z.custom<LinkCode, string>((text) => typeof text === 'string' && isLinkCode(text)),
        day,
        shard: z.number(),
        cursor: z.nullable(z.string()),
        counts: z.pipe(classes, z.transform(countsOf)),
        breakdown: z.object({ devices: tally, referrers: tally, networks: tally, hours: tally }),
      }),
    ),
  }),
)

export const textOfPlace = (place: FoldPlace): string => JSON.stringify(place)
export const readPlace = (text: string): FoldPlace => placeRow.parse(JSON.parse(text))

/** Where the next fold begins; null while its last day is not over. `last` is where the one before it ended. */
export const nextPlace = (last: FoldPlace | null, now: Instant): FoldPlace | null => {
  const to = lastClosedDay(now)
  if (last !== null && last.to >= to) return null
  const oldest = dayAfter(to, 1 - maxDaysBack)
  const next = last === null ? to : dayAfter(last.to)
  const isTooOld = next < oldest
  return { from: isTooOld ? oldest : next, to, links: null, part: null }
}

/** The days of a link to fold: those of this fold that it was there on, and earlier ones that its counters still have. */
export const daysToFold = (
  { createdAt }: Pick<Link, 'createdAt'>,
  { from, to }: Pick<FoldPlace, 'from' | 'to'>,
  counted: readonly string[],
): string[] => {
  const days = new Set(counted.filter((one) => one <= to && one >= dayAfter(to, 1 - maxDaysBack)))
  for (let one = from; one <= to; one = dayAfter(one)) {
    if (one >= dayOf(createdAt)) days.add(one)
  }
  return [...days].toSorted()
}

/** The clicks that these duplicates refer to. */
export const firstsOf = (clicks: readonly Click[]): ClickId[] => [
  ...new Set(
    clicks.flatMap(({ clickClass, duplicateOf }) =>
      clickClass === 'duplicate' && duplicateOf !== null ? [duplicateOf] : [],
    ),
  ),
]

export const plusAll = (counts: ClickCounts, clicks: readonly Click[]): ClickCounts =>
  clicks.reduce((sum, { clickClass }) => plusClicks(sum, clickClass), counts)

/** Of each click that was never recorded, the earliest of its duplicates, among those found before and these. */
export const plusLost = (
  before: ReadonlyMap<ClickId, Click>,
  clicks: readonly Click[],
  known: ReadonlySet<ClickId>,
): ReadonlyMap<ClickId, Click> => {
  const lost = new Map(before)
  for (const click of clicks) {
    if (click.clickClass !== 'duplicate' || click.duplicateOf === null || known.has(click.duplicateOf)) continue
    const other = lost.get(click.duplicateOf)
    if (other === undefined || click.clickId < other.clickId) lost.set(click.duplicateOf, click)
  }
  return lost
}

/** With one duplicate that counts from now on. */
export const promoted = (counts: ClickCounts): ClickCounts => plusClicks(plusClicks(counts, 'duplicate', -1), 'unique')
