import type * as z from 'zod'
import type { Permission, Principal } from '../access/role.ts'
import type { Deps } from '../deps.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What a route answers: `data` goes out as `{ success: true, data }`; a `nextCursor` makes it a list. */
export interface Answer {
  readonly status: number
  readonly data: unknown
  readonly nextCursor?: string | null
}

export const ok = (data: unknown): Answer => ({ status: 200, data })
export const created = (data: unknown): Answer => ({ status: 201, data })
export const page = (data: readonly unknown[], nextCursor: string | null): Answer => ({ status: 200, data, nextCursor })

interface RouteRequest<Params, Query, Body, Caller> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly caller: Caller
  readonly deps: Deps
}

interface RouteSchemas<Params, Query, Body> {
  readonly params?: z.ZodType<Params>
  readonly query?: z.ZodType<Query>
  readonly body?: z.ZodType<Body>
  /** The shape of `data` by status. */
  readonly responses: Readonly<Record<number, z.ZodType>>
}

/** One row of a route table: routing, access, parsing, documentation and serverless.yml all follow from it. */
export interface Route {
  readonly method: Method
  readonly path: string
  /** `public`: a caller without a key is let in, and a key that is sent must be valid. */
  readonly permission: Permission | 'public'
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly responses: Readonly<Record<number, z.ZodType>>
  readonly run: (request: RouteRequest<unknown, unknown, unknown, Principal | null>) => Promise<Answer>
}

type At = `${Method} /${string}`

const split = (at: At): Pick<Route, 'method' | 'path'> => {
  const space = at.indexOf(' ')
  return { method: at.slice(0, space) as Method, path: at.slice(space + 1) }
}

/** A route for callers whose role has the permission. */
export const route = <Params = undefined, Query = undefined, Body = undefined>(
  at: At,
  spec: RouteSchemas<Params, Query, Body> & {
    readonly permission: Permission
    readonly run: (request: RouteRequest<Params, Query, Body, Principal>) => Promise<Answer>
  },
): Route => ({ ...split(at), ...(spec as unknown as Omit<Route, 'method' | 'path'>) })

/** A route for anybody; `caller` is null without a key. */
export const publicRoute = <Params = undefined, Query = undefined, Body = undefined>(
  at: At,
  spec: RouteSchemas<Params, Query, Body> & {
    readonly run: (request: RouteRequest<Params, Query, Body, Principal | null>) => Promise<Answer>
  },
): Route => ({
  ...split(at),
  permission: 'public',
  ...(spec as unknown as Omit<Route, 'method' | 'path' | 'permission'>),
})
