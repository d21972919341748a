import type { Deps } from '../deps/deps.ts'
import type { Page } from '../values/page.ts'
import type { Endpoint } from './endpoint.ts'
import type { SeenEndpoint } from './endpoint-contract.ts'

/** An endpoint as it is shown: with whether calls to it are paused now. */
export const seeEndpoint = async (
  endpoint: Endpoint,
  { subscriptions, clock }: Deps<'subscriptions'>,
): Promise<SeenEndpoint> => ({
  endpoint,
  circuit: await subscriptions.circuits.get(endpoint.endpointId),
  seenAt: clock(),
})

export const seeEndpoints = async (
  { things, nextCursor }: Page<Endpoint>,
  deps: Deps<'subscriptions'>,
): Promise<Page<SeenEndpoint>> => ({
  things: await Promise.all(things.map((endpoint) => seeEndpoint(endpoint, deps))),
  nextCursor,
})
