import { type Holder, seesEverything } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import type { EndpointId } from '../values/ids.ts'
import { maxAttempts } from '../values/until-saved.ts'
import { hasChosen, mailEndpointIdOf } from './mail-endpoint.ts'
import { maxEndpoints } from './vocabulary.ts'

const relist = async (
  endpointId: EndpointId,
  isOfAdmin: boolean,
  { subscriptions }: Deps<'subscriptions'>,
): Promise<void> => {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const endpoint = await subscriptions.endpoints.get(endpointId)
    if (endpoint === null || endpoint.isOfAdmin === isOfAdmin) return
    // What comes by mail until somebody chooses is found by what they are, and nothing comes to whoever sees everything.
    if (endpoint.kind === 'mail' && !hasChosen(endpoint)) return
    if (await subscriptions.endpoints.save({ ...endpoint, isOfAdmin, version: endpoint.version + 1 })) return
  }
}

/** Moves the endpoints of somebody whose role changed to the list in which that role's endpoints are found. */
export const relistEndpoints = async (owner: Holder, deps: Deps<'subscriptions'>): Promise<void> => {
  const { things } = await deps.subscriptions.endpoints.listByOwner(owner.affiliateId, { limit: maxEndpoints })
  const endpointIds = [...things.map(({ endpointId }) => endpointId), mailEndpointIdOf(owner.affiliateId)]
  await Promise.all(endpointIds.map((endpointId) => relist(endpointId, seesEverything(owner), deps)))
}
