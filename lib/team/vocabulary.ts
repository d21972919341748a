/** Members of a team at a time, people who are invited and have not joined included. */
export const maxMembers = 50
/** How long the link of an invitation works. */
export const invitableHours = 7 * 24
export const memberStates = ['INVITED', 'ACTIVE', 'REMOVED'] as const
