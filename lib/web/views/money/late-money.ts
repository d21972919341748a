import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const parts = late(async () => (await import('./money-parts.ts')).moneyParts)

export const CampaignMoneyView = latePart(parts, 'The money', ({ CampaignMoneyView: View }) => View)
export const EarningsView = latePart(parts, 'Your earnings', ({ EarningsView: View }) => View)
export const StatementView = latePart(parts, 'The statement', ({ StatementView: View }) => View)
