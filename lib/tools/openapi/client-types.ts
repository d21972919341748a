import type { JsonSchema } from './json-schema.ts'
import type { openApiDocument } from './openapi-document.ts'
import { commentOf, keyOf, typeOfSchema } from './type-of-schema.ts'

type Contract = ReturnType<typeof openApiDocument>

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: JsonSchema
}

interface Media {
  readonly [type: string]: { readonly schema: JsonSchema }
}

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly (Parameter | { readonly $ref: string })[]
  readonly requestBody?: { readonly content: Media }
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Media }>>
}

interface Shared {
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly responses: Readonly<Record<string, { readonly content?: Media }>>
}

const nameIn = (ref: string): string => ref.split('/').at(-1) ?? ''

const resolved = <Thing>(thing: Thing | { readonly $ref: string }, shared: Readonly<Record<string, Thing>>): Thing => {
  if (typeof thing !== 'object' || thing === null || !('$ref' in thing)) return thing as Thing
  const found = shared[nameIn(String(thing.$ref))]
  if (found === undefined) throw new Error(`Nothing is called ${thing.$ref}`)
  return found
}

const places = ['path', 'query', 'header'] as const

const parametersOf = (parameters: readonly Parameter[]): string => {
  const groups = places.flatMap((place) => {
    const inside = parameters.filter((parameter) => parameter.in === place)
    if (inside.length === 0) return []
    const fields = inside.map(
      ({ name, required, schema }) =>
        `${commentOf(schema)}${keyOf(name)}${required ? '' : '?'}: ${typeOfSchema(schema)}`,
    )
    return [`${place}${inside.some(({ required }) => required) ? '' : '?'}: {\n${fields.join('\n')}\n}`]
  })
  return `{\n${groups.join('\n')}\n}`
}

const contentOf = (content: Media = {}): string =>
  `{\n${Object.entries(content)
    .map(([type, { schema }]) => `${JSON.stringify(type)}: ${typeOfSchema(schema)}`)
    .join('\n')}\n}`

const responsesOf = ({ responses }: Operation, shared: Shared): string => {
  const statuses = Object.keys(responses)
  const answers = statuses
    .filter((status) => status < '400')
    .map((status) => {
      const { content } = resolved<{ readonly content?: Media }>(responses[status] ?? {}, shared.responses)
      return `${status}: { headers: Record<string, string>, content: ${contentOf(content)} }`
    })
  return [...answers, 'default: Refusal'].join('\n')
}

const operationType = (operation: Operation, shared: Shared): string => {
  const parameters = operation.parameters.map((one) => resolved<Parameter>(one, shared.parameters))
  const body = operation.requestBody
  return `/** ${operation.summary} */
${operation.operationId}: {
parameters: ${parametersOf(parameters)}
requestBody${body === undefined ? '?: never' : `: { content: ${contentOf(body.content)} }`}
responses: {
${responsesOf(operation, shared)}
}
}`
}

const refusal = `/** Why a request was refused, whatever its status. */
interface Refusal {
headers: Record<string, string>
content: { 'application/problem+json': components['schemas']['Problem'] }
}`

const heading = '// Written by `npm run openapi` from the contract. Do not edit it.'

/** The contract as types, in the shape that `openapi-fetch` and its relatives read, and where each operation is. */
export const clientTypes = ({ paths, components }: Contract): string => {
  const shared = components as unknown as Shared
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      operation: operation as unknown as Operation,
    })),
  )
  const schemas = Object.entries(components.schemas as Record<string, JsonSchema>).map(
    ([name, schema]) => `${commentOf(schema)}${keyOf(name)}: ${typeOfSchema(schema)}`,
  )
  const inPaths = Object.keys(paths).map((path) => {
    const own = all.filter((one) => one.path === path)
    return `${JSON.stringify(path)}: {\n${own.map(({ method, operation }) => `${method}: operations['${operation.operationId}']`).join('\n')}\n}`
  })
  const routes = all.map(
    ({ method, path, operation }) =>
      `${operation.operationId}: { method: '${method.toUpperCase()}', path: ${JSON.stringify(path)} },`,
  )
  return [
    heading,
    refusal,
    `export interface components {\nschemas: {\n${schemas.join('\n')}\n}\n}`,
    `export interface operations {\n${all.map(({ operation }) => operationType(operation, shared)).join('\n')}\n}`,
    `export interface paths {\n${inPaths.join('\n')}\n}`,
    `/** Where each operation is. */\nexport const routes = {\n${routes.join('\n')}\n} as const satisfies Record<keyof operations, { method: string; path: keyof paths }>\n`,
  ].join('\n\n')
}
