import * as z from 'zod/mini'
import { platformNames } from '../platforms/registry.ts'
import { matters, postAppealStates } from '../post/appealed.ts'
import type { Alert } from './alert.ts'
import { alertCategories } from './alert-kinds.ts'
import { matterOf } from './matter.ts'
import { alertSeverities, alertStatuses, alertTypes } from './vocabulary.ts'

const text = z.nullable(z.string())
const instant = z.nullable(z.iso.datetime())

export const alertView = z
  .lazy(() =>
    z.object({
      id: z.string(),
      type: z.enum(alertTypes),
      category: z.enum(alertCategories),
      severity: z.enum(alertSeverities),
      status: z.enum(alertStatuses),
      title: z.string(),
      message: z.string(),
      affiliate_id: text,
      campaign_id: text,
      post_id: text,
      platform: z.nullable(z.enum(platformNames)),
      count: z.int().check(z.minimum(1)),
      escalation_level: z.int().check(z.minimum(0)),
      created_at: z.iso.datetime(),
      last_seen_at: z.iso.datetime(),
      acknowledged_at: instant,
      acknowledged_by: text,
      resolved_at: instant,
      resolved_by: text,
      resolution_notes: text,
      matter: z.nullable(z.enum(matters)),
      appeal: z.nullable(z.object({ id: z.string(), state: z.enum(postAppealStates) })),
    }),
  )
  .register(z.globalRegistry, { id: 'Alert' })

export const viewAlert = (alert: Alert): z.infer<typeof alertView> => ({
  id: alert.alertId,
  type: alert.type,
  category: alert.category,
  severity: alert.severity,
  status: alert.status,
  title: alert.title,
  message: alert.message,
  affiliate_id: alert.affiliateId,
  campaign_id: alert.campaignId,
  post_id: alert.postId,
  platform: alert.platform,
  count: alert.count,
  escalation_level: alert.escalationLevel,
  created_at: alert.createdAt,
  last_seen_at: alert.lastSeenAt,
  acknowledged_at: alert.acknowledgedAt,
  acknowledged_by: alert.acknowledgedBy,
  resolved_at: alert.resolvedAt,
  resolved_by: alert.resolvedBy,
  resolution_notes: alert.resolutionNotes,
  matter: matterOf(alert.type),
  appeal: alert.appeal && { id: alert.appeal.appealId, state: alert.appeal.state },
})
