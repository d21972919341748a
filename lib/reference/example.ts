import { type Contract, nameIn, type Operation, type Parameter, type Schema } from './contract.ts'

const maxDepth = 6
export const exampleMoment = '2026-06-03T12:00:00.000Z'

/** A value that the schema would take: its example, or the smallest that says what it is. */
export const exampleOf = (schema: Schema, { components }: Contract, depth = 0): unknown => {
  const next = (one: Schema | undefined): unknown =>
    one === undefined || depth >= maxDepth ? null : exampleOf(one, { components } as Contract, depth + 1)
  if (schema.examples?.[0] !== undefined) return schema.examples[0]
  if (schema.$ref !== undefined) return next(components.schemas[nameIn(schema.$ref)])
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.default !== undefined) return schema.default
  if (schema.anyOf !== undefined) return next(schema.anyOf[0])
  if (schema.properties !== undefined) {
    const names = schema.required ?? []
    return Object.fromEntries(names.map((name) => [name, next(schema.properties?.[name])]))
  }
  if (schema.items !== undefined) return [next(schema.items)]
  if (schema.format === 'date-time') return exampleMoment
  const byType: Readonly<Record<string, unknown>> = { integer: 1, number: 1, boolean: true, object: {} }
  return byType[[schema.type].flat()[0] ?? ''] ?? '…'
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

const queryOf = (parameters: readonly Parameter[]): string => {
  const needed = parameters.filter((parameter) => parameter.in === 'query' && parameter.required === true)
  return needed.length === 0 ? '' : `?${needed.map(({ name }) => `${name}=…`).join('&')}`
}

/** The operation as a command of curl, with `$API`, `$KEY` and the names of path parameters to fill in. */
export const curlOf = (method: string, path: string, operation: Operation, contract: Contract): string => {
  // What says nothing takes what the whole contract does.
  const needsKey = operation.security?.some((one) => 'apiKey' in one) ?? true
  const address = `"$API${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}${queryOf(operation.parameters ?? [])}"`
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const isJson = type === 'application/json' && content?.schema !== undefined
  // `-d @file` would drop the line breaks of the file.
  const body = isJson
    ? `-d ${quoted(JSON.stringify(exampleOf(content.schema ?? {}, contract), null, 2))}`
    : '--data-binary @file'
  const parts = [
    method === 'get' ? `curl ${address}` : `curl -X ${method.toUpperCase()} ${address}`,
    ...(needsKey ? ['-H "Authorization: Bearer $KEY"'] : []),
    ...(type === undefined ? [] : [`-H 'Content-Type: ${type}'`, body]),
  ]
  return parts.join(' \\\n  ')
}
