import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachAppeals } from '../../lib/deps/reach-appeals.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { sweepNotifications } from '../../lib/notifications/sweep-notifications.ts'

export const handler = scheduleHandler(
  [sweepNotifications],
  sharedDeps(reachAppeals, reachNotifications, reachSubscriptions),
)
