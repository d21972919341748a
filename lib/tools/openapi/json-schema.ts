import * as z from 'zod'
import { fieldDescriptions } from './field-descriptions.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

/** Schemas with a name of their own, as listed under `components.schemas`. */
export type NamedSchemas = Map<string, JsonSchema>

/** The properties of an object, each with its description if its name does not say what it means. */
const described = (properties: unknown): unknown =>
  Object.fromEntries(
    Object.entries(properties as Record<string, object>).map(([name, schema]) => {
      const description = Object.hasOwn(fieldDescriptions, name) ? fieldDescriptions[name] : undefined
      return [name, description === undefined || 'description' in schema ? schema : { ...schema, description }]
    }),
  )

/** Examples are no schemas, and keep their ids. */
const isExamples = (key: string, inner: unknown): boolean => key === 'examples' && Array.isArray(inner)

const renamed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(renamed)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] =>
    key === '$ref' && typeof inner === 'string'
      ? [key, inner.replace('#/$defs/', '#/components/schemas/')]
      : [key, key === 'properties' ? described(renamed(inner)) : isExamples(key, inner) ? inner : renamed(inner)],
  )
  return Object.fromEntries(
    entries.filter(([key, inner]) => key !== '$schema' && !(key === 'id' && typeof inner === 'string')),
  )
}

interface Overridden {
  readonly zodSchema: z.core.$ZodTypes
  readonly jsonSchema: z.core.JSONSchema.BaseSchema
  readonly io: 'input' | 'output'
}

/**
 * A format that everybody knows needs no expression beside it, and of a whole number that we send nobody has to be told
 * that it is one that a double holds. An example shows what is sent, transformed or not.
 */
const tidy = ({ zodSchema, jsonSchema, io }: Overridden): void => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
  if (io === 'output' && jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (io === 'output' && jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  const examples = z.globalRegistry.get(zodSchema)?.examples
  if (Array.isArray(examples)) jsonSchema.examples = examples
}

/**
 * A zod schema as JSON Schema 2020-12: what callers send (`input`) or get (`output`). Schemas with an id become
 * references; their definitions are added to `named`. Throws if one id means two different things.
 */
export const toSchema = (schema: z.core.$ZodType, io: 'input' | 'output', named: NamedSchemas): JsonSchema => {
  const { $defs = {}, ...own } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: (overridden) => tidy({ ...overridden, io }),
  })
  for (const [name, definition] of Object.entries($defs)) {
    const known = named.get(name)
    const next = renamed(definition) as JsonSchema
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(next)) {
      throw new Error(`The schema ${name} means two different things`)
    }
    named.set(name, next)
  }
  const id = z.globalRegistry.get(schema)?.id
  if (id === undefined) return renamed(own) as JsonSchema
  if (!(id in $defs)) named.set(id, renamed(own) as JsonSchema)
  return { $ref: `#/components/schemas/${id}` }
}
