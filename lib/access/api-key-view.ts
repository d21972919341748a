import * as z from 'zod'
import { wireInstant } from '../wire.ts'

export const newApiKeyBody = z.strictObject({ expires_at: wireInstant.optional() })
export type NewApiKeyBody = z.infer<typeof newApiKeyBody>

const instant = z.iso.datetime().nullable()

export const apiKeyView = z.object({
  key_id: z.string(),
  created_at: z.iso.datetime(),
  expires_at: instant,
  revoked_at: instant,
})

interface ApiKeyFacts {
  readonly keyId: string
  readonly createdAt: string
  readonly validUntil?: string | undefined
  readonly revokedAt?: string | undefined
}

export const viewApiKey = ({ keyId, createdAt, validUntil, revokedAt }: ApiKeyFacts): z.infer<typeof apiKeyView> => ({
  key_id: keyId,
  created_at: createdAt,
  expires_at: validUntil ?? null,
  revoked_at: revokedAt ?? null,
})
