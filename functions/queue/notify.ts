import { queueHandler } from '../../lib/lambda/queue-handler.ts'
import { notifyMessages } from '../../lib/notifications/notify-messages.ts'
import { notificationMessage } from '../../lib/queue/notification-queue.ts'

export const handler = queueHandler(notificationMessage, notifyMessages)
