import type { Deps } from '../deps/deps.ts'
import { dayBreakdownOf } from './breakdown.ts'
import { areSameCounts, differenceOfCounts, noClicks, sumOfCounts } from './click.ts'
import { daysToFold, type FoldPlace, type PartOfDay } from './click-fold.ts'
import type { Link } from './link.ts'
import { recountDay } from './recount-day.ts'
import { clickClasses } from './vocabulary.ts'

type FoldDeps = Deps<'clicks' | 'clickFolds'>

const attempts = 3

/** What a fold found: clicks, days whose counters were repaired, and duplicates that count from now on. */
export interface Folded {
  readonly clicks: number
  readonly drifted: number
  readonly promoted: number
}

export const nothingFolded: Folded = { clicks: 0, drifted: 0, promoted: 0 }

export const sumOfFolds = (left: Folded, right: Folded): Folded => ({
  clicks: left.clicks + right.clicks,
  drifted: left.drifted + right.drifted,
  promoted: left.promoted + right.promoted,
})

interface Keeping {
  /** Where an earlier run had come to in a day. */
  readonly from: PartOfDay | null
  readonly save: (part: PartOfDay) => Promise<void>
}

/** Folds a day once; null if its counters moved meanwhile. */
const tryDay = async (link: Link, day: string, { from, save }: Keeping, deps: FoldDeps): Promise<Folded | null> => {
  const { code } = link
  const [before, all] = await Promise.all([deps.clicks.foldedDay(code, day), deps.clicks.counters(link)])
  const counters = all.filter(({ days }) => days.has(day))
  const { counts, breakdown, promoted } = await recountDay(link, day, from, save, deps)
  const known = sumOfCounts([before ?? noClicks, ...counters.map(({ days }) => days.get(day) ?? noClicks)])
  const missed = differenceOfCounts(counts, known)
  const isSame = areSameCounts(missed, noClicks)
  if (isSame && counters.length === 0 && (before !== null || counts.gross === 0)) return nothingFolded
  if (
    !(await deps.clickFolds.fold(
      { code, day, clicks: counts, breakdown: dayBreakdownOf(breakdown) },
      { before, counters, missed },
    ))
  )
    return null
  if (!isSame) {
    const drift = clickClasses.reduce((sum, name) => sum + Math.abs(missed[name]), 0)
    deps.log.write('CLICKS_DRIFTED', { linkCode: code, day, drift, gross: missed.gross, unique: missed.unique })
  }
  return { clicks: counts.gross, drifted: isSame ? 0 : 1, promoted }
}

const foldDay = async (link: Link, day: string, keeping: Keeping, deps: FoldDeps): Promise<Folded> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const folded = await tryDay(link, day, attempt === 0 ? keeping : { ...keeping, from: null }, deps)
    if (folded !== null) return folded
  }
  throw new Error(`The counters of ${link.code} keep moving on ${day}, which is over`)
}

/**
 * Folds each day of a link that is over: stores what it came to, takes it out of the counters, and repairs their totals.
 * Doing it again changes nothing. A day that fails is left to the next night, and holds up no other.
 */
export const foldLink = async (
  link: Link,
  place: Pick<FoldPlace, 'from' | 'to'>,
  keeping: Keeping,
  deps: FoldDeps,
): Promise<Folded> => {
  const counters = await deps.clicks.counters(link)
  const counted = [...new Set(counters.flatMap(({ days }) => [...days.keys()]))]
  let folded = nothingFolded
  for (const day of daysToFold(link, place, counted)) {
    folded = sumOfFolds(folded, await foldDay(link, day, keeping, deps))
  }
  return folded
}
