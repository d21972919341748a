import { late } from '../../late.ts'
import { latePart } from '../../parts/late-part.tsx'

const part = late(() => import('./profile.tsx'))

export const ProfileView = latePart(part, 'Your profile', ({ ProfileView: View }) => View)
