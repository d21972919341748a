import { identifyCaller, type Purpose } from '../access/identify-caller.ts'
import type { Principal } from '../access/role.ts'
import type { Event, Exchange } from './exchange.ts'
import { countFailures } from './limit-request.ts'
import type { Route } from './route.ts'

export const purposeOf = ({ method }: Pick<Route, 'method'>): Purpose => (method === 'GET' ? 'read' : 'write')

/** Who sends a request, by an API key; null for nobody, on a public route. */
export const identifyByKey = async (
  route: Pick<Route, 'method' | 'permission'>,
  event: Event,
  exchange: Exchange,
): Promise<Principal | null> => {
  const { authorization } = event.headers
  if (route.permission === 'public' && authorization === undefined) return null
  exchange.credential = authorization?.replace(/^bearer +/i, 'Bearer ') ?? ''
  return countFailures(() => identifyCaller(authorization, purposeOf(route), exchange.deps), event, exchange)
}
