/** How somebody stands to a campaign that does not take everybody. */
export const standings = ['ASKED', 'INVITED', 'TAKING_PART', 'DECLINED', 'REMOVED', 'LEFT'] as const

/** What whoever runs a campaign can decide about somebody. */
export const decidedStandings = ['TAKING_PART', 'DECLINED', 'REMOVED'] as const

/** The latest steps that are kept of how somebody came to stand so. */
export const maxStandingLines = 20

/** Somebody who turned an invitation down, or let it expire, is invited again after so long at the earliest. */
export const inviteAgainAfterHours = 24

/** In characters: what somebody says who asks to join, and why they are declined or removed. */
export const maxParticipationTextLength = 500
