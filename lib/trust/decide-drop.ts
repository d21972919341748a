import { type Alert, alertIdOf, dedupeKey, openAlert, repeatAlert } from '../alerts/alert.ts'
import { resolveAlert } from '../alerts/handling.ts'
import type { Deps } from '../deps/deps.ts'
import type { Instant } from '../values/instant.ts'
import { dropCondition } from './drop.ts'
import { isWatched, type TrustHolder, trustOf } from './score.ts'

/**
 * The TRUST_DROP alert that is to be stored with recomputed trust: raised or counted up if the tier fell far, resolved once
 * it recovered; null if nothing changes.
 */
export const decideDrop = async (affiliate: TrustHolder, now: Instant, { table }: Deps): Promise<Alert | null> => {
  const { affiliateId, trustAlertId, seenTier } = affiliate
  const trust = trustOf(affiliate.trust, now)
  const condition = dropCondition(seenTier ?? 'NEW', trust)
  if (condition === null && (trustAlertId === null || isWatched(trust.trustTier))) return null
  const current = trustAlertId === null ? null : await table.alerts.get(trustAlertId)
  const standing = current?.status === 'RESOLVED' ? null : current
  if (condition === null) {
    const resolved = standing && resolveAlert(standing, 'system', 'TRUST_RECOVERED', now)
    return resolved !== null && 'alertId' in resolved ? resolved : null
  }
  if (standing !== null) return repeatAlert(standing, condition, now)
  const subject = { affiliateId, campaignId: null, postId: null, platform: null }
  const generation = (current?.generation ?? 0) + 1
  const alertId = alertIdOf(dedupeKey('TRUST_DROP', subject), generation)
  return openAlert(condition, subject, { alertId, generation, now })
}
