import type { Principal } from '../access/role.ts'
import { connectionsOf } from '../connections/connected-accounts.ts'
import { removeConnection } from '../connections/remove-connection.ts'
import type { Deps } from '../deps/deps.ts'
import { mailEndpointIdOf } from '../notifications/mail-endpoint.ts'
import { deleteEndpoint } from '../notifications/manage-endpoints.ts'
import { maxEndpoints } from '../notifications/vocabulary.ts'
import { unlinkedFrom } from '../people/account.ts'
import { changeAccounts } from '../people/link-account.ts'
import type { Person } from '../people/person.ts'
import { platformNames } from '../platforms/registry.ts'
import { Busy } from '../values/busy.ts'
import type { AffiliateId } from '../values/ids.ts'
import { untilSaved } from '../values/until-saved.ts'

export type ClosingReach =
  | 'accounts'
  | 'askConsent'
  | 'connections'
  | 'erasures'
  | 'keyRings'
  | 'masterKey'
  | 'notificationQueue'
  | 'subscriptions'
type Closing = Deps<ClosingReach>

/** Nobody submits posts from Discord in their name any more. */
const forgetDiscord = (affiliateId: AffiliateId, { table, erasures }: Closing): Promise<true> =>
  untilSaved<true>(
    async () => {
      const before = await table.people.get(affiliateId)
      if (before === null || before.discordUserId === null) return true
      const after = { ...before, discordUserId: null, discordProvenAt: null, version: before.version + 1 }
      return (await erasures.removeIdentity(before, after)).committed ? true : 'overtaken'
    },
    () => new Busy('The profile kept changing. The next run goes on.'),
  )

const forgetAccounts = async (person: Person, caller: Principal, deps: Closing): Promise<void> => {
  for (const { platform, accountId } of connectionsOf(person)) await removeConnection(platform, accountId, caller, deps)
  for (const platform of platformNames.filter((name) => person.accounts[name] !== undefined))
    await changeAccounts(caller.affiliateId, platform, ({ accounts }) => unlinkedFrom(accounts, platform, null), deps)
}

/** All of them: nobody has more than `maxEndpoints`. The list may still have one that is gone. */
const deleteEndpoints = async (caller: Principal, deps: Closing): Promise<void> => {
  const { endpoints } = deps.subscriptions
  const { things } = await endpoints.listByOwner(caller.affiliateId, { limit: maxEndpoints })
  for (const { endpointId } of things)
    if ((await endpoints.get(endpointId)) !== null) await deleteEndpoint(endpointId, caller, deps)
}

/**
 * Shuts somebody out, and deletes by which accounts and addresses they are reached, other than their e-mail address. Keys
 * are deleted rather than revoked: a job may make and change none. Doing it again finishes what was left.
 */
export const eraseAccess = async (caller: Principal, deps: Closing): Promise<void> => {
  const { affiliateId } = caller
  const [person, { keys }] = await Promise.all([
    deps.table.people.get(affiliateId),
    deps.keyRings.wholeRing(affiliateId),
  ])
  await deps.erasures.removeAccess(
    affiliateId,
    keys.map(({ keyId }) => keyId),
    mailEndpointIdOf(affiliateId),
  )
  await forgetDiscord(affiliateId, deps)
  if (person !== null) await forgetAccounts(person, caller, deps)
  await deps.erasures.removeConnections(affiliateId)
  await deleteEndpoints(caller, deps)
}
