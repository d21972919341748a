import { identifySession, type SessionMemory } from '../access/identify-session.ts'
import type { Principal } from '../access/role.ts'
import { remembered } from '../deps/remembered.ts'
import type { TableClient } from '../table/client.ts'
import { sessionRows } from '../table/session-rows.ts'
import { Refusal } from '../values/refusal.ts'
import type { Event, Exchange } from './exchange.ts'
import { identifyByKey, purposeOf } from './identify-by-key.ts'
import { countFailures } from './limit-request.ts'
import { requireOwnPage } from './require-own-page.ts'
import type { Route } from './route.ts'
import { tokenIn } from './session-cookie.ts'

/** As long as keys are. */
const bounds = { forMs: 60_000, atMost: 1_000 }

export const sessionMemory = (client: TableClient): SessionMemory => {
  const { find, recordUse } = sessionRows(client)
  return { find: remembered(find, bounds), recordUse }
}

/** Browsers send a cookie after its session has ended, too: whoever may call without one is then nobody. */
const orNobody = (error: unknown): null => {
  if (error instanceof Refusal && error.code === 'unauthorized') return null
  throw error
}

/** Who sends a request: by an API key or, without one, by the cookie of a session; null for nobody, on a public route. */
export const identifyRequest = async (
  route: Pick<Route, 'method' | 'permission'>,
  event: Event,
  exchange: Exchange,
  memory: SessionMemory,
): Promise<Principal | null> => {
  const token = event.headers['authorization'] === undefined ? tokenIn(event) : null
  if (token === null) return identifyByKey(route, event, exchange)
  const { deps } = exchange
  const purpose = purposeOf(route)
  if (purpose === 'write') requireOwnPage(event, deps.config.dashboardUrl)
  const caller = () => identifySession(token, purpose, memory, deps)
  exchange.credential = token
  if (route.permission !== 'public') return countFailures(caller, event, exchange)
  const known = await caller().catch(orNobody)
  if (known === null) exchange.credential = ''
  return known
}
