import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const parts = late(async () => (await import('./link-parts.ts')).linkParts)

export const LinkView = latePart(parts, 'The link', ({ LinkView: View }) => View)
