import { type Instant, plusHours, plusMilliseconds, toEpochMilliseconds, toInstant } from '../values/instant.ts'
import type { NotificationEvent } from './event.ts'
import type { Digest } from './vocabulary.ts'

/** When an endpoint gets its events: at once, or gathered, and never in its quiet hours. */
export interface Timing {
  readonly digest: Digest
  /** From one time of day to another, such as 22:00 to 07:00; null for none. */
  readonly quietHours: { readonly from: string; readonly to: string } | null
  /** What the times of day are in, such as Europe/Berlin. */
  readonly timeZone: string
}

export const atOnce: Timing = { digest: 'NONE', quietHours: null, timeZone: 'UTC' }

const hourMs = 3_600_000
const minuteMs = 60_000
const dayMinutes = 24 * 60
/** When a daily digest is sent to an endpoint without quiet hours. */
const usualTime = '08:00'

const minutesOf = (time: string): number => 60 * Number(time.slice(0, 2)) + Number(time.slice(3))

/** The minute of the day that a clock in the zone shows. */
const minuteThere = (at: Instant, timeZone: string): number => {
  const format = new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const parts = format.formatToParts(toEpochMilliseconds(at))
  const partOf = (name: string): number => Number(parts.find(({ type }) => type === name)?.value ?? 0)
  return 60 * partOf('hour') + partOf('minute')
}

const wholeMinute = (at: Instant): Instant => toInstant(Math.floor(toEpochMilliseconds(at) / minuteMs) * minuteMs)

/** The next moment after `at` at which a clock in the zone shows that time. */
const nextAt = (at: Instant, time: string, timeZone: string): Instant => {
  const ahead = (minutesOf(time) - minuteThere(at, timeZone) + dayMinutes) % dayMinutes
  const found = plusMilliseconds(wholeMinute(at), (ahead === 0 ? dayMinutes : ahead) * minuteMs)
  // Clocks may have been changed on the way.
  const off = ((minutesOf(time) - minuteThere(found, timeZone) + 1.5 * dayMinutes) % dayMinutes) - dayMinutes / 2
  return plusMilliseconds(found, off * minuteMs)
}

const isQuietAt = (at: Instant, { quietHours, timeZone }: Timing): boolean => {
  if (quietHours === null) return false
  const [now, from, to] = [minuteThere(at, timeZone), minutesOf(quietHours.from), minutesOf(quietHours.to)]
  return from < to ? from <= now && now < to : from <= now || now < to
}

const digestAt = (at: Instant, { digest, quietHours, timeZone }: Timing): Instant | null => {
  if (digest === 'NONE') return null
  if (digest === 'DAILY') return nextAt(at, quietHours?.to ?? usualTime, timeZone)
  return plusHours(toInstant(Math.floor(toEpochMilliseconds(at) / hourMs) * hourMs), 1)
}

/** Until when events of a moment are held for an endpoint; null for those that are sent at once. */
export const heldSince = (at: Instant, timing: Timing): Instant | null => {
  const due = digestAt(at, timing)
  const { quietHours, timeZone } = timing
  return quietHours !== null && isQuietAt(due ?? at, timing) ? nextAt(due ?? at, quietHours.to, timeZone) : due
}

/** Until when an event is held; what is critical is never held. */
export const heldUntil = (event: Pick<NotificationEvent, 'at' | 'severity'>, timing: Timing): Instant | null =>
  event.severity === 'CRITICAL' ? null : heldSince(event.at, timing)
