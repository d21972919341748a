import type { AlertCondition } from '../alerts/alert.ts'
import type { AlertSeverity } from '../alerts/alert-kinds.ts'
import type { TrustTier } from './estimate.ts'
import type { Trust } from './score.ts'

/** From best to worst; a NEW affiliate has lost nothing yet. */
const order: readonly TrustTier[] = ['TRUSTED', 'STANDARD', 'NEW', 'WATCH', 'RESTRICTED']

const severities: Partial<Record<TrustTier, AlertSeverity>> = { WATCH: 'HIGH', RESTRICTED: 'CRITICAL' }

/** `WATCH` → `Watch`. */
const tierWord = (tier: TrustTier): string => tier.charAt(0) + tier.slice(1).toLowerCase()

/** What to raise after a drop from a tier; null if trust did not drop, or not far. */
export const dropCondition = (from: TrustTier, trust: Trust): AlertCondition | null => {
  const { trustTier: to, trustFloor, wrongSubmissions } = trust
  const severity = order.indexOf(to) > order.indexOf(from) ? severities[to] : undefined
  if (severity === undefined) return null
  const fell = `Trust fell from ${tierWord(from)} to ${tierWord(to)}.`
  const why = `${wrongSubmissions} posts have wrong numbers, and the trust floor is now ${trustFloor.toFixed(2)}.`
  const after = 'Confirmed claims raise it again, old evidence fades, and each of these posts can be appealed.'
  return { type: 'TRUST_DROP', severity, message: `${fell} ${why} ${after}` }
}
