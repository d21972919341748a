import { requireWholeKey } from '../access/require-permission.ts'
import { doerOf, type Principal } from '../access/role.ts'
import { roleFacts } from '../access/role-facts.ts'
import type { KeyScope } from '../access/vocabulary.ts'
import type { Deps } from '../deps/deps.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { invalidField, notFound, Refusal, refusedField } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import type { NewApiKeyBody } from './api-key-contract.ts'
import {
  type Authority,
  type IssuedKey,
  issueInsteadOfAll,
  issueKey,
  keptChanging,
  makeKey,
  type StoredApiKey,
} from './issue-api-key.ts'
import { activeRing, isFull, maxActiveKeys, withoutKeys } from './key-ring.ts'
import type { Person } from './person.ts'

const tooManyKeys = (): Refusal =>
  new Refusal(
    'conflict',
    `You have ${maxActiveKeys} active API keys, which is the limit. Revoke one that you no longer use, then try again.`,
  )

/** Refuses what a transaction did not do because the key that requested it was revoked. */
export const throwIfRevoked = (refusedBy: readonly string[]): void => {
  if (refusedBy.includes('asker')) {
    throw new Refusal('unauthorized', 'The API key was revoked while this request was running.')
  }
}

const authorityOf = (caller: Principal): Authority => ({
  by: doerOf(caller),
  askedWith: caller.keyId,
  throwIfRefused: throwIfRevoked,
})

/** The scopes of a new key: those that are asked for, none of which the calling key may lack, or else that key's own. */
const scopesFor = (wanted: NewApiKeyBody['scopes'], { scopes: own }: Principal): KeyScope[] | undefined => {
  const lacking = own && wanted?.find((scope) => !own.includes(scope))
  if (lacking !== undefined) {
    const message = `must be among those of the calling key, which lacks ${lacking}; a key without scopes can create any`
    throw refusedField('forbidden', 'scopes', message)
  }
  const granted = wanted ?? own
  return granted && [...new Set(granted)]
}

/** When a new key expires: as is asked for, which is not after the calling key does, or else with that key. */
const validUntilFor = (wanted: Instant | undefined, own: Instant | undefined, now: Instant): Instant | undefined => {
  if (wanted !== undefined && wanted <= now) {
    throw invalidField('expires_at', `must be in the future; our clock says ${now}`)
  }
  if (own !== undefined && wanted !== undefined && wanted > own) {
    throw refusedField('forbidden', 'expires_at', `must not be after ${own}, when the calling key expires`)
  }
  return wanted ?? own
}

const keyFor = async (
  affiliateId: AffiliateId,
  { expires_at: wantedUntil, scopes }: NewApiKeyBody,
  caller: Principal,
  deps: Deps,
): Promise<IssuedKey> => {
  const createdAt = deps.clock()
  const calling = await deps.table.apiKeys.get(caller.keyId)
  const validUntil = validUntilFor(wantedUntil, calling?.validUntil, createdAt)
  const issuedBy = doerOf(caller) === affiliateId ? undefined : doerOf(caller)
  return makeKey(affiliateId, createdAt, { issuedBy, validUntil, scopes: scopesFor(scopes, caller) }, deps)
}

/**
 * Creates another key for the caller, which expires no later than the calling one; only the response contains it. Throws
 * `forbidden` for a later date or scopes that the calling key lacks, `conflict` if the caller has 20 active
 * keys, and `unauthorized` if the calling key is revoked before the new one is stored.
 */
export const createApiKey = async (
  body: NewApiKeyBody,
  caller: Principal,
  deps: Deps<'subscriptions' | 'notificationQueue' | 'keyRings'>,
): Promise<IssuedKey> => {
  const issued = await keyFor(doerOf(caller), body, caller, deps)
  return untilSaved(async () => {
    const ring = activeRing(await deps.keyRings.ring(doerOf(caller)), issued.stored.createdAt)
    if (isFull(ring)) throw tooManyKeys()
    if (await issueKey(issued, ring, [], authorityOf(caller), deps)) return issued
    return 'overtaken'
  }, keptChanging)
}

/** The principal whose keys an admin manages; throws `not_found`. */
export const ownerOf = async (affiliateId: AffiliateId, { table }: Deps): Promise<Person> => {
  const owner = await table.people.get(affiliateId)
  if (owner === null) throw notFound()
  return owner
}

export const requireNoAdmin = ({ role }: Person): void => {
  if (roleFacts(role).hasReplaceableKeys) return
  throw new Refusal(
    'forbidden',
    'You cannot issue a key for another admin: whoever holds it would act in their name. Register a new admin and deactivate this one.',
  )
}

/**
 * Creates a key for a principal who lost theirs, and revokes every other one in the same transaction; only the response
 * contains the key. If there are more keys than fit into one transaction, the rest are revoked first, and stay revoked
 * whatever happens next. Throws `not_found`, `forbidden` for an admin's keys, and `conflict`.
 */
export const replaceApiKeys = async (
  affiliateId: AffiliateId,
  body: NewApiKeyBody,
  caller: Principal,
  deps: Deps<'subscriptions' | 'notificationQueue' | 'keyRings'>,
): Promise<IssuedKey & { readonly revokedKeys: number }> => {
  requireWholeKey(caller, "replace somebody else's keys")
  requireNoAdmin(await ownerOf(affiliateId, deps))
  const issued = await keyFor(affiliateId, body, caller, deps)
  return { ...issued, revokedKeys: await issueInsteadOfAll(issued, authorityOf(caller), deps) }
}

/** Revokes one key of a principal; doing it twice changes nothing. Throws `not_found` for somebody else's key. */
export const revokeApiKeyOf = async (
  affiliateId: AffiliateId,
  keyId: string,
  caller: Principal,
  deps: Deps<'keyRings'>,
): Promise<StoredApiKey> => {
  const { table, keyRings, clock, log } = deps
  return untilSaved(async () => {
    const stored = await table.apiKeys.get(keyId)
    if (stored?.affiliateId !== affiliateId) throw notFound()
    if (stored.revokedAt !== undefined) return stored
    const ring = await keyRings.ring(affiliateId)
    const revokedAt = clock()
    const change = { ring: withoutKeys(ring, [keyId]), revoked: [keyId], revokedAt }
    if ((await keyRings.change(change)).committed) {
      log.write('API_KEY_REVOKED', { affiliateId, keyId, by: doerOf(caller) })
      return { ...stored, revokedAt }
    }
    return 'overtaken'
  }, keptChanging)
}

/** Revokes one of the caller's keys, the calling one included; doing it twice changes nothing. */
export const revokeApiKey = (keyId: string, caller: Principal, deps: Deps<'keyRings'>): Promise<StoredApiKey> =>
  revokeApiKeyOf(doerOf(caller), keyId, caller, deps)
