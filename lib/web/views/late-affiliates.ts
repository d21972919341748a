import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'

const parts = late(async () => (await import('./affiliate-parts.ts')).affiliateParts)

export const AffiliateHome = latePart(parts, 'Home', ({ AffiliateHome: View }) => View)
export const EarningsView = latePart(parts, 'Your earnings', ({ EarningsView: View }) => View)
export const LinksView = latePart(parts, 'Your links', ({ LinksView: View }) => View)
export const PostsView = latePart(parts, 'Your posts', ({ PostsView: View }) => View)
export const SubmitView = latePart(parts, 'The form', ({ SubmitView: View }) => View)
