import * as z from 'zod/mini'
import { alertTypes } from '../alerts/vocabulary.ts'
import { hoursBetween, type Instant } from '../values/instant.ts'
import { type Appeal, type AppealDecision, isOpen } from './appeal.ts'
import { overturnShare } from './overturns.ts'

const count = z.int().check(z.minimum(0))

/** How appeals went, of those opened since `since`; `is_complete` is false when there were too many to read. */
export const appealStatsView = z
  .lazy(() =>
    z.object({
      since: z.iso.datetime(),
      total: count,
      open: count,
      overdue: count,
      decided: count,
      median_hours_to_decision: z.nullable(z.number().check(z.minimum(0))),
      by_rule: z.array(
        z.object({
          rule: z.enum(alertTypes),
          appeals: count,
          decided: count,
          upheld: count,
          upheld_in_part: count,
          rejected: count,
          overturn_rate: z.nullable(z.number().check(z.minimum(0), z.maximum(1))),
        }),
      ),
      is_complete: z.boolean(),
    }),
  )
  .register(z.globalRegistry, { id: 'AppealStats' })

const decisionOf = ({ decision, earlierDecision }: Appeal): AppealDecision | null => decision ?? earlierDecision

const oneDecimal = (hours: number): number => Math.round(10 * hours) / 10

const medianOf = (numbers: readonly number[]): number | null => {
  const sorted = numbers.toSorted((left, right) => left - right)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : oneDecimal((low + high) / 2)
}

/** From the opening to the first decision. */
const hoursToDecision = ({ openedAt, decision, earlierDecision }: Appeal): number[] => {
  const first = earlierDecision ?? decision
  return first === null ? [] : [Math.max(0, hoursBetween(openedAt, first.at))]
}

const ofRule = (rule: (typeof alertTypes)[number], appeals: readonly Appeal[]) => {
  const outcomes = appeals.flatMap((appeal) => decisionOf(appeal)?.outcome ?? [])
  const having = (outcome: AppealDecision['outcome']): number => outcomes.filter((one) => one === outcome).length
  const upheld = having('UPHELD')
  return {
    rule,
    appeals: appeals.length,
    decided: outcomes.length,
    upheld,
    upheld_in_part: having('PARTLY'),
    rejected: having('REJECTED'),
    overturn_rate: overturnShare({ decided: outcomes.length, overturned: upheld }),
  }
}

export const viewAppealStats = (
  appeals: readonly Appeal[],
  { since, now, isComplete }: { readonly since: Instant; readonly now: Instant; readonly isComplete: boolean },
): z.infer<typeof appealStatsView> => {
  const open = appeals.filter(isOpen)
  return {
    since,
    total: appeals.length,
    open: open.length,
    overdue: open.filter(({ isForAdmins, decideBy }) => isForAdmins && decideBy <= now).length,
    decided: appeals.filter((appeal) => decisionOf(appeal) !== null).length,
    median_hours_to_decision: medianOf(appeals.flatMap(hoursToDecision)),
    by_rule: alertTypes
      .map((rule) =>
        ofRule(
          rule,
          appeals.filter(({ rules }) => rules.includes(rule)),
        ),
      )
      .filter((row) => row.appeals > 0),
    is_complete: isComplete,
  }
}
