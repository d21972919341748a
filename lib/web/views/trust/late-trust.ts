import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const view = late(async () => (await import('./trust.tsx')).TrustView)

export const TrustView = latePart(view, 'Your trust', (View) => View)
