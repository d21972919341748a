import * as z from 'zod'
import { wireInstant } from '../wire.ts'

export const newApiKeyBody = z
  .strictObject({ expires_at: wireInstant.optional() })
  .meta({ id: 'NewApiKey', examples: [{}] })
export type NewApiKeyBody = z.infer<typeof newApiKeyBody>

const instant = z.iso.datetime().nullable()

export const apiKeyView = z
  .object({
    key_id: z.string(),
    created_at: z.iso.datetime(),
    expires_at: instant,
    revoked_at: instant,
    /** Day (UTC) of the last call with it; null when there was none. */
    last_used_day: z.iso.date().nullable(),
  })
  .meta({ id: 'ApiKey' })

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
