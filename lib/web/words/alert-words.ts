import type * as z from 'zod/mini'
import type { alertView } from '../../alerts/alert-contract.ts'
import type { AlertSeverity, AlertType } from '../../alerts/alert-kinds.ts'
import type { EscalationStep } from '../../alerts/alert-policy.ts'
import { alertSeverities, escalation, questionTypes } from '../../alerts/vocabulary.ts'

type Alert = z.infer<typeof alertView>

/** From the worst to the mildest. */
export const severities: readonly AlertSeverity[] = alertSeverities.toReversed()

const names: Readonly<Record<AlertType, string>> = {
  OVERCLAIM: 'Overclaim',
  DISCREPANCY: 'Discrepancy',
  MISSING_DATA: 'No numbers',
  POST_REMOVED: 'Post removed',
  AUTHOR_UNCONFIRMED: 'Question about the author',
  CONTESTED_CONTENT: 'Claimed by several',
  DUPLICATE_CONTENT: 'Claimed by its author too',
  POSSIBLE_DUPLICATE: 'Possible duplicate',
  AUTHOR_MISMATCH: 'Different author',
  SHARED_ACCOUNT: 'Shared account',
  RECONNECT_NEEDED: 'Connect again',
  TRUST_DROP: 'Trust drop',
  PATTERN: 'Pattern',
  BUDGET_SPENT: 'Budget spent',
  RULE_OVERTURNED: 'Rule overturned',
  CREDENTIAL_FAILED: 'Credential failed',
  PLATFORM_DOWN: 'Platform down',
}

/** Every type of alert. */
export const everyAlertType = Object.keys(names) as AlertType[]

/** Whether an alert is a question to the affiliate, which does not escalate. */
export const isQuestion = (type: AlertType): boolean => questionTypes.includes(type)

/** What an alert of a type is called. */
export const alertName = (type: AlertType): string => names[type]

interface EscalationWords {
  readonly badge: string
  readonly sentence: string
}

/** What it means that an alert escalated, for people; null if it did not. */
export const escalationWords = ({
  escalation_level: level,
  status,
}: Pick<Alert, 'escalation_level' | 'status'>): EscalationWords | null => {
  if (level === 0) return null
  const isOpen = status === 'OPEN'
  return level === 1
    ? {
        badge: 'Escalated once',
        sentence: isOpen
          ? 'Unacknowledged after one escalation. It escalates once more unless somebody acknowledges it.'
          : 'It escalated once before somebody took it on.',
      }
    : {
        badge: 'Escalated twice',
        sentence: isOpen ? 'Unacknowledged after two escalations.' : 'It escalated twice before somebody took it on.',
      }
}

/** 60 minutes, 4 hours. */
const waitWords = (minutes: number): string =>
  minutes > 60 && minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`

const ruleOf = (severity: AlertSeverity): string => {
  const steps: readonly EscalationStep[] = escalation[severity]
  const happens = steps.map(({ afterMinutes, becomes }) =>
    becomes === undefined
      ? `after ${waitWords(afterMinutes)}`
      : `becomes ${becomes.toLowerCase()} after ${waitWords(afterMinutes)}`,
  )
  const what = steps.some(({ becomes }) => becomes !== undefined) ? 'it ' : 'it escalates '
  return `If nobody acknowledges a ${severity.toLowerCase()} alert, ${what}${happens.join(' and again ')}.`
}

/** When an alert escalates next; null if it cannot escalate further. */
export const escalationRule = ({
  type,
  severity,
  escalation_level: level,
}: Pick<Alert, 'type' | 'severity' | 'escalation_level'>): string | null =>
  !isQuestion(type) && level < escalation[severity].length ? ruleOf(severity) : null
