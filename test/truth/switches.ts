import type { AlertType } from '../../lib/alerts/alert-kinds.ts'
import type { Thresholds } from '../../lib/post/policy.ts'
import type { Ignores } from './measure.ts'

/**
 * How a run differs from the product as it is. There is no branch for this in the product: a switch uses what a campaign
 * may set, or leaves out alerts when the run is measured.
 */
export interface Switch {
  /** What every campaign sets. */
  readonly thresholds?: Thresholds
  /** For rules that do no more than raise alerts. */
  readonly ignores?: Ignores
}

export const allRules: Switch = {}

const without = (...types: readonly AlertType[]): Switch => ({ ignores: ({ type }) => types.includes(type) })

/** What can be switched, by the name that the command takes. */
export const switches: Readonly<Record<string, Switch>> = {
  NO_OVERCLAIM: without('OVERCLAIM'),
  NO_DISCREPANCY: without('DISCREPANCY'),
  NO_DUPLICATE_CONTENT: without('DUPLICATE_CONTENT'),
  NO_AUTHOR_MISMATCH: without('AUTHOR_MISMATCH'),
  NO_TRUST_DROP: without('TRUST_DROP'),
  /** Not a rule off, but a wider one: LOW up to 10 %. */
  LOW_TO_10: { thresholds: { low_below_pct: 10 } },
  /** A day for every platform. */
  WINDOW_24: { thresholds: { settlement_hours: 24 } },
}

/** Several switches at once. */
export const combined = (all: readonly Switch[]): Switch => ({
  thresholds: Object.assign({}, ...all.map(({ thresholds }) => thresholds)),
  ignores: (alert) => all.some(({ ignores }) => ignores?.(alert)),
})
