import { factsOf } from '../../access/role.ts'
import type { Route } from '../../http/route.ts'
import { type ProblemCode, problems } from '../../values/refusal.ts'
import { type JsonSchema, type NamedSchemas, toSchema } from './json-schema.ts'
import { problemCodesOf } from './problem-codes.ts'

/** Responses that several operations share, by name. */
export type NamedResponses = Map<string, JsonSchema>

const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const headerRef = (name: string) => ({ $ref: `#/components/headers/${name}` })

const who = ({ permission }: Route): string => {
  if (permission === 'public') return 'Anybody.'
  if (permission === 'discord') return 'Only Discord, which signs its requests.'
  return `${factsOf(permission).roles.join(', ')}. A key with scopes needs \`${factsOf(permission).scope}\`.`
}

const parametersIn = (place: 'path' | 'query', schema: Route['params'], named: NamedSchemas): JsonSchema[] => {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = toSchema(schema, 'input', named) as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

const parametersOf = (route: Route, named: NamedSchemas) => [
  ...parametersIn('path', route.params, named),
  ...parametersIn('query', route.query, named),
  ...(route.method === 'POST' && route.permission !== 'discord'
    ? [{ $ref: '#/components/parameters/IdempotencyKey' }]
    : []),
  { $ref: '#/components/parameters/CorrelationId' },
]

const envelope = (data: JsonSchema, isList: boolean): JsonSchema => ({
  type: 'object',
  properties: {
    success: { type: 'boolean', const: true },
    data,
    ...(isList ? { next_cursor: schemaRef('NextCursor') } : {}),
  },
  required: ['success', 'data', ...(isList ? ['next_cursor'] : [])],
  additionalProperties: false,
})

/** The largest `limit` of a list, and with it the longest page. */
const maxPageLength = 100

const isList = ({ method, query, responses }: Route, status: string): boolean => {
  const isPaged = query !== undefined && 'cursor' in ((query as { shape?: object }).shape ?? {})
  return isPaged || (method === 'GET' && status === '200' && responses[200]?.type === 'array')
}

const nameInRef = ({ $ref: ref }: JsonSchema): string | null =>
  typeof ref === 'string' ? (ref.split('/').at(-1) ?? null) : null

/** One envelope for all routes that return the same data, so that a generated client has one model of it. */
const envelopeRef = (route: Route, status: string, data: JsonSchema, named: NamedSchemas): JsonSchema => {
  const isPage = isList(route, status)
  const items = nameInRef((data['items'] ?? {}) as JsonSchema)
  const thing = nameInRef(data) ?? items
  if (thing === null) throw new Error(`The response of ${route.operationId} has no id; register one for its schema`)
  const kind = isPage ? 'Page' : 'Envelope'
  const name = `${thing}${items !== null && !isPage ? 'List' : ''}${kind}`
  named.set(name, envelope(items !== null && isPage ? { ...data, maxItems: maxPageLength } : data, isPage))
  return schemaRef(name)
}

const contentOf = (route: Route, status: string, named: NamedSchemas): JsonSchema => {
  const schema = route.responses[Number(status)]
  if (schema === undefined) return {}
  const data = toSchema(schema, 'output', named)
  const types = route.contentTypes
  if (types === undefined) return { 'application/json': { schema: envelopeRef(route, status, data, named) } }
  const inText = (type: string): JsonSchema => (type.includes('json') ? data : { type: 'string' })
  return Object.fromEntries(types.map((type) => [type, { schema: inText(type) }]))
}

const commonHeaders = { 'x-request-id': headerRef('RequestId') }
const rateHeaders = {
  'ratelimit-limit': headerRef('RateLimitLimit'),
  'ratelimit-remaining': headerRef('RateLimitRemaining'),
  'ratelimit-reset': headerRef('RateLimitReset'),
}

/** What a response is, the summary of its operation says; only without content it stands for itself. */
const successOf = (route: Route, status: string, isStatic: boolean, named: NamedSchemas): JsonSchema => {
  const content = contentOf(route, status, named)
  return {
    description: Object.keys(content).length === 0 ? route.summary : 'Success',
    headers: {
      ...commonHeaders,
      ...(route.method === 'POST' ? { 'idempotency-replayed': headerRef('IdempotencyReplayed') } : {}),
      ...(route.setsCookie ? { 'set-cookie': headerRef('SetCookie') } : {}),
      ...(isStatic || route.permission === 'discord' ? {} : rateHeaders),
    },
    content,
  }
}

const refusalOf = (status: number, codes: readonly ProblemCode[]): JsonSchema => ({
  description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join(' · '),
  headers: {
    ...commonHeaders,
    ...([409, 429, 503].includes(status) ? { 'retry-after': headerRef('RetryAfter') } : {}),
    ...(status === 429 ? rateHeaders : {}),
    ...(status === 401 ? { 'www-authenticate': headerRef('WwwAuthenticate') } : {}),
  },
  content: { 'application/problem+json': { schema: schemaRef('Problem') } },
  'x-codes': codes,
})

const nameOf = (codes: readonly ProblemCode[]): string =>
  codes.map((code) => code.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())).join('Or')

