import type { DayBreakdown } from './breakdown.ts'
import { sumOfTallies, type Tally } from './breakdown.ts'
import type { ClickCounts } from './click.ts'

/** Below so many clicks, a share says little. */
const minClicks = 200

interface Day {
  readonly clicks: Pick<ClickCounts, 'unique'>
  readonly breakdown: DayBreakdown
}

const shareOf = (most: number, of: number): number[] => (of < minClicks ? [] : [Math.min(1, most / of)])

/**
 * The highest share of a link's counted clicks that came from one network or in one hour of a day, or from one page on
 * all days; null where there are too few clicks to tell.
 */
export const highestShare = (days: readonly Day[]): number | null => {
  const referrers = days.reduce<Tally>((sum, { breakdown }) => sumOfTallies(sum, breakdown.referrers), {})
  const { '': _unsaid, ...pages } = referrers
  const all = days.reduce((sum, { clicks }) => sum + clicks.unique, 0)
  const shares = [
    ...days.flatMap(({ clicks: { unique }, breakdown }) =>
      shareOf(Math.max(breakdown.topNetwork, breakdown.topHour), unique),
    ),
    ...shareOf(Math.max(0, ...Object.values(pages)), all),
  ]
  return shares.length === 0 ? null : Math.max(...shares)
}
