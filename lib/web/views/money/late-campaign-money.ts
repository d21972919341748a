import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const parts = late(async () => (await import('./campaign-money-parts.ts')).campaignMoneyParts)

export const CampaignMoneyView = latePart(parts, 'The money', ({ CampaignMoneyView: View }) => View)
export const LedgerView = latePart(parts, 'The ledger', ({ LedgerView: View }) => View)
export const TermsView = latePart(parts, 'The terms', ({ TermsView: View }) => View)
