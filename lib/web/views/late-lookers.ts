import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'

const parts = late(async () => (await import('./looker-parts.ts')).lookerParts)

export const NewCampaignView = latePart(parts, 'The form', ({ NewCampaignView: View }) => View)
export const EditCampaignView = latePart(parts, 'The form', ({ EditCampaignView: View }) => View)
export const InvitationsView = latePart(parts, 'The invitations', ({ InvitationsView: View }) => View)
export const AnnouncementsView = latePart(parts, 'The announcements', ({ AnnouncementsView: View }) => View)
export const ParticipantsView = latePart(parts, 'The participants', ({ ParticipantsView: View }) => View)
export const TeamView = latePart(parts, 'The team', ({ TeamView: View }) => View)
export const ShareView = latePart(parts, 'The links', ({ ShareView: View }) => View)
export const PlatformsView = latePart(parts, 'The platforms', ({ PlatformsView: View }) => View)
export const RunsView = latePart(parts, 'The runs', ({ RunsView: View }) => View)
export const RunView = latePart(parts, 'The run', ({ RunView: View }) => View)
