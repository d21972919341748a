import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const part = late(() => import('./join.tsx'))

export const JoinView = latePart(part, 'The page to register', ({ JoinView: View }) => View)
