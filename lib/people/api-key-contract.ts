import * as z from 'zod/mini'
import { type KeyScope, keyScopes } from '../access/vocabulary.ts'
import type { Instant } from '../values/instant.ts'
import { wireInstant } from '../values/shared-contract.ts'

export const newApiKeyBody = z
  .strictObject({
    expires_at: z.optional(wireInstant),
    scopes: z.optional(z.array(z.enum(keyScopes)).check(z.minLength(1), z.maxLength(keyScopes.length))),
  })
  .register(z.globalRegistry, { id: 'NewApiKey', examples: [{ scopes: ['posts.read', 'posts.write'] }] })
export type NewApiKeyBody = z.infer<typeof newApiKeyBody>

const instant = z.nullable(z.iso.datetime())

export const apiKeyView = z
  .object({
    key_id: z.string(),
    created_at: z.iso.datetime(),
    /** An admin creates a key for somebody who lost theirs. */
    created_by: z.enum(['SELF', 'ADMIN']),
    expires_at: instant,
    revoked_at: instant,
    /** What it is limited to; null for a key that may do whatever its owner may. */
    scopes: z.nullable(z.array(z.enum(keyScopes))),
    /** Day (UTC) of the last call with it; null if there was none. */
    last_used_day: z.nullable(z.iso.date()),
  })
  .register(z.globalRegistry, { id: 'ApiKey' })

/** With the key itself, which is shown once. */
export const apiKeyWithSecret = z
  .extend(apiKeyView, { api_key: z.string() })
  .register(z.globalRegistry, { id: 'ApiKeyWithSecret' })

/** The one key that is left, and how many were revoked. */
export const replacedApiKeys = z
  .extend(apiKeyWithSecret, { revoked_keys: z.int().check(z.minimum(0)) })
  .register(z.globalRegistry, { id: 'ReplacedApiKeys' })

interface ApiKeyFacts {
  readonly keyId: string
  readonly createdAt: Instant
  readonly issuedBy?: string | undefined
  readonly validUntil?: string | undefined
  readonly revokedAt?: Instant | undefined
  readonly scopes?: readonly KeyScope[] | undefined
  readonly lastUsedDay?: string | undefined
}

export const viewApiKey = ({
  keyId,
  createdAt,
  issuedBy,
  validUntil,
  revokedAt,
  scopes,
  lastUsedDay,
}: ApiKeyFacts): z.infer<typeof apiKeyView> => ({
  key_id: keyId,
  created_at: createdAt,
  created_by: issuedBy === undefined ? 'SELF' : 'ADMIN',
  expires_at: validUntil ?? null,
  revoked_at: revokedAt ?? null,
  scopes: scopes === undefined ? null : keyScopes.filter((scope) => scopes.includes(scope)),
  last_used_day: lastUsedDay ?? null,
})
