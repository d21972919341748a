import { useState } from 'preact/hooks'
import { type Alert, statuses } from './alert-data.ts'

type Handled = ReadonlyMap<string, Alert>

/** The one of two looks at an alert that is further on: a status never goes back, and what is loaded is the newer one. */
export const furtherOf = (loaded: Alert, handled: Alert | undefined): Alert =>
  handled !== undefined && statuses.indexOf(handled.status) > statuses.indexOf(loaded.status) ? handled : loaded

/**
 * The rows as they were loaded, with what was handled since in its place. What no longer fits the filter stays among
 * them, so that nothing jumps from under the reader's hands.
 */
export const withHandled = (rows: readonly Alert[], handled: Handled): readonly Alert[] => {
  if (handled.size === 0) return rows
  const loaded = new Set(rows.map(({ id }) => id))
  const kept = [...handled.values()].filter(({ id }) => !loaded.has(id))
  return [...rows.map((row) => furtherOf(row, handled.get(row.id))), ...kept]
}

/** What was handled here, while the reader looks at `subject`. */
export const useHandled = (subject: string) => {
  const [seen, setSeen] = useState<{ subject: string; handled: Handled }>({ subject, handled: new Map() })
  const handled: Handled = seen.subject === subject ? seen.handled : new Map()
  const keep = (alert: Alert): void =>
    setSeen((was) => ({ subject, handled: new Map(was.subject === subject ? was.handled : []).set(alert.id, alert) }))
  return { handled, keep }
}
