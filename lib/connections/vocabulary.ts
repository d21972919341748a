/** `RECONNECT`: the account's owner has to agree again. `REVOKED`: removed, and its tokens deleted. */
export const connectionStates = ['ACTIVE', 'RECONNECT', 'REVOKED'] as const

/**
 * Why somebody has to connect again: the platform refuses the token, its time is over, the owner left out a permission, or
 * the tokens cannot be opened, since the master key is another.
 */
export const connectionTroubles = ['REFUSED', 'EXPIRED', 'SCOPE_MISSING', 'UNREADABLE'] as const

/** How long somebody has for agreeing on the platform's page. */
export const consentMinutes = 10
