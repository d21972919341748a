import { timingSafeEqual } from 'node:crypto'
import type { Deps } from '../deps/deps.ts'
import { dayOf } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'
import { readApiKey } from './api-key.ts'
import type { Principal } from './role.ts'

export const unauthorized = (): Refusal =>
  new Refusal(
    'unauthorized',
    'Send the header "Authorization: Bearer <api key>" with a key of this service that has not expired or been revoked.',
  )

const bearer = /^Bearer +(\S{1,200})$/i

const sameHash = (left: string, right: string): boolean =>
  timingSafeEqual(Buffer.from(left, 'hex'), Buffer.from(right, 'hex'))

/** `read`: what the caller may see. `write`: anything else, such as making a key. */
export type Purpose = 'read' | 'write'

/**
 * Returns who holds the API key of an `Authorization` header. Every failure gives the same `unauthorized`. For writing,
 * key and person are read fresh from the table, so that a revoked key, a deactivated person or a former admin can
 * change nothing. For reading, they are remembered for up to 60 s.
 */
export const identifyCaller = async (
  authorization: string | undefined,
  purpose: Purpose,
  { config, clock, recent, table, log }: Pick<Deps, 'config' | 'clock' | 'recent' | 'table' | 'log'>,
): Promise<Principal> => {
  const presented = readApiKey(bearer.exec(authorization ?? '')?.[1] ?? '')
  if (presented === null || presented.stage !== config.stage) throw unauthorized()
  const stored = await (purpose === 'read' ? recent.apiKey : recent.apiKey.fresh)(presented.keyId)
  if (stored === null || !sameHash(stored.secretHash, presented.secretHash)) throw unauthorized()
  if (stored.revokedAt !== undefined) throw unauthorized()
  if (stored.validUntil !== undefined && stored.validUntil <= clock()) throw unauthorized()
  const known = await (purpose === 'read' ? recent.person : recent.person.fresh)(stored.affiliateId)
  // Whoever just confirmed an address must not be told for a minute that it is not.
  const affiliate = known?.isEmailConfirmed === false ? await recent.person.fresh(stored.affiliateId) : known
  if (!affiliate?.isActive) throw unauthorized()
  try {
    await table.apiKeys.recordUse(stored, dayOf(clock()))
  } catch (error) {
    log.write('KEY_USE_NOT_NOTED', {}, error)
  }
  const { affiliateId, role, isEmailConfirmed } = affiliate
  return { affiliateId, role, keyId: stored.keyId, isEmailConfirmed }
}
