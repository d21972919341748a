import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import type { Principal } from '../access/role.ts'
import type { Deps, ReachName } from '../deps/deps.ts'

export type Event = APIGatewayProxyEventV2
export type Response = APIGatewayProxyStructuredResultV2

/** What the middleware of one request shares. */
export interface Exchange<Reached extends ReachName = never> extends Context {
  deps: Deps<Reached>
  startedAtMs: number
  caller: Principal | null
  /** The header or the token that proves who the caller is; '' if nothing does. Never log it. */
  credential: string
  /** Headers that go on every response. */
  headers: Record<string, string>
}
