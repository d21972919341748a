export const alertTypes = [
  'OVERCLAIM',
  'DISCREPANCY',
  'MISSING_DATA',
  'POST_REMOVED',
  'AUTHOR_UNCONFIRMED',
  'DUPLICATE_CONTENT',
  'CONTESTED_CONTENT',
  'POSSIBLE_DUPLICATE',
  'AUTHOR_MISMATCH',
  'SHARED_ACCOUNT',
  'RECONNECT_NEEDED',
  'TRUST_DROP',
  'PATTERN',
  'RULE_OVERTURNED',
  'BUDGET_SPENT',
  'CREDENTIAL_FAILED',
  'PLATFORM_DOWN',
] as const

/** Questions to the affiliate whom they are about: nobody else sees them, and they do not escalate. */
export const questionTypes: readonly (typeof alertTypes)[number][] = ['AUTHOR_UNCONFIRMED', 'RECONNECT_NEEDED']

/** From the mildest to the worst. */
export const alertSeverities = ['MEDIUM', 'HIGH', 'CRITICAL'] as const
/** In the order in which an alert goes through them. */
export const alertStatuses = ['OPEN', 'ACKNOWLEDGED', 'RESOLVED'] as const

/** How unacknowledged alerts of a severity escalate, each step once. */
export const escalation = {
  CRITICAL: [{ afterMinutes: 15 }, { afterMinutes: 60 }],
  HIGH: [{ afterMinutes: 60 }, { afterMinutes: 4 * 60 }],
  MEDIUM: [{ afterMinutes: 24 * 60, becomes: 'HIGH' }],
} as const
/** In characters. */
export const maxNotesLength = 2_000
