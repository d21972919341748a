import type { Deps, Reach } from '../deps/deps.ts'
import { readCursor, writeCursor } from '../values/cursor.ts'
import { plusDays } from '../values/day-range.ts'
import { dayOf, plusHours } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { findQuietDays } from './quiet-days.ts'

const daysBack = 90
const maxPages = 12
const entriesPerLook = 25

type Entry = Awaited<ReturnType<Reach['stories']['checks']['entriesOfDay']>>['entries'][number]

interface Position {
  readonly day: string
  readonly below?: string | undefined
}

/** The next day into the past on which something may have been checked. */
const positionAfter = (day: string, earliest: string, quiet: ReadonlySet<string>): Position | null => {
  let before = plusDays(day, -1)
  while (before >= earliest && quiet.has(before)) before = plusDays(before, -1)
  return before < earliest ? null : { day: before }
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00.000Z`))

const readPosition = (scope: string, cursor: string): Position => {
  const [day, below] = readCursor(scope, cursor, ([text]) => isDay(text))
  return below === '' ? { day } : { day, below }
}

interface Look {
  readonly wanted: readonly Entry[]
  /** Where the next read begins; null at the end of the day. */
  readonly below: string | null
}

/** The wanted entries among the next ones of a day, at most `limit`. */
const lookAt = async (
  { day, below }: Position,
  isWanted: (entry: Entry) => boolean,
  limit: number,
  { stories }: Deps<'stories'>,
): Promise<Look> => {
  const { entries, isLast } = await stories.checks.entriesOfDay(day, { below, limit: Math.max(limit, entriesPerLook) })
  const fitting = entries.filter(isWanted)
  if (fitting.length > limit) {
    const wanted = fitting.slice(0, limit)
    return { wanted, below: wanted.at(-1)?.sort ?? null }
  }
  return { wanted: fitting, below: isLast ? null : (entries.at(-1)?.sort ?? null) }
}

/**
 * The wanted entries, newest first: of one day, or day by day into the past, at most 90 days. One request reads a
 * bounded number of entries and days, so a page may be short or empty while its cursor says that there is more.
 */
export const listEntries = async (
  { day, limit, cursor }: PageRequest & { readonly day?: string | undefined },
  isWanted: (entry: Entry) => boolean,
  deps: Deps<'stories' | 'workList'>,
): Promise<Page<Entry>> => {
  const now = deps.clock()
  const scope = `results ${day ?? 'all days'}`
  const earliest = day ?? dayOf(plusHours(now, -24 * daysBack))
  let at: Position | null = cursor === undefined ? { day: day ?? dayOf(now) } : readPosition(scope, cursor)
  const things: Entry[] = []
  let quiet: ReadonlySet<string> | undefined
  for (let look = 0; look < maxPages && at !== null && things.length < limit; look += 1) {
    const { wanted, below } = await lookAt(at, isWanted, limit - things.length, deps)
    things.push(...wanted)
    if (below !== null) at = { day: at.day, below }
    else if (at.day <= earliest) at = null
    else {
      quiet ??= await findQuietDays(deps)
      at = positionAfter(at.day, earliest, quiet)
    }
  }
  return { things, nextCursor: at && writeCursor(scope, [at.day, at.below ?? '', '']) }
}
