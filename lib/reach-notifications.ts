import type { Reaching } from './deps.ts'
import { createNotificationQueue } from './queue/notification-queue.ts'

/** For functions that change alerts, or send what endpoints are owed. */
export const reachNotifications: Reaching = ({ config }) => ({
  notificationQueue: createNotificationQueue(config.notificationQueueUrl),
})
