import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'

const parts = late(async () => (await import('./own-affairs-parts.ts')).ownAffairsParts)

export const OwnCampaignView = latePart(parts, 'The campaign', ({ OwnCampaignView: View }) => View)
export const SubmitFileView = latePart(parts, 'The form', ({ SubmitFileView: View }) => View)
export const TakePartView = latePart(parts, 'Taking part', ({ TakePartView: View }) => View)
export const TrustView = latePart(parts, 'Your trust', ({ TrustView: View }) => View)
