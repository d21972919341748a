import { type components, type operations, routes } from './contract.ts'

type OperationId = keyof operations
type Parameters<Id extends OperationId> = operations[Id]['parameters']

/** A part of a request: to be given only if something in it is required. */
type Part<Name extends string, Value> =
  Record<string, never> extends Value ? { readonly [name in Name]?: Value } : { readonly [name in Name]: Value }
type PartOf<Id extends OperationId, Name extends string> =
  Parameters<Id> extends Record<Name, infer Value>
    ? Part<Name, Value>
    : Parameters<Id> extends { [name in Name]?: infer Value }
      ? { readonly [name in Name]?: Value }
      : unknown

type BodyOf<Id extends OperationId> = operations[Id] extends { requestBody: { content: infer Content } }
  ? { readonly body: Content[keyof Content] }
  : unknown

export type RequestOf<Id extends OperationId> = PartOf<Id, 'path'> &
  PartOf<Id, 'query'> &
  BodyOf<Id> & { readonly idempotencyKey?: string }

type ContentOf<Responses> = {
  [Status in Exclude<keyof Responses, 'default'>]: Responses[Status] extends { content: infer Content }
    ? Content[keyof Content]
    : never
}[Exclude<keyof Responses, 'default'>]

/** What an operation returns: the envelope, with `data` and, for a list, `next_cursor`. */
export type ResponseOf<Id extends OperationId> = ContentOf<operations[Id]['responses']>

type Arguments<Id extends OperationId> =
  Record<string, never> extends RequestOf<Id> ? [request?: RequestOf<Id>] : [request: RequestOf<Id>]

/** A refusal of the API, with its problem and how long to wait, if it says so. */
export class ApiError extends Error {
  readonly problem: components['schemas']['Problem']
  readonly retryAfterSeconds: number | null

  constructor(problem: components['schemas']['Problem'], retryAfterSeconds: number | null) {
    super(problem.detail)
    this.name = 'ApiError'
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
}

interface Sent {
  readonly path?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly idempotencyKey?: string
}

/** A name as one step of a path; empty or dots would lead to another operation. */
const stepOf = (name: string, value: unknown): string => {
  const step = String(value ?? '')
  if (/^\.{0,2}$/.test(step)) throw new Error(`${name} must be an id, not ${JSON.stringify(step)}`)
  return encodeURIComponent(step)
}

const addressOf = (baseUrl: string, path: string, { path: names = {}, query = {} }: Sent): URL => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => stepOf(name, names[name]))
  const url = new URL(filled, baseUrl)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) url.searchParams.set(name, String(value))
  }
  return url
}

const refusalOf = async (response: Response): Promise<Error> => {
  const text = await response.text()
  if (response.headers.get('content-type') !== 'application/problem+json') {
    return new Error(`${response.url} responded with ${response.status}: ${text.slice(0, 200)}`)
  }
  const wait = response.headers.get('retry-after')
  return new ApiError(JSON.parse(text), wait === null ? null : Number(wait))
}

const isJson = (response: Response): boolean =>
  (response.headers.get('content-type') ?? '').startsWith('application/json')

export interface ClientOptions {
  /** Where the API is, such as `https://api.example.com`. */
  readonly baseUrl: string
  /** An API key; without it only what is public can be called. */
  readonly key?: string
}

const bodyOf = ({ body }: Sent): { readonly type?: string; readonly text?: string } => {
  if (body === undefined) return {}
  return typeof body === 'string'
    ? { type: 'text/csv', text: body }
    : { type: 'application/json', text: JSON.stringify(body) }
}

const given = (headers: Readonly<Record<string, string | undefined>>): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))

const withinMs = 30_000

/** Calls operations by their names in the contract, with every request and response typed; throws an `ApiError`. */
export const createClient = ({ baseUrl, key }: ClientOptions) => {
  const call = async <Id extends OperationId>(id: Id, ...[request]: Arguments<Id>): Promise<ResponseOf<Id>> => {
    const sent: Sent = request ?? {}
    const { method, path } = routes[id]
    const { type, text } = bodyOf(sent)
    const headers = given({
      authorization: key === undefined ? undefined : `Bearer ${key}`,
      'content-type': type,
      'idempotency-key': sent.idempotencyKey,
    })
    const signal = AbortSignal.timeout(withinMs)
    const response = await fetch(addressOf(baseUrl, path, sent), { method, headers, body: text ?? null, signal })
    if (!response.ok) throw await refusalOf(response)
    return (isJson(response) ? await response.json() : await response.text()) as ResponseOf<Id>
  }
  return { call }
}
export type Client = ReturnType<typeof createClient>
