import type { AlertCategory, AlertSeverity, AlertType } from './alert.ts'

/** What an alert of a type is about, in one line for a person. */
export const alertPolicy = {
  OVERCLAIM: { category: 'FRAUD', title: 'The claim is far above what the platform shows' },
  DISCREPANCY: { category: 'DATA_QUALITY', title: 'The claim is above what the platform shows' },
  MISSING_DATA: { category: 'SYSTEM_HEALTH', title: 'The platform gave no numbers for 24 hours' },
  POST_REMOVED: { category: 'DATA_QUALITY', title: 'The post cannot be seen any more' },
  DUPLICATE_CONTENT: { category: 'FRAUD', title: 'Another affiliate claimed this content first' },
  AUTHOR_MISMATCH: { category: 'FRAUD', title: 'The post is not by the linked account' },
  TRUST_DROP: { category: 'FRAUD', title: 'An affiliate lost trust' },
  PLATFORM_DOWN: { category: 'SYSTEM_HEALTH', title: 'A platform does not answer' },
} as const satisfies Record<AlertType, { category: AlertCategory; title: string }>

/** Minutes without an acknowledgement after which an alert of a severity escalates first. */
export const escalateAfterMinutes = { CRITICAL: 15, HIGH: 60, MEDIUM: 24 * 60 } as const satisfies Record<
  AlertSeverity,
  number
>

/** Above this percentage on any metric an overclaim is critical. */
export const criticalAbovePct = 50
