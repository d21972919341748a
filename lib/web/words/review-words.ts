import type * as z from 'zod/mini'
import type { reviewedPostView, reviewView } from '../../review/review-contract.ts'
import { reviewStates } from '../../review/vocabulary.ts'
import type { Tone } from '../parts/badge.tsx'

export type Review = z.infer<typeof reviewView>
export type ReviewedPost = z.infer<typeof reviewedPostView>
export type ReviewState = NonNullable<Review['state']>

export const reviewWords: Readonly<Record<ReviewState, { readonly tone: Tone; readonly children: string }>> = {
  PENDING_REVIEW: { tone: 'info', children: 'Waiting for approval' },
  CHANGES_REQUESTED: { tone: 'medium', children: 'Changes requested' },
  APPROVED: { tone: 'good', children: 'Approved' },
  REJECTED: { tone: 'bad', children: 'Rejected' },
  CLOSED: { tone: 'quiet', children: 'Closed' },
}

/** Filters posts by how they stand in a review. */
export const reviewOptions: readonly (readonly [string, string])[] = [
  ['', 'All'],
  ...reviewStates.map((state) => [state, reviewWords[state].children] as const),
]
