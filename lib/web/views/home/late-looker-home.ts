import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const view = late(async () => (await import('./looker-home.tsx')).LookerHome)

export const LookerHome = latePart(view, 'Home', (View) => View)
