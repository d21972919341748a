import { createHash } from 'node:crypto'
import { type Instant, plusMilliseconds } from '../instant.ts'
import type { Platform } from '../platforms/registry.ts'
import type { Post } from '../submission/post.ts'
import { alertPolicy, escalateAfterMinutes } from './alert-policy.ts'

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
  readonly message: string
}

export const isMoreSevere = (severity: AlertSeverity, than: AlertSeverity): boolean =>
  alertSeverities.indexOf(severity) > alertSeverities.indexOf(than)

/** What makes two alerts the same: type, affiliate, campaign and post. */
export const dedupeKey = (type: AlertType, post: Pick<Post, 'affiliateId' | 'campaignId' | 'postId'>): string =>
  [type, post.affiliateId, post.campaignId, post.postId].join(':')

const idCharacters = 26

export const alertIdOf = (key: string, generation: number): string =>
  `alr_${createHash('sha256').update(`${key}:${generation}`).digest('hex').slice(0, idCharacters)}`

const escalationAt = (severity: AlertSeverity, from: Instant): Instant =>
  plusMilliseconds(from, escalateAfterMinutes[severity] * 60_000)

export const openAlert = (
  { type, severity, message }: AlertCondition,
  post: Post,
  { alertId, generation, now }: { alertId: string; generation: number; now: Instant },
): Alert => ({
  alertId,
  type,
  category: alertPolicy[type].category,
  severity,
  status: 'OPEN',
  title: alertPolicy[type].title,
  message,
  affiliateId: post.affiliateId,
  campaignId: post.campaignId,
  postId: post.postId,
  platform: post.platform,
  generation,
  version: 1,
  count: 1,
  escalationLevel: 0,
  escalateAt: escalationAt(severity, now),
  createdAt: now,
  lastSeenAt: now,
  acknowledgedAt: null,
  acknowledgedBy: null,
  resolvedAt: null,
  resolvedBy: null,
  resolutionNotes: null,
})

/** The same alert seen once more: it counts up, says the latest, and never becomes less severe. */
export const repeatAlert = (alert: Alert, { severity, message }: AlertCondition, now: Instant): Alert => ({
  ...alert,
  severity: isMoreSevere(severity, alert.severity) ? severity : alert.severity,
  message,
  count: alert.count + 1,
  lastSeenAt: now,
  version: alert.version + 1,
})

export interface AlertRefusal {
  readonly refusal: 'already_resolved'
}

/** Somebody has taken the alert on; it escalates no further. Acknowledging twice changes nothing. */
export const acknowledgeAlert = (alert: Alert, by: string, now: Instant): Alert | AlertRefusal => {
  if (alert.status === 'RESOLVED') return { refusal: 'already_resolved' }
  if (alert.status === 'ACKNOWLEDGED') return alert
  return {
    ...alert,
    status: 'ACKNOWLEDGED',
    acknowledgedAt: now,
    acknowledgedBy: by,
    escalateAt: null,
    version: alert.version + 1,
  }
}

/** The end of this alert; a repeat opens the next generation. */
export const resolveAlert = (alert: Alert, by: string, notes: string, now: Instant): Alert | AlertRefusal => {
  if (alert.status === 'RESOLVED') return { refusal: 'already_resolved' }
  return {
    ...alert,
    status: 'RESOLVED',
    resolvedAt: now,
    resolvedBy: by,
    resolutionNotes: notes,
    escalateAt: null,
    version: alert.version + 1,
  }
}
