import * as z from 'zod/mini'
import { wireInstant } from '../wire.ts'

export const newApiKeyBody = z
  .strictObject({ expires_at: z.optional(wireInstant) })
  .register(z.globalRegistry, { id: 'NewApiKey', examples: [{}] })
export type NewApiKeyBody = z.infer<typeof newApiKeyBody>

const instant = z.nullable(z.iso.datetime())

export const apiKeyView = z
  .object({
    key_id: z.string(),
    created_at: z.iso.datetime(),
    expires_at: instant,
    revoked_at: instant,
    /** Day (UTC) of the last call with it; null when there was none. */
    last_used_day: z.nullable(z.iso.date()),
  })
  .register(z.globalRegistry, { id: 'ApiKey' })

/** With the key itself, which is shown once. */
export const apiKeyWithSecret = z
  .extend(apiKeyView, { api_key: z.string() })
  .register(z.globalRegistry, { id: 'ApiKeyWithSecret' })

interface ApiKeyFacts {
  readonly keyId: string
  readonly createdAt: string
  readonly validUntil?: string | undefined
  readonly revokedAt?: string | undefined
  readonly lastUsedDay?: string | undefined
}

export const viewApiKey = ({
  keyId,
  createdAt,
  validUntil,
  revokedAt,
  lastUsedDay,
}: ApiKeyFacts): z.infer<typeof apiKeyView> => ({
  key_id: keyId,
  created_at: createdAt,
  expires_at: validUntil ?? null,
  revoked_at: revokedAt ?? null,
  last_used_day: lastUsedDay ?? null,
})
