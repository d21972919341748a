import type { Alert } from '../alerts/alert.ts'
import { resolveAlert } from '../alerts/handling.ts'
import type { Deps } from '../deps/deps.ts'
import type { Connection } from './connection.ts'

/** The alert that asked to connect an account again, resolved; none if there is none, or somebody resolved it already. */
export const settledAlert = async (
  connection: Pick<Connection, 'alertId'> | null,
  { table, clock }: Deps,
): Promise<Alert[]> => {
  const alertId = connection?.alertId ?? null
  const alert = alertId === null ? null : await table.alerts.get(alertId)
  const resolved = alert && resolveAlert(alert, 'system', 'RECONNECTED', clock())
  return resolved !== null && 'alertId' in resolved ? [resolved] : []
}
