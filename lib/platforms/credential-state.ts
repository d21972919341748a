/** What may be wrong with our own credential at a platform. */
export const credentialTroubles = ['MISSING', 'UNREADABLE', 'REFUSED'] as const
export type CredentialTrouble = (typeof credentialTroubles)[number]

/** How our own credential fares, by the latest call that tells. */
export const credentialStates = ['WORKS', ...credentialTroubles] as const
export type CredentialState = (typeof credentialStates)[number]
