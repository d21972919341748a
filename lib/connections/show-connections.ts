import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { notFound } from '../values/refusal.ts'
import { connectionsOf } from './connected-accounts.ts'
import { type ConnectionView, viewConnections } from './connection-contract.ts'

/** The caller's connected accounts, and how each is doing. */
export const showConnections = async (
  { affiliateId }: Principal,
  deps: Deps<'connections'>,
): Promise<ConnectionView[]> => {
  const person = await deps.table.people.get(affiliateId)
  if (person === null) throw notFound()
  return viewConnections(await deps.connections.getMany(connectionsOf(person)), deps.clock())
}
