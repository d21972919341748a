import { daysIn, plusDays } from '../values/day-range.ts'

/** What a campaign will have spent if it goes on as it did, and when nothing will be left. */
export interface Forecast {
  /** The last day that posts earn on; null if nothing ends the campaign but its budget. */
  readonly through: string | null
  /** What is spent by then. */
  readonly spent: number
  /** The day on which the budget ends; null if it lasts. */
  readonly exhaustedOn: string | null
}

interface Pace {
  /** The first day that terms were for, and the last one that is settled. */
  readonly from: string
  readonly settledDay: string | null
  readonly through: string | null
  readonly spent: number
  readonly left: number
}

/** Beyond this nobody forecasts anything by a pace of days. */
const maxDays = 3_650n

const ceilingOf = (part: bigint, by: bigint): bigint => (part + by - 1n) / by

/** Reads the pace off the days that are settled; null before the first that paid something, and once the last has passed. */
export const forecastOf = ({ from, settledDay, through, spent, left }: Pace): Forecast | null => {
  if (settledDay === null || settledDay < from || spent <= 0 || left <= 0) return null
  if (through !== null && through <= settledDay) return null
  const settled = BigInt(daysIn({ from, to: settledDay }))
  const lasts = ceilingOf(BigInt(left) * settled, BigInt(spent))
  const ahead = through === null ? maxDays : BigInt(daysIn({ from: settledDay, to: through }) - 1)
  if (lasts <= ahead) return { through, spent: spent + left, exhaustedOn: plusDays(settledDay, Number(lasts)) }
  return through === null
    ? null
    : { through, spent: spent + Number((BigInt(spent) * ahead) / settled), exhaustedOn: null }
}
