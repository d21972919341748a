import { escalateAlerts } from '../../lib/alerts/escalate-alerts.ts'
import { watchPlatforms } from '../../lib/alerts/watch-platforms.ts'
import { sweepAppeals } from '../../lib/appeals/sweep-appeals.ts'
import { watchRules } from '../../lib/appeals/watch-rules.ts'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachAppeals } from '../../lib/deps/reach-appeals.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'

export const handler = scheduleHandler<'appeals' | 'subscriptions' | 'notificationQueue'>(
  [escalateAlerts, watchPlatforms, sweepAppeals, watchRules],
  sharedDeps(reachAppeals, reachNotifications, reachSubscriptions),
)
