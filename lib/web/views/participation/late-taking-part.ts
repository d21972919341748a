import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const part = late(() => import('./take-part.tsx'))

export const TakePartView = latePart(part, 'Taking part', ({ TakePartView: View }) => View)
