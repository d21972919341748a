import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const parts = late(async () => (await import('./growth.tsx')).Growth)

export const Growth = latePart(parts, 'The growth', (Part) => Part)
