import type { AlertType } from '../alerts/alert-kinds.ts'
import { type Instant, monthOf, toEpochMilliseconds, toInstant } from '../values/instant.ts'
import type { Appeal, AppealDecision } from './appeal.ts'
import { overturned as limits } from './vocabulary.ts'

/** How the appeals against one rule ended. */
export interface RuleCount {
  readonly rule: AlertType
  /** Decided, each appeal once. */
  readonly decided: number
  /** Of these, upheld in the end. */
  readonly overturned: number
}

const isOverturned = (decision: AppealDecision | null): 0 | 1 => (decision?.outcome === 'UPHELD' ? 1 : 0)

/** What a decision adds to the counts of the rules that it is about; a second decision takes the place of the first. */
export const countsOf = ({ rules, decision, earlierDecision }: Appeal): RuleCount[] => {
  const decided = earlierDecision === null ? 1 : 0
  const overturned = isOverturned(decision) - isOverturned(earlierDecision)
  return rules.map((rule) => ({ rule, decided, overturned })).filter((count) => count.decided + count.overturned !== 0)
}

/** The share of decided appeals that were upheld; null where too few were decided to say. */
export const overturnShare = ({ decided, overturned }: Pick<RuleCount, 'decided' | 'overturned'>): number | null =>
  decided < limits.fromDecided ? null : overturned / decided

/** Whether a rule accuses wrongly so often that somebody has to check it. */
export const isOverturnedTooOften = (count: Pick<RuleCount, 'decided' | 'overturned'>): boolean =>
  (overturnShare(count) ?? 0) > limits.aboveShare

/** The month of a moment and the two before it, the latest first. */
export const monthsUntil = (now: Instant): string[] => {
  const first = new Date(toEpochMilliseconds(now))
  return [0, 1, 2].map((back) => monthOf(toInstant(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() - back, 1))))
}
