const localFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** An instant in the viewer's zone, for places that take text alone. */
export const formatInstant = (atMs: number): string => localFormat.format(atMs)

/** The time of day in the viewer's zone. */
export const formatTime = (atMs: number): string => timeFormat.format(atMs)

const utcDayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })

/** A day as the API counts it, in UTC, has no time; it is the same day for every viewer. */
const isDayOfUtc = (at: string): boolean => !at.includes('T')

/** The day of an instant in the viewer's zone, or a day of UTC. */
export const formatDay = (at: string): string => (isDayOfUtc(at) ? utcDayFormat : dayFormat).format(Date.parse(at))

const utcText = (at: string): string =>
  isDayOfUtc(at) ? `${at}, a day in UTC` : `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`

interface InstantProps {
  /** ISO 8601 in UTC; null where it has not come. */
  readonly at: string | null
  /** What to say instead of nothing. */
  readonly missing?: string
  readonly isDay?: boolean
}

/** A moment in the viewer's zone, and in UTC for who hovers over it. */
export const Instant = ({ at, missing = '–', isDay = false }: InstantProps) =>
  at === null ? (
    <span class="missing">{missing}</span>
  ) : (
    <time dateTime={at} title={utcText(at)}>
      {isDay ? formatDay(at) : formatInstant(Date.parse(at))}
    </time>
  )