const codesInName = 3

/** The same few codes are the same refusal, described once for all routes. */
const refusalRef = (status: number, codes: readonly ProblemCode[], named: NamedResponses): JsonSchema => {
  if (codes.length > codesInName) return refusalOf(status, codes)
  const sorted = codes.toSorted()
  const name = nameOf(sorted)
  named.set(name, refusalOf(status, sorted))
  return { $ref: `#/components/responses/${name}` }
}

const bodyOf = ({ body, bodyType, bodyLimitBytes = 64 * 1024 }: Route, named: NamedSchemas): JsonSchema =>
  body === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          description: `At most ${bodyLimitBytes.toLocaleString('en')} bytes.`,
          content: { [bodyType ?? 'application/json']: { schema: toSchema(body, 'input', named) } },
        },
      }

/** What only a key opens: signing in, and what programs alone call. */
const needsKey = ({ setsCookie, path }: Route): boolean => setsCookie === true || path.endsWith('/fetch')

/** How callers of most routes are known; the document says it once. */
export const usualSecurity: readonly JsonSchema[] = [{ apiKey: [] }, { session: [] }]

/** How callers of a route are known; undefined for most. */
const securityOf = (route: Route): readonly JsonSchema[] | undefined => {
  const { permission, path } = route
  if (permission === 'discord') return [{ discordSignature: [] }]
  if (permission !== 'public') return needsKey(route) ? [{ apiKey: [] }] : undefined
  if (path.endsWith('/reports/current')) return [{ reportToken: [] }]
  if (path.endsWith('/sessions/current')) return [{}, { session: [] }]
  return path.endsWith('/affiliates') ? [{}, { apiKey: [] }, { session: [] }] : [{}]
}

/** One route as an OpenAPI operation; what it refers to is added to `named` and `refusals`. */
export const operationOf = (tag: string, route: Route, named: NamedSchemas, refusals: NamedResponses): JsonSchema => {
  const isFile = tag === 'docs' || tag === 'web'
  const security = securityOf(route)
  const refused = Map.groupBy(problemCodesOf(route, isFile), (code) => problems[code].status)
  return {
    operationId: route.operationId,
    tags: [tag],
    summary: route.summary,
    description: `Who: ${who(route)}`,
    ...(security && { security }),
    parameters: parametersOf(route, named),
    ...bodyOf(route, named),
    responses: Object.fromEntries([
      ...Object.keys(route.responses).map((status) => [status, successOf(route, status, isFile, named)]),
      ...[...refused].map(([status, codes]) => [String(status), refusalRef(status, codes, refusals)]),
      ...(isFile ? [['429', { $ref: '#/components/responses/Throttled' }]] : []),
    ]),
  }
}
