/** A moment as ISO 8601 UTC with milliseconds, `2026-01-31T12:00:00.000Z`. Instants compare as strings. */
export type Instant = `${number}-${number}-${number}T${string}Z`

/** Also of a year beyond 9999, which a time of its last day has in UTC. */
export const isInstant = (text: string): text is Instant => /^(?:\d{4}|[+-]\d{6})-\d{2}-\d{2}T[\d:.]+Z$/.test(text)

const millisecondsPerHour = 3_600_000

export const toInstant = (epochMilliseconds: number): Instant =>
  // The format of `toISOString` is the one of an instant; its type does not say so.
  new Date(epochMilliseconds).toISOString() as Instant

export const toEpochMilliseconds = (at: Instant): number => Date.parse(at)

export const plusMilliseconds = (at: Instant, milliseconds: number): Instant =>
  toInstant(toEpochMilliseconds(at) + milliseconds)

export const plusHours = (at: Instant, hours: number): Instant => plusMilliseconds(at, hours * millisecondsPerHour)

/** Hours from `start` to `end`, fractional, negative when `end` lies before `start`. */
export const hoursBetween = (start: Instant, end: Instant): number =>
  (toEpochMilliseconds(end) - toEpochMilliseconds(start)) / millisecondsPerHour

export const minutesBetween = (start: Instant, end: Instant): number => hoursBetween(start, end) * 60

/** The UTC calendar day, `2026-01-31`. */
export const dayOf = (at: Instant): string => at.slice(0, 10)

/** To the minute, as people read it: `2026-01-31 12:00 UTC`. */
export const momentText = (at: Instant): string => `${dayOf(at)} ${at.slice(11, 16)} UTC`

/** The UTC calendar month, `2026-01`. */
export const monthOf = (at: Instant): string => at.slice(0, 7)
