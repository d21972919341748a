import * as z from 'zod/mini'
import { dayOf, type Instant, toInstant } from './instant.ts'
import { invalidField } from './refusal.ts'
import { maxRangeDays } from './vocabulary.ts'

const dayMs = 86_400_000

/** Days in UTC from one to another, both included. */
export interface DayRange {
  readonly from: string
  readonly to: string
}

/** Days as a request names them. */
export const dayRangeQuery = { from: z.optional(z.iso.date()), to: z.optional(z.iso.date()) }
type Wanted = { readonly [Edge in keyof DayRange]?: string | undefined }

/** The day so many days after another. */
export const plusDays = (day: string, days: number): string => dayOf(toInstant(Date.parse(day) + days * dayMs))

/** How many days a range has. */
export const daysIn = ({ from, to }: DayRange): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1

/** As many days before a range as it has itself. */
export const rangeBefore = (range: DayRange): DayRange => ({
  from: plusDays(range.from, -daysIn(range)),
  to: plusDays(range.from, -1),
})

/** Nothing is older, and the days before it still have years of four digits, which sort as text. */
const earliestDay = '2000-01-01'

/**
 * The range that was asked for: until today, and of so many days, unless it says otherwise. Throws for one that is too long,
 * or begins before there was anything.
 */
export const readDayRange = (wanted: Wanted, defaultDays: number, now: Instant): DayRange => {
  const to = wanted.to ?? dayOf(now)
  for (const edge of ['to', 'from'] as const) {
    if ((wanted[edge] ?? to) < earliestDay) throw invalidField(edge, `must be ${earliestDay} or later`)
  }
  const range = { from: wanted.from ?? plusDays(to, 1 - defaultDays), to }
  const days = daysIn(range)
  if (days < 1) throw invalidField('from', `must not be after \`to\`, which is ${to}`)
  if (days > maxRangeDays)
    throw invalidField('from', `must be at most ${maxRangeDays} days before \`to\`, both included`)
  return range
}
