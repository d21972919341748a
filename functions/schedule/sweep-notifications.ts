import { sharedDeps } from '../../lib/deps.ts'
import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { sweepNotifications } from '../../lib/notifications/sweep-notifications.ts'
import { reachNotifications } from '../../lib/reach-notifications.ts'
import { reachSubscriptions } from '../../lib/reach-subscriptions.ts'

export const handler = scheduleHandler([sweepNotifications], sharedDeps(reachNotifications, reachSubscriptions))
