import { newApiKey } from '../access/api-key.ts'
import type { Principal } from '../access/role.ts'
import { roleFacts } from '../access/role-facts.ts'
import type { Deps } from '../deps/deps.ts'
import type { NewApiKeyFacts } from '../notifications/event.ts'
import type { AffiliateId } from '../values/ids.ts'
import { invalidField, notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { announceApiKey, noticesOfApiKey } from './announce-api-key.ts'
import type { NewApiKeyBody } from './api-key-contract.ts'
import { activeRing, isFull, type KeyRing, maxActiveKeys, withKey, withoutKeys } from './key-ring.ts'
import type { Person } from './person.ts'

type StoredApiKey = NonNullable<Awaited<ReturnType<Deps['table']['apiKeys']['get']>>>

/** A transaction takes a hundred writes, including those of the new key, its ring and its notices. */
const revokedAtOnce = 60
/** Keys that one request revokes, in rounds of `revokedAtOnce`; the next request continues. */
const maxRounds = 20

/** A key as it is shown once, and as it is stored. */
export interface IssuedKey {
  readonly key: string
  readonly stored: StoredApiKey
}

const tooManyKeys = (): Refusal =>
  new Refusal(
    'conflict',
    `You have ${maxActiveKeys} active API keys, which is the limit. Revoke one that you no longer use, then try again.`,
  )

const keptChanging = (): Refusal =>
  new Refusal('conflict', 'Another request changed the API keys at the same time. Send the request again.')

/** What a transaction did not do because of the key that requested it, or because of another writer. */
const throwIfRevoked = (refusedBy: readonly string[]): void => {
  if (refusedBy.includes('asker')) {
    throw new Refusal('unauthorized', 'The API key was revoked while this request was running.')
  }
}

const makeKey = (
  { expires_at }: NewApiKeyBody,
  affiliateId: AffiliateId,
  caller: Principal,
  { config, clock }: Deps,
): IssuedKey => {
  const createdAt = clock()
  if (expires_at !== undefined && expires_at <= createdAt) {
    throw invalidField('expires_at', `must be in the future; our clock says ${createdAt}`)
  }
  const { key, keyId, secretHash } = newApiKey(config.stage)
  const issuedBy = caller.affiliateId === affiliateId ? {} : { issuedBy: caller.affiliateId }
  const validUntil = expires_at === undefined ? {} : { validUntil: expires_at }
  return { key, stored: { keyId, secretHash, affiliateId, createdAt, ...issuedBy, ...validUntil } }
}

const factsOf = ({ stored }: IssuedKey, revokedKeys: number): NewApiKeyFacts => ({
  affiliateId: stored.affiliateId,
  keyId: stored.keyId,
  at: stored.createdAt,
  validUntil: stored.validUntil ?? null,
  isByAdmin: stored.issuedBy !== undefined,
  revokedKeys,
})

/** Stores a key in place of the revoked ones, with its notices; false if another writer was faster. */
const issue = async (
  issued: IssuedKey,
  ring: KeyRing,
  revoked: readonly string[],
  caller: Principal,
  deps: Deps<'subscriptions' | 'notificationQueue' | 'keyRings'>,
): Promise<boolean> => {
  const { keyId, validUntil = null, createdAt, affiliateId } = issued.stored
  const notices = await noticesOfApiKey(factsOf(issued, revoked.length), deps)
  const answer = await deps.keyRings.change({
    ring: withKey(withoutKeys(ring, revoked), { keyId, validUntil }),
    created: issued.stored,
    revoked,
    revokedAt: createdAt,
    askedWith: caller.keyId,
    also: notices.map(deps.subscriptions.deliveries.asWrite),
  })
  if (!answer.committed) throwIfRevoked(answer.refusedBy)
  if (!answer.committed) return false
  deps.log.write('API_KEY_CREATED', { affiliateId, keyId, by: caller.affiliateId, revokedKeys: revoked.length })
  await announceApiKey(notices, deps)
  return true
}

/**
 * Creates another key for the caller; only the response contains it. Throws `conflict` if the caller has 20 active
 * keys, and `unauthorized` if the calling key is revoked before the new one is stored.
 */
export const createApiKey = async (
  body: NewApiKeyBody,
  caller: Principal,
  deps: Deps<'subscriptions' | 'notificationQueue' | 'keyRings'>,
): Promise<IssuedKey> => {
  const issued = makeKey(body, caller.affiliateId, caller, deps)
  return untilSaved(async () => {
    const ring = activeRing(await deps.keyRings.ring(caller.affiliateId), issued.stored.createdAt)
    if (isFull(ring)) throw tooManyKeys()
    if (await issue(issued, ring, [], caller, deps)) return issued
    return 'overtaken'
  }, keptChanging)
}

/** The principal whose keys an admin manages; throws `not_found`. */
const ownerOf = async (affiliateId: AffiliateId, { table }: Deps): Promise<Person> => {
  const owner = await table.people.get(affiliateId)
  if (owner === null) throw notFound()
  return owner
}

const requireNoAdmin = ({ role }: Person): void => {
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
  requireNoAdmin(await ownerOf(affiliateId, deps))
  const issued = makeKey(body, affiliateId, caller, deps)
  let revokedKeys = 0
  for (let round = 0; round < maxRounds; round += 1) {
    const ring = await deps.keyRings.wholeRing(affiliateId)
    const revoked = ring.keys.slice(0, revokedAtOnce).map(({ keyId }) => keyId)
    if (revoked.length === ring.keys.length) {
      if (await issue(issued, ring, revoked, caller, deps)) {
        return { ...issued, revokedKeys: revokedKeys + revoked.length }
      }
    } else if (await revokeAll(revoked, ring, caller, deps)) revokedKeys += revoked.length
  }
  throw keptChanging()
}

const revokeAll = async (
  revoked: readonly string[],
  ring: KeyRing,
  caller: Principal,
  { keyRings, clock }: Deps<'keyRings'>,
): Promise<boolean> => {
  const change = { ring: withoutKeys(ring, revoked), revoked, revokedAt: clock(), askedWith: caller.keyId }
  const answer = await keyRings.change(change)
  if (!answer.committed) throwIfRevoked(answer.refusedBy)
  return answer.committed
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
      log.write('API_KEY_REVOKED', { affiliateId, keyId, by: caller.affiliateId })
      return { ...stored, revokedAt }
    }
    return 'overtaken'
  }, keptChanging)
}

/** Revokes one of the caller's keys, the calling one included; doing it twice changes nothing. */
export const revokeApiKey = (keyId: string, caller: Principal, deps: Deps<'keyRings'>): Promise<StoredApiKey> =>
  revokeApiKeyOf(caller.affiliateId, keyId, caller, deps)
