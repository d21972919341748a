import type { Principal } from '../access/role.ts'
import { connectionsOf } from '../connections/connected-accounts.ts'
import { removeConnection } from '../connections/remove-connection.ts'
import type { Deps } from '../deps/deps.ts'
import { deleteEndpoint } from '../notifications/manage-endpoints.ts'
import { maxEndpoints } from '../notifications/vocabulary.ts'
import { unlinkedFrom } from '../people/account.ts'
import { changeAccounts } from '../people/link-account.ts'
import type { Person } from '../people/person.ts'
import { platformNames } from '../platforms/registry.ts'

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

const forgetAccounts = async (person: Person, caller: Principal, deps: Closing): Promise<void> => {
  for (const { platform, accountId } of connectionsOf(person)) await removeConnection(platform, accountId, caller, deps)
  for (const platform of platformNames.filter((name) => person.accounts[name] !== undefined))
    await changeAccounts(caller.affiliateId, platform, ({ accounts }) => unlinkedFrom(accounts, platform, null), deps)
}

/** All of them: nobody has more than `maxEndpoints`, and the one for mail. The list may still have one that is gone. */
const deleteEndpoints = async (caller: Principal, deps: Closing): Promise<void> => {
  const { endpoints } = deps.subscriptions
  const { things } = await endpoints.listByOwner(caller.affiliateId, { limit: maxEndpoints + 1 })
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
  )
  if (person !== null) await forgetAccounts(person, caller, deps)
  await deleteEndpoints(caller, deps)
}
