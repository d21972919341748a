import type { Role } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { endpointsAtMost } from './endpoint.ts'

const attempts = 4

const relist = async (endpointId: string, isOfAdmin: boolean, { subscriptions }: Deps): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const endpoint = await subscriptions.endpoints.get(endpointId)
    if (endpoint === null || endpoint.isOfAdmin === isOfAdmin) return
    if (await subscriptions.endpoints.save({ ...endpoint, isOfAdmin, version: endpoint.version + 1 })) return
  }
}

/** Puts the endpoints of somebody whose role changed where those of that role are looked for. */
export const relistEndpoints = async (affiliateId: string, role: Role, deps: Deps): Promise<void> => {
  const { things } = await deps.subscriptions.endpoints.listByOwner(affiliateId, { limit: endpointsAtMost })
  await Promise.all(things.map(({ endpointId }) => relist(endpointId, role === 'ADMIN', deps)))
}
