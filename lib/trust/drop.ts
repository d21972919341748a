import type { AlertSeverity } from '../alerts/alert-kinds.ts'
import type { TrustTier } from './score.ts'

/** From best to worst; an affiliate that is NEW has lost nothing yet. */
const order: readonly TrustTier[] = ['TRUSTED', 'STANDARD', 'NEW', 'WATCH', 'RESTRICTED']

const severities: Partial<Record<TrustTier, AlertSeverity>> = { WATCH: 'HIGH', RESTRICTED: 'CRITICAL' }

/** How severe the fall from one tier to another is; null if it did not fall, or not far. */
export const dropSeverity = (from: TrustTier, to: TrustTier): AlertSeverity | null =>
  order.indexOf(to) > order.indexOf(from) ? (severities[to] ?? null) : null
