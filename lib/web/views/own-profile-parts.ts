import { AffiliateProfileView } from './profile/affiliate-profile.tsx'

/** The profile of affiliates, and nobody else; a file of its own, since it brings much that no other page needs. */
export const ownProfileParts = { AffiliateProfileView }
