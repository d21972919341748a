import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const parts = late(async () => (await import('./link-parts.ts')).linkParts)

export const LinksView = latePart(parts, 'Your links', ({ LinksView: View }) => View)
export const LinkView = latePart(parts, 'The link', ({ LinkView: View }) => View)
export const CampaignLinksView = latePart(parts, 'The links', ({ CampaignLinksView: View }) => View)
export const TrackedLinkField = latePart(parts, 'The tracked links', ({ TrackedLinkField: Part }) => Part)
export const MakeLink = latePart(parts, 'The form', ({ MakeLink: Part }) => Part)
export const TrackingFacts = latePart(parts, 'The settings', ({ TrackingFacts: Part }) => Part)
