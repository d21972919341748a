import { sweepConnections } from '../../lib/connections/sweep-connections.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachConnections } from '../../lib/deps/reach-connections.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachRenewals } from '../../lib/deps/reach-renewals.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'

export const handler = scheduleHandler(
  [sweepConnections],
  sharedDeps(reachConnections, reachNotifications, reachRenewals),
)
