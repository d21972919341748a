import { formatDay } from './instant.tsx'

const dayMs = 86_400_000
const fewDays = 3

interface Day<Row> {
  readonly label: string
  /** Null on a day of which nothing was told. */
  readonly row: Row | null
}

/** Every UTC day from the first row to the last, so that a week without any takes the width of a week. */
export const everyDay = <Row extends { readonly day: string }>(rows: readonly Row[]): Day<Row>[] => {
  const rowsByDay = new Map(rows.map((row) => [row.day, row]))
  const moments = rows.map(({ day }) => Date.parse(day))
  const firstMs = Math.min(...moments)
  const count = rows.length === 0 ? 0 : (Math.max(...moments) - firstMs) / dayMs + 1
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(firstMs + at * dayMs).toISOString().slice(0, 10)
    return { label: formatDay(day), row: rowsByDay.get(day) ?? null }
  })
}

/** The day that is now, after these: today, unless they are of a clock that is ahead. */
export const dayAfter = (rows: readonly { readonly day: string }[], nowMs: number): string => {
  const today = new Date(nowMs).toISOString().slice(0, 10)
  const last = rows.at(-1)?.day
  const next = last === undefined ? today : new Date(Date.parse(last) + dayMs).toISOString().slice(0, 10)
  return [today, next].toSorted().at(-1) ?? today
}

/** How a series over days is drawn; a line needs at least two days. */
export const kindOver = (days: readonly unknown[]): 'bar' | 'line' => (days.length < fewDays ? 'bar' : 'line')
