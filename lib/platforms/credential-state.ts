/** What may be wrong with our own credential, so that a live platform is not called or refuses us. */
export const credentialTroubles = ['MISSING', 'UNREADABLE', 'REFUSED'] as const
export type CredentialTrouble = (typeof credentialTroubles)[number]

/** How our own credential fares, by the latest call that tells. */
export const credentialStates = ['WORKS', ...credentialTroubles] as const
export type CredentialState = (typeof credentialStates)[number]
