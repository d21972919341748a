import { createHash } from 'node:crypto'
import type { Platform } from '../platforms/registry.ts'
import type { PostAppealState } from '../post/appealed.ts'
import type { AffiliateId, AlertId, AppealId, CampaignId, PostId } from '../values/ids.ts'
import { type Instant, plusMilliseconds } from '../values/instant.ts'
import { type AlertCategory, type AlertSeverity, type AlertType, isMoreSevere, isQuestion } from './alert-kinds.ts'
import { alertPolicy, type EscalationStep } from './alert-policy.ts'
import { type Notice, withNotice } from './notice.ts'
import { type alertStatuses, escalation } from './vocabulary.ts'

export type AlertStatus = (typeof alertStatuses)[number]

/** The latest appeal that disputes an alert, as it stands. */
export interface AlertAppeal {
  readonly appealId: AppealId
  readonly state: PostAppealState
}

export interface Alert {
  readonly alertId: AlertId
  readonly type: AlertType
  readonly category: AlertCategory
  readonly severity: AlertSeverity
  readonly status: AlertStatus
  readonly title: string
  readonly message: string
  readonly affiliateId: AffiliateId | null
  readonly campaignId: CampaignId | null
  readonly postId: PostId | null
  readonly platform: Platform | null
  /** Counts from 1; a repeat after resolution is the next one. About a platform itself: the second at which it began. */
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
  /** Null while no appeal has disputed it. */
  readonly appeal: AlertAppeal | null
  /** What happened to it and has not been sent yet, oldest first. */
  readonly notices: readonly Notice[]
}

/** A reason to raise an alert about a post, found by comparing the post before and after a check. */
export interface AlertCondition {
  readonly type: AlertType
  readonly severity: AlertSeverity
  readonly message: string
}

/** What an alert is about. */
export type AlertSubject = Pick<Alert, 'affiliateId' | 'campaignId' | 'postId' | 'platform'>

const aboutPlatforms: readonly AlertType[] = ['CREDENTIAL_FAILED', 'PLATFORM_DOWN']

/** What makes two alerts the same: type, affiliate, campaign and post; about a platform itself, type and platform. */
export const dedupeKey = (type: AlertType, subject: AlertSubject): string =>
  aboutPlatforms.includes(type)
    ? `${type}:${subject.platform}`
    : [type, subject.affiliateId, subject.campaignId, subject.postId].join(':')

const idCharacters = 26

export const alertIdOf = (key: string, generation: number): AlertId =>
  `alr_${createHash('sha256').update(`${key}:${generation}`).digest('hex').slice(0, idCharacters)}`

const minutesAfter = (from: Instant, minutes: number): Instant => plusMilliseconds(from, minutes * 60_000)

const firstStepAt = (severity: AlertSeverity, from: Instant): Instant =>
  minutesAfter(from, escalation[severity][0].afterMinutes)

export const openAlert = (
  { type, severity, message }: AlertCondition,
  subject: AlertSubject,
  { alertId, generation, now }: { alertId: AlertId; generation: number; now: Instant },
): Alert => ({
  alertId,
  type,
  category: alertPolicy[type].category,
  severity,
  status: 'OPEN',
  title: alertPolicy[type].title,
  message,
  affiliateId: subject.affiliateId,
  campaignId: subject.campaignId,
  postId: subject.postId,
  platform: subject.platform,
  generation,
  version: 1,
  count: 1,
  escalationLevel: 0,
  escalateAt: isQuestion(type) ? null : firstStepAt(severity, now),
  createdAt: now,
  lastSeenAt: now,
  acknowledgedAt: null,
  acknowledgedBy: null,
  resolvedAt: null,
  resolvedBy: null,
  resolutionNotes: null,
  appeal: null,
  notices: [{ happening: 'OPENED', version: 1, at: now }],
})

/** The first step of an alert that became more severe is no later than that of a new alert with its severity. */
const earlierStep = ({ escalateAt }: Alert, severity: AlertSeverity, now: Instant): Instant | null => {
  const first = firstStepAt(severity, now)
  return escalateAt === null || escalateAt < first ? escalateAt : first
}

/**
 * The same alert when it happens again: its count rises, it takes the latest message, and it never becomes less severe.
 */
export const repeatAlert = (alert: Alert, { severity, message }: AlertCondition, now: Instant): Alert => {
  const isWorse = isMoreSevere(severity, alert.severity)
  const version = alert.version + 1
  return {
    ...alert,
    severity: isWorse ? severity : alert.severity,
    escalateAt: isWorse ? earlierStep(alert, severity, now) : alert.escalateAt,
    message,
    count: alert.count + 1,
    lastSeenAt: now,
    version,
    notices: withNotice(alert.notices, { happening: 'REPEATED', version, at: now }),
  }
}

/** Since when an alert has owed something, a notice or its next step; null if it owes nothing. */
export const owesSince = ({ notices, status, escalateAt }: Alert): Instant | null => {
  const told = notices[0]?.at ?? null
  const step = status === 'OPEN' ? escalateAt : null
  return [told, step].filter((at) => at !== null).toSorted()[0] ?? null
}

const stepsOf = ({ severity }: Alert): readonly EscalationStep[] => escalation[severity]

/**
 * The alert after the step that is due; the same alert if none is. A late step does not delay those after it. A question
 * takes none: one that an earlier release raised owes none from here on.
 */
export const escalateAlert = (alert: Alert, now: Instant): Alert => {
  const { status, escalateAt, escalationLevel } = alert
  if (status !== 'OPEN' || escalateAt === null || escalateAt > now) return alert
  const [first] = stepsOf(alert)
  const version = alert.version + 1
  if (isQuestion(alert.type)) return { ...alert, escalateAt: null, version }
  const notices = withNotice(alert.notices, { happening: 'ESCALATED', version, at: now })
  if (first?.becomes !== undefined) {
    return { ...alert, severity: first.becomes, escalateAt: firstStepAt(first.becomes, now), version, notices }
  }
  const [step, next] = stepsOf(alert).slice(escalationLevel)
  const nextAt = step && next ? minutesAfter(escalateAt, next.afterMinutes - step.afterMinutes) : null
  return { ...alert, escalationLevel: escalationLevel + 1, escalateAt: nextAt, version, notices }
}
