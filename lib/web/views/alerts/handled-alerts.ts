import { useState } from 'preact/hooks'
import { type Alert, statuses } from './alert-data.ts'

type Handled = ReadonlyMap<string, Alert>

/** The later of two versions of an alert: a status never goes back, and of equal ones the loaded version is newer. */
export const furtherOf = (loaded: Alert, handled: Alert | undefined): Alert =>
  handled !== undefined && statuses.indexOf(handled.status) > statuses.indexOf(loaded.status) ? handled : loaded

/**
 * The loaded rows, with the alerts that were handled since in their place. A row that no longer fits the filter stays,
 * so that nothing jumps while the reader works.
 */
export const withHandled = (rows: readonly Alert[], handled: Handled): readonly Alert[] => {
  if (handled.size === 0) return rows
  const loaded = new Set(rows.map(({ id }) => id))
  const kept = [...handled.values()].filter(({ id }) => !loaded.has(id))
  return [...rows.map((row) => furtherOf(row, handled.get(row.id))), ...kept]
}

/** The alerts that were handled on this page while the reader looks at `subject`. */
export const useHandled = (subject: string) => {
  const [seen, setSeen] = useState<{ subject: string; handled: Handled }>({ subject, handled: new Map() })
  const handled: Handled = seen.subject === subject ? seen.handled : new Map()
  const keep = (alert: Alert): void =>
    setSeen((was) => ({ subject, handled: new Map(was.subject === subject ? was.handled : []).set(alert.id, alert) }))
  return { handled, keep }
}
