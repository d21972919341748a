import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'

const parts = late(async () => (await import('./looker-parts.ts')).lookerParts)

export const PlatformsView = latePart(parts, 'The platforms', ({ PlatformsView: View }) => View)
export const RunsView = latePart(parts, 'The runs', ({ RunsView: View }) => View)
export const RunView = latePart(parts, 'The run', ({ RunView: View }) => View)
