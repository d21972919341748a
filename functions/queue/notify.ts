import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachAnnouncements } from '../../lib/deps/reach-announcements.ts'
import { reachAppeals } from '../../lib/deps/reach-appeals.ts'
import { reachEndpoints } from '../../lib/deps/reach-endpoints.ts'
import { reachMail } from '../../lib/deps/reach-mail.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { queueHandler } from '../../lib/lambda/queue-handler.ts'
import { notifyMessages } from '../../lib/notifications/notify-messages.ts'
import { notificationMessage } from '../../lib/queue/notification-queue.ts'

export const handler = queueHandler(
  notificationMessage,
  notifyMessages,
  sharedDeps(reachAnnouncements, reachAppeals, reachNotifications, reachSubscriptions, reachEndpoints, reachMail),
)
