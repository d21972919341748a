import type { AlertCondition } from '../alerts/alert.ts'
import type { TrustTier } from './estimate.ts'
import type { Trust } from './score.ts'

/** `WATCH` → `Watch`. */
const tierWord = (tier: TrustTier): string => tier.charAt(0) + tier.slice(1).toLowerCase()

/**
 * What to raise after a fall to RESTRICTED; null for everything else. WATCH raises nothing: each number that led there has
 * an alert of its own, and nobody has to decide anything about the affiliate yet.
 */
export const dropCondition = (from: TrustTier, trust: Trust): AlertCondition | null => {
  const { trustTier: to, trustFloor, wrongSubmissions } = trust
  if (to !== 'RESTRICTED' || from === 'RESTRICTED') return null
  const fell = `Trust fell from ${tierWord(from)} to ${tierWord(to)}.`
  const why = `${wrongSubmissions} posts have wrong numbers, and the trust floor is now ${trustFloor.toFixed(2)}.`
  const after = 'Confirmed claims raise it again, old evidence fades, and each of these posts can be appealed.'
  return { type: 'TRUST_DROP', severity: 'CRITICAL', message: `${fell} ${why} ${after}` }
}
