import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'

const parts = late(async () => (await import('./own-profile-parts.ts')).ownProfileParts)

export const AffiliateProfileView = latePart(parts, 'Your profile', ({ AffiliateProfileView: View }) => View)
