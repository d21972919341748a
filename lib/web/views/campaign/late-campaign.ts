import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const parts = late(async () => (await import('./campaign-parts.ts')).campaignParts)

export const CampaignView = latePart(parts, 'The campaign', ({ CampaignView: View }) => View)
export const CampaignPostsView = latePart(parts, 'The posts', ({ CampaignPostsView: View }) => View)
export const CampaignAffiliateView = latePart(parts, 'The affiliate', ({ CampaignAffiliateView: View }) => View)
export const CampaignEarningsView = latePart(parts, 'The earnings', ({ CampaignEarningsView: View }) => View)
export const CampaignLinksView = latePart(parts, 'The links', ({ CampaignLinksView: View }) => View)
export const CampaignMoneyView = latePart(parts, 'The money', ({ CampaignMoneyView: View }) => View)
export const LedgerView = latePart(parts, 'The ledger', ({ LedgerView: View }) => View)
export const TermsView = latePart(parts, 'The terms', ({ TermsView: View }) => View)
