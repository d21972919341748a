import { newApiKey } from '../access/api-key.ts'
import type { Deps } from '../deps/deps.ts'
import type { NewApiKeyFacts } from '../notifications/event.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'
import { announceApiKey, noticesOfApiKey } from './announce-api-key.ts'
import { type KeyRing, withKey, withoutKeys } from './key-ring.ts'

export type StoredApiKey = NonNullable<Awaited<ReturnType<Deps['table']['apiKeys']['get']>>>
type KeyChange = Parameters<Deps<'keyRings'>['keyRings']['change']>[0]
type Issuing = Deps<'subscriptions' | 'notificationQueue' | 'keyRings'>

/** A transaction takes a hundred writes, including those of the new key, its ring and its notices. */
const revokedAtOnce = 60
/** Keys that one request revokes, in rounds of `revokedAtOnce`; the next request continues. */
const maxRounds = 20

/** A key as it is shown once, and as it is stored. */
export interface IssuedKey {
  readonly key: string
  readonly stored: StoredApiKey
}

/** On whose authority keys are issued and revoked. */
export interface Authority {
  /** Who does it, for the log. */
  readonly by: AffiliateId
  /** The key that requested it, if one did: with a revoked key nothing is written. */
  readonly askedWith?: string
  /** What must hold while keys are revoked, and what is written or must hold when the new one is stored. */
  readonly whileRevoking?: KeyChange['also']
  readonly whenIssued?: KeyChange['also']
  /** Throws for a transaction that these did not let through. */
  readonly throwIfRefused: (refusedBy: readonly string[]) => void
}

export const keptChanging = (): Refusal =>
  new Refusal('conflict', 'Another request changed the API keys at the same time. Send the request again.')

export const makeKey = (
  affiliateId: AffiliateId,
  createdAt: Instant,
  { issuedBy, validUntil, scopes }: Pick<StoredApiKey, 'issuedBy' | 'validUntil' | 'scopes'>,
  { config }: Pick<Deps, 'config'>,
): IssuedKey => {
  const { key, keyId, secretHash } = newApiKey(config.stage)
  const more = {
    ...(issuedBy === undefined ? {} : { issuedBy }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(scopes === undefined ? {} : { scopes }),
  }
  return { key, stored: { keyId, secretHash, affiliateId, createdAt, ...more } }
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
export const issueKey = async (
  issued: IssuedKey,
  ring: KeyRing,
  revoked: readonly string[],
  authority: Authority,
  deps: Issuing,
): Promise<boolean> => {
  const { keyId, validUntil = null, createdAt, affiliateId } = issued.stored
  const { by, askedWith, whenIssued = [], throwIfRefused } = authority
  const notices = await noticesOfApiKey(factsOf(issued, revoked.length), deps)
  const answer = await deps.keyRings.change({
    ring: withKey(withoutKeys(ring, revoked), { keyId, validUntil }),
    created: issued.stored,
    revoked,
    revokedAt: createdAt,
    ...(askedWith === undefined ? {} : { askedWith }),
    also: [...notices.map(deps.subscriptions.deliveries.asWrite), ...whenIssued],
  })
  if (!answer.committed) throwIfRefused(answer.refusedBy)
  if (!answer.committed) return false
  deps.log.write('API_KEY_CREATED', { affiliateId, keyId, by, revokedKeys: revoked.length })
  await announceApiKey(notices, deps)
  return true
}

const revokeSome = async (
  revoked: readonly string[],
  ring: KeyRing,
  { askedWith, whileRevoking = [], throwIfRefused }: Authority,
  { keyRings, clock }: Deps<'keyRings'>,
): Promise<boolean> => {
  const asked = askedWith === undefined ? {} : { askedWith }
  const change = { ring: withoutKeys(ring, revoked), revoked, revokedAt: clock(), ...asked, also: whileRevoking }
  const answer = await keyRings.change(change)
  if (!answer.committed) throwIfRefused(answer.refusedBy)
  return answer.committed
}

/**
 * Stores a key and revokes every other one of its owner in the same transaction; returns how many those were. If there
 * are more than fit into one transaction, the rest are revoked first, and stay revoked whatever happens next.
 */
export const issueInsteadOfAll = async (issued: IssuedKey, authority: Authority, deps: Issuing): Promise<number> => {
  let revokedKeys = 0
  for (let round = 0; round < maxRounds; round += 1) {
    const ring = await deps.keyRings.wholeRing(issued.stored.affiliateId)
    const revoked = ring.keys.slice(0, revokedAtOnce).map(({ keyId }) => keyId)
    if (revoked.length === ring.keys.length) {
      if (await issueKey(issued, ring, revoked, authority, deps)) return revokedKeys + revoked.length
    } else if (await revokeSome(revoked, ring, authority, deps)) revokedKeys += revoked.length
  }
  throw keptChanging()
}
