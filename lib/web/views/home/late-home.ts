import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const view = late(async () => (await import('./home.tsx')).HomeView)

export const HomeView = latePart(view, 'Home', (View) => View)
