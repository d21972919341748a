/** A moment as ISO 8601 UTC with milliseconds, `2026-01-31T12:00:00.000Z`. Instants compare as strings. */
export type Instant = string

const millisecondsPerHour = 3_600_000

export const toInstant = (epochMilliseconds: number): Instant => new Date(epochMilliseconds).toISOString()

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
