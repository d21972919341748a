import { nameIn, type Schema } from './contract.ts'
import { type Content, html, type Markup, prose } from './html.ts'

export const schemaAddress = (name: string): string => `#schema-${name}`

const joined = (parts: readonly Content[], separator: Content): readonly Content[] =>
  parts.flatMap((part, at) => (at === 0 ? [part] : [separator, part]))

const code = (value: unknown): Markup => html`<code>${JSON.stringify(value)}</code>`

const isNull = ({ type }: Schema): boolean => type === 'null'

const typeNames = ({ type, format }: Schema): string =>
  [type ?? 'anything']
    .flat()
    .join(' or ')
    .concat(format === undefined ? '' : ` (${format})`)

/** What a value is, on one line: a named schema is a link to it. */
export const typeOf = (schema: Schema): Content => {
  const { $ref, anyOf, items, additionalProperties } = schema
  if ($ref !== undefined) return html`<a href="${schemaAddress(nameIn($ref))}">${nameIn($ref)}</a>`
  if (schema.const !== undefined) return code(schema.const)
  if (schema.enum !== undefined) return joined(schema.enum.map(code), ' or ')
  if (anyOf !== undefined) {
    const others = anyOf.filter((one) => !isNull(one))
    return [joined(others.map(typeOf), ' or '), others.length < anyOf.length ? ' or null' : null]
  }
  if (items !== undefined) return ['list of ', typeOf(items)]
  if (typeof additionalProperties === 'object') return ['object of ', typeOf(additionalProperties)]
  return typeNames(schema)
}

const range = (least: number | undefined, most: number | undefined, unit: string): string[] => {
  if (least === undefined && most === undefined) return []
  if (most === undefined) return [`at least ${least}${unit}`]
  return [`${least === undefined ? 'at most ' : `${least} to `}${most.toLocaleString('en')}${unit}`]
}

/** The limits of a value, as one line; null if there are none. */
const limitsOf = (schema: Schema): string | null => {
  const limits = [
    ...range(schema.minimum, schema.maximum, ''),
    ...range(schema.minLength, schema.maxLength, ' characters'),
    ...range(schema.minItems, schema.maxItems, ' entries'),
    ...(schema.default === undefined ? [] : [`${JSON.stringify(schema.default)} by default`]),
  ]
  return limits.length === 0 ? null : limits.join('; ')
}

/** The limits of a value or, where it may also be null, of what else it may be. */
const ownLimits = (schema: Schema): string | null =>
  limitsOf(schema) ?? schema.anyOf?.map(limitsOf).find((limits) => limits !== null) ?? null

export const schemaWords = (schema: Schema): Content => {
  const limits = ownLimits(schema)
  const example = schema.examples?.[0]
  return [
    schema.description === undefined ? null : [prose(schema.description), ' '],
    limits === null ? null : html`<span class="limits">${limits}.</span> `,
    example === undefined ? null : html`<span class="limits">For example ${code(example)}.</span>`,
  ]
}

/** The object behind a schema, where it is written out in place: in a list, or beside null. */
const inner = (schema: Schema): Schema | null => {
  if (schema.properties !== undefined) return schema
  const next = schema.items ?? schema.anyOf?.find((one) => !isNull(one) && one.$ref === undefined)
  return next === undefined ? null : inner(next)
}

const propertyRows = (schema: Schema, prefix: string): readonly Markup[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const nested = inner(property)
    const isRequired = schema.required?.includes(name) === true
    return [
      html`<tr><th scope="row"><code>${prefix}${name}</code>${isRequired ? null : html` <span class="limits">optional</span>`}<td>${nested === null ? typeOf(property) : property.items === undefined ? 'object' : 'list of objects'}<td>${schemaWords(property)}`,
      ...(nested === null ? [] : propertyRows(nested, `${prefix}${name}.`)),
    ]
  })

/** A schema as a table of its fields; on one line if it is no object. */
export const schemaTable = (schema: Schema, label: string): Markup => {
  if (schema.properties === undefined) return html`<p>${typeOf(schema)}. ${schemaWords(schema)}</p>`
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table><thead><tr><th scope="col">Field<th scope="col">Type<th scope="col">Meaning<tbody>${propertyRows(schema, '')}</table></div>`
}
