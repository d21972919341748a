import { escalateAlerts } from '../../lib/alerts/escalate-alerts.ts'
import { watchPlatforms } from '../../lib/alerts/watch-platforms.ts'
import { sharedDeps } from '../../lib/deps.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { reachNotifications } from '../../lib/reach-notifications.ts'
import { reachSubscriptions } from '../../lib/reach-subscriptions.ts'

export const handler = scheduleHandler(
  async (deps) => {
    const jobs = await Promise.allSettled([escalateAlerts(deps), watchPlatforms(deps)])
    const failure = jobs.find((job) => job.status === 'rejected')
    if (failure !== undefined) throw failure.reason
  },
  sharedDeps(reachNotifications, reachSubscriptions),
)
