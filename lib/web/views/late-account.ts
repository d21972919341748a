import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'

const parts = late(async () => (await import('./everybody-parts.ts')).everybodyParts)

export const NotificationsView = latePart(parts, 'Your endpoints', ({ NotificationsView: View }) => View)
export const EndpointView = latePart(parts, 'The endpoint', ({ EndpointView: View }) => View)
export const ProfileView = latePart(parts, 'Your profile', ({ ProfileView: View }) => View)
