import type * as z from 'zod/mini'
import { unauthorized } from '../access/identify-caller.ts'
import type { Permission, Principal } from '../access/role.ts'
import type { ReachName } from '../deps/deps.ts'
import { parseOrRefuse } from '../values/parse-or-refuse.ts'
import type { Answer, StaticAnswer } from './answer.ts'
import type { Circumstances, ResponseSchemas, RouteFacts, Row } from './row.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Who is let in: holders of a permission; `public`: anybody, and a key that is sent must be valid; `discord`: Discord itself. */
export type Admission = Permission | 'public' | 'discord'

/** One row of a route table, as documentation, limits and serverless.yml read it. */
export interface Route extends RouteFacts {
  readonly method: Method
  readonly path: string
  readonly permission: Admission
  readonly params?: z.ZodMiniType
  readonly query?: z.ZodMiniType
  readonly body?: z.ZodMiniType
}

/** The parts of a request as they were sent; each is read only if the row has a schema for it. */
export interface RawRequest {
  readonly params: () => unknown
  readonly query: () => unknown
  readonly body: () => unknown
}

/** What the frame may know about a request that fits its row. */
export interface RequestFacts {
  readonly params: unknown
  readonly query: unknown
  /** How many submissions the body contains; null if none are counted. */
  readonly submissions: number | null
  /** The key under which the body is handled once, if the protocol brings its own. */
  readonly onceKey: string | null
}

/** A request that fits its row. Its typed parts stay in a closure, so that no code outside has to trust a type. */
export interface FittingRequest<Reached extends ReachName> extends RequestFacts {
  /** Runs it; `position` is what the cursor in its query stands for. */
  readonly run: (circumstances: Circumstances<Principal | null, Reached>, position: string | null) => Promise<Answer>
}

/** A row that runs, with deps that reach as far as it says. */
export interface LiveRoute<Reached extends ReachName = ReachName> extends Route {
  /** What it reaches beyond the table; a list reaches `masterKey`, which seals its cursors. */
  readonly reach?: readonly Reached[]
  /** Throws `validation_failed` for what does not fit, naming each field. */
  readonly read: (raw: RawRequest) => FittingRequest<Reached>
}

/** A row that always returns the same text: it has no caller and reaches nothing. */
export interface StaticRoute extends Route {
  readonly write: (raw: RawRequest['params']) => Promise<StaticAnswer>
}

type At = `${Method} /${string}`

const split = (at: At): Pick<Route, 'method' | 'path'> => {
  const space = at.indexOf(' ')
  return { method: at.slice(0, space) as Method, path: at.slice(space + 1) }
}

/**
 * What a schema makes of a part. A row without the schema accepts nothing there, and its type parameter stays
 * `undefined`.
 */
const parsed = <Output>(schema: z.ZodMiniType<Output> | undefined, raw: () => unknown): Output =>
  // The one cast of this file: without a schema nothing infers `Output`, so it is its default.
  schema === undefined ? (undefined as Output) : parseOrRefuse(schema, raw())

const live = <
  Params,
  Query,
  Body,
  Caller,
  Reached extends ReachName,
  Responses extends ResponseSchemas,
  Files extends readonly string[],
>(
  at: At,
  permission: Admission,
  { run, submissionsIn, onceKey, ...facts }: Row<Params, Query, Body, Caller, Reached, Responses, Files>,
  callerOf: (caller: Principal | null) => Caller,
): LiveRoute<Reached> => ({
  ...facts,
  ...split(at),
  permission,
  read: (raw) => {
    const [params, query] = [parsed(facts.params, raw.params), parsed(facts.query, raw.query)]
    const body = parsed(facts.body, raw.body)
    return {
      params,
      query,
      submissions: submissionsIn?.(body, query) ?? null,
      onceKey: onceKey?.(body) ?? null,
      run: ({ caller, ...circumstances }, position) => {
        const from = position === null ? query : { ...query, cursor: position }
        return run({ ...circumstances, caller: callerOf(caller), params, query: from, body })
      },
    }
  },
})

/** `requirePermission` ran before, so there is a caller. */
const known = (caller: Principal | null): Principal => {
  if (caller === null) throw unauthorized()
  return caller
}

/** A route for callers whose role has the permission. */
export const route = <
  Responses extends ResponseSchemas,
  Params = undefined,
  Query = undefined,
  Body = undefined,
  Reached extends ReachName = never,
  Files extends readonly string[] = never,
>(
  at: At,
  {
    permission,
    ...row
  }: Row<Params, Query, Body, Principal, Reached, Responses, Files> & { readonly permission: Permission },
): LiveRoute<Reached> => live(at, permission, row, known)

/** A route for anybody, or for Discord's own requests; `caller` is null without a key. */
export const publicRoute = <
  Responses extends ResponseSchemas,
  Params = undefined,
  Query = undefined,
  Body = undefined,
  Reached extends ReachName = never,
  Files extends readonly string[] = never,
>(
  at: At,
  {
    permission = 'public',
    ...row
  }: Row<Params, Query, Body, Principal | null, Reached, Responses, Files> & {
    readonly permission?: 'public' | 'discord'
  },
): LiveRoute<Reached> => live(at, permission, row, (caller) => caller)

/** A route that returns the same text to everybody, from memory. */
export const staticRoute = <Params = undefined>(
  at: At,
  {
    write,
    ...facts
  }: RouteFacts & {
    readonly params?: z.ZodMiniType<Params>
    readonly write: (request: { readonly params: Params }) => Promise<StaticAnswer>
  },
): StaticRoute => ({
  ...facts,
  ...split(at),
  permission: 'public',
  write: (raw) => write({ params: parsed(facts.params, raw) }),
})
