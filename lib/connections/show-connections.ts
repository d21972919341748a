import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { accountsOn } from '../people/account.ts'
import type { Person } from '../people/person.ts'
import { isProven } from '../platforms/account.ts'
import { connectablePlatforms } from '../platforms/vocabulary.ts'
import { notFound } from '../values/refusal.ts'
import { type ConnectionView, viewConnections } from './connection-contract.ts'

/** The accounts that somebody connected, by platform, the latest last. */
export const connectionsOf = ({ affiliateId, accounts }: Person) =>
  connectablePlatforms.flatMap((platform) =>
    accountsOn(platform, accounts).flatMap((account) =>
      account.id !== null && isProven(account)
        ? [{ affiliateId, platform, accountId: account.id, handle: account.handle }]
        : [],
    ),
  )

/** The caller's connected accounts, and how each is doing. */
export const showConnections = async (
  { affiliateId }: Principal,
  deps: Deps<'connections'>,
): Promise<ConnectionView[]> => {
  const person = await deps.table.people.get(affiliateId)
  if (person === null) throw notFound()
  return viewConnections(await deps.connections.getMany(connectionsOf(person)), deps.clock())
}
