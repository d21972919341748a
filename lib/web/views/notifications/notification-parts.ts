import { EndpointView } from './endpoint.tsx'
import { NotificationsView } from './notifications.tsx'

/** Where notifications go; loaded as one file, since few people open it twice. */
export const notificationParts = { EndpointView, NotificationsView }
