import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { sweepNotifications } from '../../lib/notifications/sweep-notifications.ts'

export const handler = scheduleHandler(sweepNotifications)
