import type { PostLimit } from './post-limit.ts'
import type { participations } from './vocabulary.ts'

export type Participation = (typeof participations)[number]

/** Who may submit posts to a campaign, and how many. */
export interface Admission {
  /** `OPEN`: every affiliate. `ON_REQUEST`: whoever asked, or was invited, and was let in. `PRIVATE`: only who was invited sees it. */
  readonly participation: Participation
  /** Null for as many as they like. */
  readonly postLimit: PostLimit | null
}

/** What holds for a campaign that says nothing about it, as those of earlier releases. */
export const openToAll: Admission = { participation: 'OPEN', postLimit: null }

interface WantedAdmission {
  readonly participation?: Participation | undefined
  readonly post_limit?: PostLimit | null | undefined
}

/** Who may submit posts after a request that names some of it. */
export const admissionAfter = (before: Admission, { participation, post_limit }: WantedAdmission): Admission => ({
  participation: participation ?? before.participation,
  postLimit: post_limit === undefined ? before.postLimit : post_limit,
})
