import { escalateAlerts } from '../../lib/alerts/escalate-alerts.ts'
import { watchPlatforms } from '../../lib/alerts/watch-platforms.ts'
import { sharedDeps } from '../../lib/deps.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { reachNotifications } from '../../lib/reach-notifications.ts'
import { reachSubscriptions } from '../../lib/reach-subscriptions.ts'

export const handler = scheduleHandler(
  [escalateAlerts, watchPlatforms],
  sharedDeps(reachNotifications, reachSubscriptions),
)
