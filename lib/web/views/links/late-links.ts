import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const parts = late(async () => (await import('../everybody-parts.ts')).everybodyParts)

export const LinkView = latePart(parts, 'The link', ({ LinkView: View }) => View)
