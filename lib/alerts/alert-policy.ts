import type { MetricName } from '../platforms/vocabulary.ts'
import type { AlertCategory, AlertSeverity, AlertType } from './alert-kinds.ts'

/** What an alert of a type is about, in one line for a person. */
export const alertPolicy: Readonly<Record<AlertType, { readonly category: AlertCategory; readonly title: string }>> = {
  OVERCLAIM: { category: 'FRAUD', title: 'The claim is far above what the platform shows' },
  DISCREPANCY: { category: 'DATA_QUALITY', title: 'The claim is above what the platform shows' },
  MISSING_DATA: { category: 'SYSTEM_HEALTH', title: 'The platform showed no numbers for 24 hours' },
  POST_REMOVED: { category: 'DATA_QUALITY', title: 'The post is no longer visible' },
  AUTHOR_UNCONFIRMED: { category: 'DATA_QUALITY', title: 'Is this your content?' },
  DUPLICATE_CONTENT: { category: 'FRAUD', title: 'Another affiliate is known as the author' },
  CONTESTED_CONTENT: { category: 'DATA_QUALITY', title: 'Several affiliates claim this content' },
  POSSIBLE_DUPLICATE: { category: 'DATA_QUALITY', title: 'The post may be a duplicate' },
  AUTHOR_MISMATCH: { category: 'FRAUD', title: 'The author is not a linked account' },
  SHARED_ACCOUNT: { category: 'DATA_QUALITY', title: 'More than one affiliate linked the same account' },
  RECONNECT_NEEDED: { category: 'DATA_QUALITY', title: 'Connect your account again' },
  TRUST_DROP: { category: 'FRAUD', title: "An affiliate's trust dropped" },
  PATTERN: { category: 'FRAUD', title: 'A pattern' },
  RULE_OVERTURNED: { category: 'SYSTEM_HEALTH', title: 'A rule accuses wrongly too often' },
  BUDGET_SPENT: { category: 'DATA_QUALITY', title: 'A campaign spent its budget' },
  CREDENTIAL_FAILED: { category: 'SYSTEM_HEALTH', title: 'A platform does not accept our credential' },
  PLATFORM_DOWN: { category: 'SYSTEM_HEALTH', title: 'A platform is not responding' },
}

/** One step of an alert that nobody acknowledges: when it is due, and what it does. */
export interface EscalationStep {
  /** Minutes since the alert was opened, or since it got this severity. */
  readonly afterMinutes: number
  /** The severity it sets; without one, the escalation level rises by one. */
  readonly becomes?: AlertSeverity
}

/** What is at stake, by how much a number is too high: small, from so much on usual, and from so much on large. */
export const stakes: Readonly<Record<'usual' | 'large', Readonly<Record<MetricName, number>>>> = {
  usual: { views: 500, clicks: 50, conversions: 5 },
  large: { views: 100_000, clicks: 5_000, conversions: 500 },
}

/** A HIGH discrepancy above this percentage is a far one. */
export const farAbovePct = 50

/** How severe an accusation is, by its level and by what is at stake. */
export const severities = {
  MEDIUM: { small: 'MEDIUM', usual: 'MEDIUM', large: 'HIGH' },
  HIGH: { small: 'MEDIUM', usual: 'HIGH', large: 'CRITICAL' },
  FAR: { small: 'HIGH', usual: 'CRITICAL', large: 'CRITICAL' },
} as const satisfies Record<string, Readonly<Record<'small' | keyof typeof stakes, AlertSeverity>>>

/** How long a circuit stays open before an alert is raised. */
export const platformDownAfterMinutes = 15
