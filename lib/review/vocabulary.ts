/**
 * How a post stands in the review of its campaign. `CLOSED`: it was withdrawn, or its affiliate's data erased, before anybody
 * decided.
 */
export const reviewStates = ['PENDING_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'REJECTED', 'CLOSED'] as const

/** What whoever runs the campaign can decide about a post; they can change their mind. */
export const reviewDecisions = ['APPROVED', 'REJECTED', 'CHANGES_REQUESTED'] as const

/** What can happen in a review. */
export const reviewSteps = ['SUBMITTED', 'ANSWERED', ...reviewDecisions, 'CLOSED'] as const

/** Why a post is rejected. */
export const rejectionReasons = [
  'OFF_BRIEF',
  'NOT_DISCLOSED',
  'WRONG_LINK',
  'LOW_QUALITY',
  'NOT_ALLOWED',
  'OTHER',
] as const

/** Each reason as the rest of a sentence about the post, as its affiliate reads it. */
export const reasonWords: Readonly<Record<(typeof rejectionReasons)[number], string>> = {
  OFF_BRIEF: 'it does not keep to the brief',
  NOT_DISCLOSED: 'it does not say that it is advertising',
  WRONG_LINK: 'its link is missing or wrong',
  LOW_QUALITY: 'its quality is not good enough',
  NOT_ALLOWED: 'it shows or says what the campaign does not allow',
  OTHER: 'for another reason',
}

/** How long a post waits before whoever runs the campaign is reminded of it. */
export const remindWithinHours = 3 * 24
/** How long whoever runs the campaign has to decide; after that admins are asked to, and again each time it passes once more. */
export const decideWithinHours = 5 * 24
/** How often anybody is reminded of a post, at most: for some two months. */
export const maxReminders = 13

/** In characters: what whoever decides writes to the affiliate, and what the affiliate answers. */
export const maxReviewTextLength = 500
/** The latest steps of a review that are kept. */
export const maxReviewLines = 20
/** How many posts one request approves. */
export const maxBulkReviews = 100
