import type { participations } from './vocabulary.ts'

export type Participation = (typeof participations)[number]

/** Who may submit posts to a campaign. */
export interface Admission {
  /** `OPEN`: every affiliate. `ON_REQUEST`: whoever asked, or was invited, and was let in. `PRIVATE`: only who was invited sees it. */
  readonly participation: Participation
}

/** What holds for a campaign that says nothing about it, as those of earlier releases. */
export const openToAll: Admission = { participation: 'OPEN' }

interface WantedAdmission {
  readonly participation?: Participation | undefined
}

/** Who may submit posts after a request that names some of it. */
export const admissionAfter = (before: Admission, { participation }: WantedAdmission): Admission => ({
  participation: participation ?? before.participation,
})
