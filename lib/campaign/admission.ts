import type { PostLimit } from './post-limit.ts'
import type { participations, reviewRules } from './vocabulary.ts'

export type Participation = (typeof participations)[number]
export type ReviewRule = (typeof reviewRules)[number]

/** Who may submit posts to a campaign, how many, and whether somebody has to approve them. */
export interface Admission {
  /** `OPEN`: every affiliate. `ON_REQUEST`: whoever asked, or was invited, and was let in. `PRIVATE`: only who was invited sees it. */
  readonly participation: Participation
  /** Null for as many as they like. */
  readonly postLimit: PostLimit | null
  /** `EACH_POST`: a post that is submitted from now on is paid for once it is approved. */
  readonly review: ReviewRule
}

/** What holds for a campaign that says nothing about it, as those of earlier releases. */
export const openToAll: Admission = { participation: 'OPEN', postLimit: null, review: 'NONE' }

interface WantedAdmission {
  readonly participation?: Participation | undefined
  readonly post_limit?: PostLimit | null | undefined
  readonly review?: ReviewRule | undefined
}

/** Who may submit posts after a request that names some of it. */
export const admissionAfter = (
  before: Admission,
  { participation, post_limit, review }: WantedAdmission,
): Admission => ({
  participation: participation ?? before.participation,
  postLimit: post_limit === undefined ? before.postLimit : post_limit,
  review: review ?? before.review,
})
