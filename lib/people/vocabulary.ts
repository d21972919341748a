/** In characters. */
export const maxNameLength = 100
/** How long the link in a confirmation e-mail works. */
export const confirmableHours = 24
/** How long a link to a new API key works. */
export const recoverableHours = 24
