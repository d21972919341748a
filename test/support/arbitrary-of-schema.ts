import fc from 'fast-check'

export type JsonSchema = Readonly<Record<string, unknown>>
export type Resolve = (ref: string) => JsonSchema

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema | boolean
  readonly propertyNames?: JsonSchema
}

const mostItems = 5
const maxTextLength = 200
const mostKeys = 4

const numberOf = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)

const textOf = (schema: JsonSchema): fc.Arbitrary<unknown> => {
  if (schema['format'] === 'date-time') {
    return fc.integer({ min: 0, max: 20 * 24 * 3600 }).map((ago) => new Date(Date.now() - ago * 1000).toISOString())
  }
  if (schema['format'] === 'date') return fc.constantFrom('2026-01-31', '2024-02-29', '2026-12-31')
  if (schema['format'] === 'idn-email') return fc.uuid().map((id) => `${id}@example.com`)
  if (schema['format'] === 'uri')
    return fc.stringMatching(/^[\w-]{10}[048AEIMQUYcgkosw]$/).map((id) => `https://youtu.be/${id}`)
  if (typeof schema['pattern'] === 'string') return fc.stringMatching(new RegExp(schema['pattern']))
  const minLength = numberOf(schema['minLength'], 0)
  const maxLength = Math.max(minLength, Math.min(numberOf(schema['maxLength'], maxTextLength), maxTextLength))
  return fc.string({ minLength, maxLength, unit: 'grapheme-ascii' }).map((text) => (text.trim() === '' ? 'x' : text))
}

const wholeOf = (schema: JsonSchema): fc.Arbitrary<number> => {
  const min = numberOf(schema['minimum'], -1000)
  const max = Math.max(min, numberOf(schema['maximum'], min + 100_000))
  return fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max: Math.min(max, min + 100_000) }))
}

const listOf = (schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> => {
  const minLength = numberOf(schema['minItems'], 0)
  const maxLength = Math.max(minLength, Math.min(numberOf(schema['maxItems'], mostItems), mostItems))
  const item = validValue((schema['items'] ?? {}) as JsonSchema, resolve)
  return schema['uniqueItems'] === true
    ? fc.uniqueArray(item, { minLength, maxLength })
    : fc.array(item, { minLength, maxLength })
}

const objectOf = (schema: ObjectSchema, resolve: Resolve): fc.Arbitrary<unknown> => {
  const { properties, required = [], additionalProperties, propertyNames = { type: 'string', minLength: 1 } } = schema
  if (properties !== undefined) {
    const fields = Object.entries(properties).map(([name, field]) => [name, validValue(field, resolve)] as const)
    return fc.record(Object.fromEntries(fields), { requiredKeys: [...required], noNullPrototype: true })
  }
  const values = typeof additionalProperties === 'object' ? additionalProperties : {}
  const names = validValue(propertyNames, resolve).map(String)
  return fc.dictionary(names, validValue(values, resolve), { maxKeys: mostKeys, noNullPrototype: true })
}

const ofType = (type: unknown, schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> => {
  if (type === 'string') return textOf(schema)
  if (type === 'integer') return wholeOf(schema)
  if (type === 'number') return wholeOf(schema)
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array') return listOf(schema, resolve)
  if (type === 'object') return objectOf(schema, resolve)
  return fc.constantFrom<unknown>('anything', 1, true, null, [], {})
}

const merged = (parts: readonly JsonSchema[], resolve: Resolve): JsonSchema => {
  const schemas = parts.map((part) => (typeof part['$ref'] === 'string' ? resolve(part['$ref']) : part))
  const properties = Object.assign({}, ...schemas.map((schema) => schema['properties']))
  return Object.assign({}, ...schemas, { properties })
}

const generated = (schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> => {
  if (typeof schema['$ref'] === 'string') return validValue(resolve(schema['$ref']), resolve)
  if ('const' in schema) return fc.constant(schema['const'])
  if (Array.isArray(schema['enum'])) return fc.constantFrom<unknown>(...schema['enum'])
  if (Array.isArray(schema['allOf'])) return validValue(merged(schema['allOf'], resolve), resolve)
  const choices = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(choices)) return fc.oneof(...choices.map((choice: JsonSchema) => validValue(choice, resolve)))
  const types = Array.isArray(schema['type']) ? schema['type'] : [schema['type']]
  return fc.oneof(...types.map((type) => ofType(type, schema, resolve)))
}

/** Values that fit a schema, as far as a schema can tell; its own examples are among them. */
export const validValue = (schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> => {
  const examples = schema['examples']
  if (!Array.isArray(examples) || examples.length === 0) return generated(schema, resolve)
  return fc.oneof(fc.constantFrom<unknown>(...examples), generated(schema, resolve))
}
