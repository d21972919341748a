import { createAskConsent, createAskRenewal } from '../../lib/platforms/ask-consent.ts'

/** What flows ask platforms for the tokens of accounts with. */
export const consentsOf = (...parts: Parameters<typeof createAskConsent>) => ({
  askConsent: createAskConsent(...parts),
  askRenewal: createAskRenewal(...parts),
})
