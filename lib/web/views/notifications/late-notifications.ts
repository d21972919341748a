import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const parts = late(async () => (await import('./notification-parts.ts')).notificationParts)

export const NotificationsView = latePart(parts, 'Your endpoints', ({ NotificationsView: View }) => View)
export const EndpointView = latePart(parts, 'The endpoint', ({ EndpointView: View }) => View)
