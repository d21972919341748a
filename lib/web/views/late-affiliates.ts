import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'

const parts = late(async () => (await import('./affiliate-parts.ts')).affiliateParts)

export const SubmitFileView = latePart(parts, 'The form', ({ SubmitFileView: View }) => View)
export const TrustView = latePart(parts, 'Your trust', ({ TrustView: View }) => View)
