import type { ClickClass } from './click.ts'
import type { ClickId } from './click-id.ts'
import { maxClicksPerMinute } from './vocabulary.ts'

const minuteMs = 60_000

/** What is known of a visitor of a link: their last click that counted, and their clicks of each recent minute. */
export interface Visit {
  readonly firstId: ClickId
  readonly firstAtMs: number
  readonly minutes: Readonly<Record<number, number>>
}

/** When a visitor clicks, and for how long further clicks duplicate one that counted. */
interface Moment {
  readonly nowMs: number
  readonly dedupeMinutes: number
}

export const minuteOf = (ms: number): number => Math.floor(ms / minuteMs)

/** A campaign with a window of no minutes has no duplicates, whatever the clocks of two functions say. */
const isWithin = ({ firstAtMs }: Visit, { nowMs, dedupeMinutes }: Moment): boolean =>
  dedupeMinutes > 0 && nowMs - firstAtMs < dedupeMinutes * minuteMs

/** Whether a window of this length may have begun on the day before, under another salt. */
export const mayHaveBegunBefore = (startOfDayMs: number, { nowMs, dedupeMinutes }: Moment): boolean =>
  nowMs - startOfDayMs < dedupeMinutes * minuteMs

/**
 * What to do with what is known of a visitor: `begin` if this is their first click of the day, `again` within the
 * window, and `restart` once it is over. `first` is the click that this one duplicates, or null if it counts itself.
 */
export interface VisitPlan {
  readonly kind: 'begin' | 'again' | 'restart'
  readonly first: Pick<Visit, 'firstId' | 'firstAtMs'> | null
  /** Minutes whose clicks nobody asks for any more. */
  readonly pastMinutes: readonly number[]
}

/** `today` and `yesterday`: what is known under the salt of each of the days. */
export const planVisit = (today: Visit | null, yesterday: Visit | null, moment: Moment): VisitPlan => {
  const first = [today, yesterday].find((visit) => visit !== null && isWithin(visit, moment)) ?? null
  const minute = minuteOf(moment.nowMs)
  const pastMinutes = Object.keys(today?.minutes ?? {})
    .map(Number)
    .filter((one) => one < minute)
  if (today === null) return { kind: 'begin', first, pastMinutes }
  return { kind: first === today || moment.dedupeMinutes === 0 ? 'again' : 'restart', first, pastMinutes }
}

/**
 * What a visitor's click counts as, `clicksInMinute` being theirs in this minute with this one. The burst comes before the window: every click of a
 * burst but its first is a duplicate too, so a burst that came second would never be found.
 */
export const classOfVisit = (clicksInMinute: number, isFirst: boolean): ClickClass => {
  if (clicksInMinute > maxClicksPerMinute) return 'invalid'
  return isFirst ? 'unique' : 'duplicate'
}
