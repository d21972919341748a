const localFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** An instant in the viewer's zone, as text. */
export const formatInstant = (atMs: number): string => localFormat.format(atMs)

/** The time of day in the viewer's zone. */
export const formatTime = (atMs: number): string => timeFormat.format(atMs)

const utcDayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })

/** The API counts days in UTC, without a time; such a day is the same for every viewer. */
const isDayOfUtc = (at: string): boolean => !at.includes('T')

/** The day of an instant in the viewer's zone, or a UTC day as it is. */
export const formatDay = (at: string): string => (isDayOfUtc(at) ? utcDayFormat : dayFormat).format(Date.parse(at))

const utcText = (at: string): string =>
  isDayOfUtc(at) ? `${at}, a day in UTC` : `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`

interface InstantProps {
  /** ISO 8601 in UTC; null if it has not happened. */
  readonly at: string | null
  /** What to show for null. */
  readonly missing?: string
  readonly isDay?: boolean
}

/** A moment in the viewer's zone, with UTC as its tooltip. */
export const Instant = ({ at, missing = '–', isDay = false }: InstantProps) =>
  at === null ? (
    <span class="missing">{missing}</span>
  ) : (
    <time dateTime={at} title={utcText(at)}>
      {isDay ? formatDay(at) : formatInstant(Date.parse(at))}
    </time>
  )
