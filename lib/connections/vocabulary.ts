/** `RECONNECT`: the account's owner has to agree again. `REVOKED`: removed, and its tokens deleted. */
export const connectionStates = ['ACTIVE', 'RECONNECT', 'REVOKED'] as const

/** Why somebody has to connect again: the platform refuses the token, its time is over, or the owner left out a permission. */
export const connectionTroubles = ['REFUSED', 'EXPIRED', 'SCOPE_MISSING'] as const

/** How long somebody has for agreeing on the platform's page. */
export const consentMinutes = 10
