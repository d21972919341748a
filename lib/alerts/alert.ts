import type { Instant } from '../instant.ts'
import type { Platform } from '../platforms/registry.ts'

export const alertTypes = [
  'OVERCLAIM',
  'DISCREPANCY',
  'MISSING_DATA',
  'POST_REMOVED',
  'DUPLICATE_CONTENT',
  'AUTHOR_MISMATCH',
  'TRUST_DROP',
  'PLATFORM_DOWN',
] as const
export type AlertType = (typeof alertTypes)[number]

export const alertCategories = ['FRAUD', 'DATA_QUALITY', 'SYSTEM_HEALTH'] as const
export type AlertCategory = (typeof alertCategories)[number]

export const alertSeverities = ['MEDIUM', 'HIGH', 'CRITICAL'] as const
export type AlertSeverity = (typeof alertSeverities)[number]

export const alertStatuses = ['OPEN', 'ACKNOWLEDGED', 'RESOLVED'] as const
export type AlertStatus = (typeof alertStatuses)[number]

export interface Alert {
  readonly alertId: string
  readonly type: AlertType
  readonly category: AlertCategory
  readonly severity: AlertSeverity
  readonly status: AlertStatus
  readonly title: string
  readonly message: string
  readonly affiliateId: string | null
  readonly campaignId: string | null
  readonly postId: string | null
  readonly platform: Platform | null
  /** Counts from 1; a repeat after resolution is the next one. */
  readonly generation: number
  /** Counts the writes to this alert; every write is conditional on it. */
  readonly version: number
  /** How often the condition was met while this alert was not resolved. */
  readonly count: number
  readonly escalationLevel: number
  readonly escalateAt: Instant | null
  readonly createdAt: Instant
  readonly lastSeenAt: Instant
  readonly acknowledgedAt: Instant | null
  readonly acknowledgedBy: string | null
  readonly resolvedAt: Instant | null
  readonly resolvedBy: string | null
  readonly resolutionNotes: string | null
}

/** A reason to raise an alert about a post, found by comparing the post before and after a check. */
export interface AlertCondition {
  readonly type: AlertType
  readonly severity: AlertSeverity
  readonly title: string
  readonly message: string
}
