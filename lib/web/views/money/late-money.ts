import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const parts = late(async () => (await import('../everybody-parts.ts')).everybodyParts)

export const OwnPostEarningsView = latePart(parts, 'The earnings', ({ OwnPostEarningsView: View }) => View)
export const StatementView = latePart(parts, 'The statement', ({ StatementView: View }) => View)
