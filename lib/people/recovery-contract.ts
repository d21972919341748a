import * as z from 'zod/mini'

/** The link, which is shown once. */
export const recoveryView = z
  .object({
    affiliate_id: z.string(),
    /** Whoever opens it gets a new API key; hand it over on a channel that you know to be theirs. */
    url: z.string(),
    expires_at: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: 'Recovery' })

/** The secret part of the link. */
export const recoveryBody = z
  .lazy(() => z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(200)) }))
  .register(z.globalRegistry, { id: 'NewRecovery', examples: [{ token: `aff_01.${'x'.repeat(43)}` }] })
