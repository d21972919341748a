import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'

const parts = late(async () => (await import('./looker-review-parts.ts')).lookerReviewParts)

export const LookerAlertsView = latePart(parts, 'Alerts', ({ LookerAlertsView: View }) => View)
export const LookerAlertView = latePart(parts, 'The alert', ({ LookerAlertView: View }) => View)
export const LookerAppealsView = latePart(parts, 'Appeals', ({ LookerAppealsView: View }) => View)
export const LookerAppealView = latePart(parts, 'The appeal', ({ LookerAppealView: View }) => View)
export const LookerPostView = latePart(parts, 'The post', ({ LookerPostView: View }) => View)
export const LookerHome = latePart(parts, 'Home', ({ LookerHome: View }) => View)
export const EscalatedReviewsView = latePart(parts, 'The review', ({ EscalatedReviewsView: View }) => View)
export const ReviewsView = latePart(parts, 'The review', ({ ReviewsView: View }) => View)
