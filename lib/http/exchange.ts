import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { readRequest } from './read-request.ts'

export type Event = APIGatewayProxyEventV2
export type Response = APIGatewayProxyStructuredResultV2

/** What the middleware of one request share. */
export interface Exchange extends Context {
  deps: Deps
  startedAtMs: number
  caller: Principal | null
  input: ReturnType<typeof readRequest>
  /** Headers that go on every response. */
  headers: Record<string, string>
}
