import { EndpointView } from './notifications/endpoint.tsx'
import { NotificationsView } from './notifications/notifications.tsx'
import { ProfileView } from './profile/profile.tsx'

/** What belongs to the reader alone; loaded as one file, since few people open it twice. */
export const accountParts = { EndpointView, NotificationsView, ProfileView }
