import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'

const parts = late(async () => (await import('./newcomer-parts.ts')).newcomerParts)

export const JoinView = latePart(parts, 'The page to register', ({ JoinView: View }) => View)
export const RecoverView = latePart(parts, 'The page', ({ RecoverView: View }) => View)
