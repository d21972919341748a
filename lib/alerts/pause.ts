import { isDisputed, openAppealOf } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { type Instant, plusMilliseconds } from '../values/instant.ts'
import type { Alert } from './alert.ts'
import { matterOf } from './matter.ts'
import { escalation } from './vocabulary.ts'

/** The alert as it is to be stored while an appeal disputes it: it names the appeal, and does not escalate. */
export const pausedByAppeal = (alert: Alert, post: Post): Alert => {
  const matter = alert.postId === post.postId ? matterOf(alert.type) : null
  const open = openAppealOf(post)
  if (open === null || matter === null || !isDisputed(post, matter, post.claim.submittedAt)) return alert
  return { ...alert, escalateAt: null, appeal: { appealId: open.appealId, state: open.state } }
}

/** The alert when an appeal begins to dispute it; the same one if it does not escalate anyway. */
export const pauseAlert = (alert: Alert): Alert =>
  alert.escalateAt === null ? alert : { ...alert, escalateAt: null, version: alert.version + 1 }

/** The alert when an appeal against it failed: its next step is due as late as the first one was. */
export const resumeAlert = (alert: Alert, now: Instant): Alert => {
  const steps = escalation[alert.severity]
  if (alert.status !== 'OPEN' || alert.escalateAt !== null || alert.escalationLevel >= steps.length) return alert
  return {
    ...alert,
    escalateAt: plusMilliseconds(now, steps[0].afterMinutes * 60_000),
    version: alert.version + 1,
  }
}
