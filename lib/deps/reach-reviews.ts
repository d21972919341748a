import { createReviews } from '../table/reviews.ts'
import type { Reaching } from './deps.ts'

/** For functions that take posts which are reviewed, decide about them, or pay for them. */
export const reachReviews: Reaching<'reviews'> = ({ table }) => ({ reviews: createReviews(table.client) })
