import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'

const parts = late(async () => (await import('./campaign-parts.ts')).campaignParts)

export const NewCampaignView = latePart(parts, 'The form', ({ NewCampaignView: View }) => View)
export const EditCampaignView = latePart(parts, 'The form', ({ EditCampaignView: View }) => View)
export const InvitationsView = latePart(parts, 'The invitations', ({ InvitationsView: View }) => View)
export const ShareView = latePart(parts, 'The links', ({ ShareView: View }) => View)
export const CampaignActions = latePart(parts, 'The actions', ({ CampaignActions: Part }) => Part)
