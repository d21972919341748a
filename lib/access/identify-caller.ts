import { timingSafeEqual } from 'node:crypto'
import type { Deps } from '../deps/deps.ts'
import { dayOf } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'
import { readApiKey } from './api-key.ts'
import { hasTeam, organisationOf } from './member-role.ts'
import type { Principal } from './role.ts'

export const unauthorized = (): Refusal =>
  new Refusal(
    'unauthorized',
    'Send the header "Authorization: Bearer <api key>" with a key of this service that has not expired or been revoked.',
  )

const bearer = /^Bearer +(\S{1,200})$/i

export const sameHash = (left: string, right: string): boolean =>
  timingSafeEqual(Buffer.from(left, 'hex'), Buffer.from(right, 'hex'))

/** `read`: what the caller may see. `write`: anything else, such as making a key. */
export type Purpose = 'read' | 'write'

export type Identifying = Pick<Deps, 'config' | 'clock' | 'recent' | 'table' | 'log'>
type StoredApiKey = NonNullable<Awaited<ReturnType<Deps['table']['apiKeys']['get']>>>

/** Notes on which day something was used; whoever is asking is served whether or not that works. */
export const noteUse = async (record: Promise<void>, { log }: Pick<Deps, 'log'>): Promise<void> => {
  try {
    await record
  } catch (error) {
    log.write('KEY_USE_NOT_NOTED', {}, error)
  }
}

/** A key by its id, if it was neither revoked nor has expired. */
export const findValidKey = async (
  keyId: string,
  purpose: Purpose,
  { clock, recent }: Identifying,
): Promise<StoredApiKey | null> => {
  const stored = await (purpose === 'read' ? recent.apiKey : recent.apiKey.fresh)(keyId)
  if (stored === null || stored.revokedAt !== undefined) return null
  return stored.validUntil !== undefined && stored.validUntil <= clock() ? null : stored
}

/**
 * Who holds a key; null for somebody who was deactivated. The id of a member names their organisation, so that both are read
 * at once: they act as it does, for as long as it may have a team.
 */
export const holderOf = async (
  { affiliateId: holderId, ...stored }: StoredApiKey,
  purpose: Purpose,
  { clock, recent, table, log }: Identifying,
): Promise<Principal | null> => {
  const organisationId = organisationOf(holderId)
  const principalId = organisationId ?? holderId
  const [known, member] = await Promise.all([
    (purpose === 'read' ? recent.person : recent.person.fresh)(principalId),
    organisationId && (purpose === 'read' ? recent.member : recent.member.fresh)(holderId),
  ])
  // Whoever just confirmed an address must not be told for a minute that it is not.
  const affiliate = known?.isEmailConfirmed === false ? await recent.person.fresh(principalId) : known
  if (!affiliate?.isActive) return null
  if (organisationId !== null && (!member?.isActive || !hasTeam(affiliate))) return null
  await noteUse(table.apiKeys.recordUse(stored, dayOf(clock())), { log })
  const { affiliateId, role, isEmailConfirmed } = affiliate
  const { keyId, scopes } = stored
  return { affiliateId, role, keyId, isEmailConfirmed, scopes, ...(member === null ? {} : { member }) }
}

/**
 * Returns who holds the API key of an `Authorization` header. Every failure gives the same `unauthorized`. For writing,
 * key and person are read fresh from the table, so that a revoked key, a deactivated person or a former admin can
 * change nothing. For reading, they are remembered for up to 60 s.
 */
export const identifyCaller = async (
  authorization: string | undefined,
  purpose: Purpose,
  deps: Identifying,
): Promise<Principal> => {
  const presented = readApiKey(bearer.exec(authorization ?? '')?.[1] ?? '')
  if (presented === null || presented.stage !== deps.config.stage) throw unauthorized()
  const stored = await findValidKey(presented.keyId, purpose, deps)
  const caller =
    stored !== null && sameHash(stored.secretHash, presented.secretHash) ? await holderOf(stored, purpose, deps) : null
  if (caller === null) throw unauthorized()
  return caller
}
