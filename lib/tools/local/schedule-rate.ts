const minuteMs = 60_000
const unitMs: Readonly<Record<string, number>> = { minute: minuteMs, hour: 60 * minuteMs, day: 24 * 60 * minuteMs }
const shortestPeriodMs = 1_000
const maxTimerMs = 2_147_483_647

/** The period of an expression such as `rate(5 minutes)` in milliseconds; null for any other, `cron(…)` included. */
export const readRate = (expression: string): number | null => {
  const [, count, unit] = /^rate\((\d{1,6}) (minute|hour|day)s?\)$/.exec(expression) ?? []
  const lengthMs = unitMs[unit ?? '']
  return count === undefined || lengthMs === undefined || Number(count) === 0 ? null : Number(count) * lengthMs
}

/** How long to wait in real time between two runs when the product's clock is `speed` times as fast. */
export const acceleratedPeriodMs = (periodMs: number, speed: number): number =>
  Math.min(Math.max(periodMs / speed, shortestPeriodMs), maxTimerMs)
