import type { JsonSchema } from './json-schema.ts'

const isObject = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null

const literal = (value: unknown): string => (isObject(value) ? 'unknown' : JSON.stringify(value))

const isName = (text: string): boolean => /^[A-Za-z_$][\w$]*$/.test(text)

/** A name as the key of a property. */
export const keyOf = (name: string): string => (isName(name) ? name : JSON.stringify(name))

/** A sentence over the property that it describes. */
export const commentOf = ({ description }: JsonSchema): string =>
  typeof description === 'string' ? `/** ${description.replaceAll('*/', '*\\/').replaceAll(/\s+/g, ' ')} */\n` : ''

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ')

const fieldsOf = ({ properties, required }: JsonSchema): string[] => {
  const needed = new Set(Array.isArray(required) ? required : [])
  return Object.entries(isObject(properties) ? properties : {}).map(([name, schema]) => {
    const own = isObject(schema) ? schema : {}
    return `${commentOf(own)}${keyOf(name)}${needed.has(name) ? '' : '?'}: ${typeOfSchema(own)}`
  })
}

const objectOf = (schema: JsonSchema): string => {
  const fields = fieldsOf(schema)
  if (fields.length > 0) return `{\n${fields.join('\n')}\n}`
  const { additionalProperties: rest, propertyNames: names } = schema
  if (!isObject(rest)) return 'Record<string, unknown>'
  const some = isObject(names) && Array.isArray(names['enum'])
  const record = `Record<${isObject(names) ? typeOfSchema(names) : 'string'}, ${typeOfSchema(rest)}>`
  return some && schema['required'] === undefined ? `Partial<${record}>` : record
}

const arrayOf = ({ items }: JsonSchema): string => {
  const item = isObject(items) ? typeOfSchema(items) : 'unknown'
  return /[|\n ]/.test(item) ? `(${item})[]` : `${item}[]`
}

const plain: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
}

const ofKind = (schema: JsonSchema, kind: unknown): string => {
  if (kind === 'object') return objectOf(schema)
  if (kind === 'array') return arrayOf(schema)
  return plain[String(kind)] ?? 'unknown'
}

/** A JSON Schema of the contract as a type of TypeScript; what has a name refers to it. */
export const typeOfSchema = (schema: JsonSchema): string => {
  const { $ref: ref, type } = schema
  if (typeof ref === 'string') return `components['schemas'][${JSON.stringify(ref.split('/').at(-1))}]`
  if ('const' in schema) return literal(schema['const'])
  const { enum: values, anyOf, oneOf } = schema
  if (Array.isArray(values)) return union(values.map(literal))
  const choices = anyOf ?? oneOf
  if (Array.isArray(choices)) return union(choices.map((one) => (isObject(one) ? typeOfSchema(one) : 'unknown')))
  return union((Array.isArray(type) ? type : [type]).map((kind) => ofKind(schema, kind)))
}
