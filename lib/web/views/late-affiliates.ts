import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'

const parts = late(async () => (await import('./affiliate-parts.ts')).affiliateParts)

export const AffiliateHome = latePart(parts, 'Home', ({ AffiliateHome: View }) => View)
export const AffiliateAlertsView = latePart(parts, 'Alerts', ({ AffiliateAlertsView: View }) => View)
export const AffiliateAlertView = latePart(parts, 'The alert', ({ AffiliateAlertView: View }) => View)
export const AffiliateAppealsView = latePart(parts, 'Appeals', ({ AffiliateAppealsView: View }) => View)
export const AffiliateAppealView = latePart(parts, 'The appeal', ({ AffiliateAppealView: View }) => View)
export const AffiliatePostView = latePart(parts, 'The post', ({ AffiliatePostView: View }) => View)
export const EarningsView = latePart(parts, 'Your earnings', ({ EarningsView: View }) => View)
export const LinksView = latePart(parts, 'Your links', ({ LinksView: View }) => View)
export const PostsView = latePart(parts, 'Your posts', ({ PostsView: View }) => View)
export const SubmitView = latePart(parts, 'The form', ({ SubmitView: View }) => View)
