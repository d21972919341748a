/** How long somebody can change their mind. */
export const graceHours = 72
/** How long an erasure waits for money that is on its way, counted from the request. */
export const latestAfterHours = 30 * 24

/** What became of a request to erase: it waits, is being carried out, is done, or was cancelled. */
export const erasureStates = ['REQUESTED', 'RUNNING', 'DONE', 'CANCELLED'] as const
