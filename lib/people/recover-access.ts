import { requireLastingKey, requireWholeKey } from '../access/require-permission.ts'
import { mayDo, type Principal } from '../access/role.ts'
import { roleFacts } from '../access/role-facts.ts'
import type { Deps } from '../deps/deps.ts'
import type { AffiliateId } from '../values/ids.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { type IssuedKey, issueInsteadOfAll, makeKey } from './issue-api-key.ts'
import { mailOwner } from './mail-owner.ts'
import { ownerOf, requireNoAdmin, throwIfRevoked } from './manage-api-keys.ts'
import type { Person } from './person.ts'
import { isOpen, newRecovery, type Recovery, readRecoveryToken, recoveryUrl } from './recovery.ts'
import { recoveredMail, recoveryMail } from './recovery-mail.ts'

const notValid = (): Refusal =>
  invalidField(
    'token',
    'This link does not work: it is older than 24 hours, somebody used it, a newer link replaced it, or part of it is missing. Ask an admin for a new link.',
  )

const dashboardOf = ({ config: { dashboardUrl } }: Pick<Deps, 'config'>): string => {
  if (dashboardUrl !== null) return dashboardUrl
  throw new Refusal(
    'unavailable',
    'A link needs an address to lead to, and this stage has no DASHBOARD_URL. Set it and deploy, or issue a key directly.',
  )
}

/**
 * Makes a link that shows somebody a new API key once, within 24 hours; it replaces the link that they had. Throws
 * `not_found`, `forbidden` for an admin's account, `conflict` for a deactivated one, and `unavailable` if there is no
 * address to lead to.
 */
export const offerRecovery = async (
  affiliateId: AffiliateId,
  caller: Principal,
  deps: Deps<'recoveries' | 'sendMail'>,
): Promise<{ readonly recovery: Recovery; readonly url: string }> => {
  requireWholeKey(caller, 'make a link to a new key')
  requireLastingKey((await deps.table.apiKeys.get(caller.keyId))?.validUntil, 'make a link to a new key')
  const owner = await ownerOf(affiliateId, deps)
  requireNoAdmin(owner)
  if (!owner.isActive)
    throw new Refusal('conflict', 'This account is deactivated, and no key would work. Activate it first.')
  const dashboardUrl = dashboardOf(deps)
  const { recovery, token } = newRecovery(affiliateId, caller.affiliateId, deps.clock())
  const answer = await deps.recoveries.offer(recovery, caller.keyId)
  if (!answer.committed) throwIfRevoked(answer.refusedBy)
  const { validUntil } = recovery
  deps.log.write('RECOVERY_LINK_CREATED', { affiliateId, by: caller.affiliateId, validUntil })
  await mailOwner(owner, 'recovery link', (facts) => recoveryMail(facts, validUntil), deps)
  return { recovery, url: recoveryUrl(dashboardUrl, token) }
}

/** The open link that a token belongs to, and its principal. A link is worth no more than the admin who made it. */
const findOpen = async (
  token: string,
  { recoveries, table, clock }: Deps<'recoveries'>,
): Promise<{ readonly recovery: Recovery; readonly owner: Person }> => {
  const presented = readRecoveryToken(token)
  const recovery = presented && (await recoveries.get(presented.affiliateId))
  if (presented === null || recovery === null) throw notValid()
  if (!isOpen(recovery, presented.secretHash, clock())) throw notValid()
  const [owner, issuer] = await Promise.all([
    table.people.get(recovery.affiliateId),
    table.people.get(recovery.issuedBy),
  ])
  if (owner === null || !owner.isActive || !roleFacts(owner.role).hasReplaceableKeys) throw notValid()
  if (issuer === null || !issuer.isActive || !mayDo(issuer.role, 'api-key:replace')) throw notValid()
  return { recovery, owner }
}

/**
 * Uses a link up: creates a key for its principal, and revokes every other one in the same transaction; only the response
 * contains the key. Of many who open it at once, one gets a key. Throws `validation_failed` for a token that opens
 * nothing, and `conflict`.
 */
export const recoverAccess = async (
  token: string,
  deps: Deps<'recoveries' | 'subscriptions' | 'notificationQueue' | 'keyRings' | 'sendMail'>,
): Promise<IssuedKey & { readonly revokedKeys: number }> => {
  const { recovery, owner } = await findOpen(token, deps)
  const { affiliateId, issuedBy: by } = recovery
  const now = deps.clock()
  const issued = makeKey(affiliateId, now, { issuedBy: by }, deps)
  const authority = {
    by,
    whileRevoking: [deps.recoveries.stillOpen(recovery)],
    whenIssued: deps.recoveries.use(recovery, owner.version, now),
    throwIfRefused: (refusedBy: readonly string[]) => {
      if (refusedBy.includes('recovery')) throw notValid()
      if (refusedBy.includes('affiliate')) {
        throw new Refusal('conflict', 'The account was changed at the same time. Open the link again.')
      }
    },
  }
  const revokedKeys = await issueInsteadOfAll(issued, authority, deps)
  const { keyId } = issued.stored
  deps.log.write('ACCESS_RECOVERED', { affiliateId, keyId, by, revokedKeys })
  await mailOwner(owner, 'recovered access', (facts) => recoveredMail(facts, keyId, revokedKeys), deps)
  return { ...issued, revokedKeys }
}
