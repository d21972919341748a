import { late } from '../late.ts'
import { latePart } from '../parts/late-part.tsx'

const parts = late(async () => (await import('./admin-parts.ts')).adminParts)

export const PatternsView = latePart(parts, 'The patterns', ({ PatternsView: View }) => View)
export const PeopleView = latePart(parts, 'The people', ({ PeopleView: View }) => View)
export const PersonView = latePart(parts, 'The person', ({ PersonView: View }) => View)
export const WorkView = latePart(parts, 'The queues', ({ WorkView: View }) => View)
export const PayoutsView = latePart(parts, 'The payouts', ({ PayoutsView: View }) => View)
export const BatchView = latePart(parts, 'The batch', ({ BatchView: View }) => View)
export const AdjustmentsView = latePart(parts, 'The adjustments', ({ AdjustmentsView: View }) => View)
export const DriftsView = latePart(parts, 'The drifts', ({ DriftsView: View }) => View)
