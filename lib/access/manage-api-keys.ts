import type { Deps } from '../deps.ts'
import { invalidField, notFound } from '../errors.ts'
import { newApiKey } from './api-key.ts'
import type { NewApiKeyBody } from './api-key-view.ts'
import type { Principal } from './role.ts'

/** Makes another key for the caller; the key is in the answer and nowhere else. */
export const createApiKey = async (
  { expires_at }: NewApiKeyBody,
  caller: Principal,
  { config, clock, table }: Deps,
) => {
  const createdAt = clock()
  if (expires_at !== undefined && expires_at <= createdAt) {
    throw invalidField('expires_at', `Expected a moment in the future; here it is ${createdAt}.`)
  }
  const { key, keyId, secretHash } = newApiKey(config.stage)
  const stored = {
    keyId,
    secretHash,
    affiliateId: caller.affiliateId,
    createdAt,
    ...(expires_at === undefined ? {} : { validUntil: expires_at }),
  }
  await table.apiKeys.create(stored)
  return { key, stored }
}

/** Revokes one of the caller's keys, the calling one included; doing it twice changes nothing. */
export const revokeApiKey = async (keyId: string, caller: Principal, { table, clock }: Deps) => {
  const stored = await table.apiKeys.get(keyId)
  if (stored?.affiliateId !== caller.affiliateId) throw notFound()
  if (stored.revokedAt !== undefined) return stored
  const revokedAt = clock()
  await table.apiKeys.revoke(stored, revokedAt)
  return { ...stored, revokedAt }
}
