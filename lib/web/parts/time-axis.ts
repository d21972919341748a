const minuteMs = 60_000
const hour = 60
const day = 24 * hour
const stepsMinutes = [
  1,
  2,
  5,
  10,
  15,
  30,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
]
const maxStep = 28 * day
const maxTicks = 8
const leastMs = 10 * minuteMs
const padding = 0.02

/** Where a time axis begins and ends, epoch ms. */
export interface TimeRange {
  readonly fromMs: number
  readonly toMs: number
}

/** Room for all moments with a margin on both sides, at least ten minutes. */
export const timeRangeOf = (momentsMs: readonly number[]): TimeRange => {
  const firstMs = momentsMs.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY)
  const lastMs = momentsMs.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY)
  if (firstMs > lastMs) return { fromMs: 0, toMs: leastMs }
  const sideMs = Math.max((lastMs - firstMs) * padding, (leastMs - (lastMs - firstMs)) / 2)
  return { fromMs: firstMs - sideMs, toMs: lastMs + sideMs }
}

const stepFor = ({ fromMs, toMs }: TimeRange): number =>
  stepsMinutes.find((step) => (toMs - fromMs) / (step * minuteMs) <= maxTicks) ?? maxStep

/** Round moments of the viewer's day in a range: whole hours, midnights … */
export const timeTicks = (range: TimeRange): number[] => {
  const step = stepFor(range)
  const first = new Date(range.fromMs)
  const ticks: number[] = []
  for (let at = 0; ; at += step) {
    const tickMs = new Date(first.getFullYear(), first.getMonth(), first.getDate(), 0, at).getTime()
    if (tickMs > range.toMs) return ticks
    if (tickMs >= range.fromMs) ticks.push(tickMs)
  }
}

const dayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

/** The lines below a tick: time and day, or only the day if every tick is a midnight. */
export const tickLines = (atMs: number, range: TimeRange): string[] =>
  stepFor(range) < day ? [timeFormat.format(atMs), dayFormat.format(atMs)] : [dayFormat.format(atMs)]
