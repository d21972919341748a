/** From confirmed to far too high. */
export const discrepancyLevels = ['NONE', 'LOW', 'MEDIUM', 'HIGH'] as const
export const verdictStatuses = ['PENDING', 'MATCHED', 'DISCREPANCY', 'INCOMPLETE', 'UNVERIFIABLE'] as const

/** What a verdict weighs in trust: for the affiliate at level NONE, against them at the others. */
export const evidenceWeights = { NONE: 1, LOW: 0.25, MEDIUM: 1, HIGH: 2 } as const
/** What a claim of more than twice the verified number weighs against them. */
export const doubledClaimWeight = 4

/** A claim of so many views is flagged where it comes without evidence. */
export const evidenceFromViews = 50_000
/** How long a claim waits for a platform's numbers before it is unverifiable. */
export const outageGivenUpAfterHours = 24
