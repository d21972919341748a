import type * as z from 'zod/mini'
import type { Permission, Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { LimitName } from '../resilience/limits.ts'
import type { ProblemCode } from '../values/refusal.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** `data` goes out as `{ success: true, data }`; a `nextCursor` makes it a list. */
interface DataAnswer {
  readonly status: number
  readonly data: unknown
  readonly nextCursor?: string | null
  readonly text?: undefined
}

/** An answer that is not an envelope around data: a file, or the words another system's protocol asks for. */
interface TextAnswer {
  readonly status: number
  readonly text: string
  readonly contentType: string
  readonly headers?: Readonly<Record<string, string>>
  /** Goes out as `x-next-cursor`. */
  readonly nextCursor?: string | null
}

/** What a route answers. */
export type Answer = DataAnswer | TextAnswer

export const ok = (data: unknown): Answer => ({ status: 200, data })
export const created = (data: unknown): Answer => ({ status: 201, data })
export const accepted = (data: unknown): Answer => ({ status: 202, data })
export const page = (data: readonly unknown[], nextCursor: string | null): Answer => ({ status: 200, data, nextCursor })
export const text = (
  contentType: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
  nextCursor: string | null = null,
): Answer => ({ status: 200, text: body, contentType, headers, nextCursor })

/** Who is let in: holders of a permission; `public`: anybody, and a key that is sent must be valid; `discord`: Discord itself. */
export type Admission = Permission | 'public' | 'discord'

interface RouteRequest<Params, Query, Body, Caller> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly caller: Caller
  readonly deps: Deps
  /** Whom the connection is counted for, see `callerAddress`. */
  readonly address: string
  /** How many of the submissions in the body the caller's rate limit lets through; all, where nothing is counted. */
  readonly granted: number
}

interface RouteFacts {
  /** The name of the method in a generated client, such as `acknowledgeAlert`; a client keeps it across releases. */
  readonly operationId: string
  /** One line for the reader of the API's documentation. */
  readonly summary: string
  /** The shape of `data` by status; lists are arrays. */
  readonly responses: Readonly<Record<number, z.ZodMiniType>>
  /** Content types by which the success goes out when it is not JSON around `data`. */
  readonly contentTypes?: readonly string[]
  /** What this route refuses beyond what every route with its access, params, query and body refuses. */
  readonly refusals?: readonly ProblemCode[]
  /** A limit that each request is counted against, beside the one of all reads or all changes. */
  readonly limit?: LimitName
  /** Whether the answer holds a secret that is shown once: a caller without an API key never gets it again. */
  readonly showsSecret?: true
  /** 64 KiB unless told. */
  readonly bodyLimitBytes?: number
  /** How a request proves whose it is where no API key does; throws `unauthorized`. Gets the headers and the raw body. */
  readonly verify?: (
    headers: Readonly<Record<string, string | undefined>>,
    body: string,
    deps: Pick<Deps, 'config' | 'clock'>,
  ) => Promise<void>
}

interface RouteSchemas<Params, Query, Body> extends RouteFacts {
  readonly params?: z.ZodMiniType<Params>
  readonly query?: z.ZodMiniType<Query>
  readonly body?: z.ZodMiniType<Body>
  /** How many submissions a body stands for; they are counted against the caller's rate limit. */
  readonly submissionsIn?: (body: Body) => number
  /** The key under which a body is taken once, where the protocol brings its own. */
  readonly onceKey?: (body: Body) => string
}

/** One row of a route table: routing, access, parsing, documentation and serverless.yml all follow from it. */
export interface Route extends RouteFacts {
  readonly method: Method
  readonly path: string
  readonly permission: Admission
  readonly params?: z.ZodMiniType
  readonly query?: z.ZodMiniType
  readonly body?: z.ZodMiniType
  readonly submissionsIn?: (body: unknown) => number
  readonly onceKey?: (body: unknown) => string
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

/** A route for anybody, or for Discord's own requests; `caller` is null without a key. */
export const publicRoute = <Params = undefined, Query = undefined, Body = undefined>(
  at: At,
  spec: RouteSchemas<Params, Query, Body> & {
    readonly permission?: 'public' | 'discord'
    readonly run: (request: RouteRequest<Params, Query, Body, Principal | null>) => Promise<Answer>
  },
): Route => ({
  ...split(at),
  permission: 'public',
  ...(spec as unknown as Omit<Route, 'method' | 'path' | 'permission'>),
})
