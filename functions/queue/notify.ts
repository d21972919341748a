import { sharedDeps } from '../../lib/deps.ts'
import { queueHandler } from '../../lib/lambda/queue-handler.ts'
import { notifyMessages } from '../../lib/notifications/notify-messages.ts'
import { notificationMessage } from '../../lib/queue/notification-queue.ts'
import { reachEndpoints } from '../../lib/reach-endpoints.ts'
import { reachNotifications } from '../../lib/reach-notifications.ts'
import { reachSubscriptions } from '../../lib/reach-subscriptions.ts'

export const handler = queueHandler(
  notificationMessage,
  notifyMessages,
  sharedDeps(reachNotifications, reachSubscriptions, reachEndpoints),
)
