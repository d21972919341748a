import { createNotificationQueue } from '../queue/notification-queue.ts'
import type { Reaching } from './deps.ts'

/** For functions that change alerts, or send what endpoints are owed. */
export const reachNotifications: Reaching<'notificationQueue'> = ({ config }) => ({
  notificationQueue: createNotificationQueue(config.notificationQueueUrl),
})

/** For functions whose alerts may wait for the next sweep; they carry no client for the queue. */
export const reachSweep: Reaching<'notificationQueue'> = () => ({ notificationQueue: { sendAll: async () => 0 } })
