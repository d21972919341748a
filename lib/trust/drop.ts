import type { AlertSeverity } from '../alerts/alert-kinds.ts'
import type { TrustTier } from './score.ts'

/** From best to worst; a NEW affiliate has lost nothing yet. */
const order: readonly TrustTier[] = ['TRUSTED', 'STANDARD', 'NEW', 'WATCH', 'RESTRICTED']

const severities: Partial<Record<TrustTier, AlertSeverity>> = { WATCH: 'HIGH', RESTRICTED: 'CRITICAL' }

/** How severe the drop from one tier to another is; null if it did not drop, or not far. */
export const dropSeverity = (from: TrustTier, to: TrustTier): AlertSeverity | null =>
  order.indexOf(to) > order.indexOf(from) ? (severities[to] ?? null) : null
