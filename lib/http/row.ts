import type * as z from 'zod/mini'
import type { Deps, ReachName } from '../deps/deps.ts'
import type { LimitName } from '../resilience/limits.ts'
import type { ProblemCode } from '../values/refusal.ts'
import type { Answer, DataAnswer, TextAnswer } from './answer.ts'

/** What a body can be besides JSON. */
export type BodyType = 'text/csv'

export type ResponseSchemas = Readonly<Record<number, z.ZodMiniType>>

export interface RouteFacts {
  /** The name of the method in a generated client, such as `acknowledgeAlert`; a client keeps it across releases. */
  readonly operationId: string
  /** One line for the reader of the API's documentation. */
  readonly summary: string
  /** The shape of `data` by status; lists are arrays. */
  readonly responses: ResponseSchemas
  /** Content types of the success, if it is not JSON around `data`. */
  readonly contentTypes?: readonly string[]
  /** Refusals beyond those that follow from its access, params, query and body. */
  readonly refusals?: readonly ProblemCode[]
  /** A limit that each request is counted against, besides the one of all reads or all changes. */
  readonly limit?: LimitName
  /** The limit that it counts against instead of that of reads or changes, for each caller. */
  readonly countedAs?: LimitName
  /** Whether a GET records something, as some senders can send nothing else; then a HEAD is refused. */
  readonly isRecording?: true
  /** The content type of the body, which is then text; JSON by default. */
  readonly bodyType?: BodyType
  /** Whether the response contains a secret that is shown once: a caller without an API key never gets it again. */
  readonly showsSecret?: true
  /** Whether a success sets a cookie, which nobody gets a second time. */
  readonly setsCookie?: true
  /** 64 KiB by default. */
  readonly bodyLimitBytes?: number
  /** How a request without an API key proves whose it is, by its headers and raw body; throws `unauthorized`. */
  readonly verify?: (
    headers: Readonly<Record<string, string | undefined>>,
    body: string,
    deps: Pick<Deps, 'config' | 'clock'>,
  ) => Promise<void>
}

/** What comes with a request: who sent it, and what the row may use to respond. */
export interface Circumstances<Caller, Reached extends ReachName> {
  readonly caller: Caller
  readonly deps: Deps<Reached>
  /** Whom the connection is counted for, see `callerAddress`. */
  readonly address: string
  /** What the caller sent in a header, by its name in lower case; '' if nothing. Never log it: anything can be in there. */
  readonly header: (name: string) => string
  /** How many of the submissions in the body the caller's rate limit lets through; all, if none are counted. */
  readonly granted: number
}

/** Only a row that reaches the master key can return a cursor. */
type Next<Reached> = 'masterKey' extends Reached ? string | null : null

/** What a schema describes; a list may be readonly. */
type Described<Schema> = z.output<Schema> extends readonly (infer Thing)[] ? readonly Thing[] : z.output<Schema>

/** What a row may return: text if it names content types, otherwise what one of its schemas describes. */
type AnswerOf<Responses extends ResponseSchemas, Files, Reached> = Answer &
  ([Files] extends [never]
    ? {
        [Status in keyof Responses & number]: DataAnswer<Status, Described<Responses[Status]>, Next<Reached>>
      }[keyof Responses & number]
    : TextAnswer<Next<Reached>>)

/** A row of a route table as it is written. The types of what its function gets and returns follow from it. */
export interface Row<
  Params,
  Query,
  Body,
  Caller,
  Reached extends ReachName,
  Responses extends ResponseSchemas,
  Files extends readonly string[],
> extends Omit<RouteFacts, 'responses' | 'contentTypes'> {
  readonly responses: Responses
  readonly contentTypes?: Files
  readonly params?: z.ZodMiniType<Params>
  readonly query?: z.ZodMiniType<Query>
  readonly body?: z.ZodMiniType<Body>
  /** What `deps` reach beyond the table. */
  readonly reach?: readonly Reached[]
  /** How many submissions a body stands for, which are counted against the caller's rate limit; null if none are counted. */
  readonly submissionsIn?: (body: Body, query: Query) => number | null
  /** The key under which a body is handled once, if the protocol brings its own. */
  readonly onceKey?: (body: Body) => string
  readonly run: (
    request: Circumstances<Caller, Reached> & { readonly params: Params; readonly query: Query; readonly body: Body },
  ) => Promise<AnswerOf<Responses, Files, Reached>>
}
