import type * as z from 'zod/mini'
import { type FieldError, fieldSentence, Refusal } from './refusal.ts'
import './zod-messages.ts'

const listedErrors = 20
const quotedErrors = 3
const maxPathLength = 100

const fieldErrors = (issues: readonly z.core.$ZodIssue[]): FieldError[] =>
  issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') {
      return { path: issue.path.join('.').slice(0, maxPathLength), message: issue.message }
    }
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join('.').slice(0, maxPathLength),
      message: 'is not a known field; remove it',
    }))
  })

type Path = readonly PropertyKey[]

/** A copy of `value` without what is at `path`, if that is null. */
const withoutNull = (value: unknown, [name, ...rest]: Path): unknown => {
  if (typeof value !== 'object' || value === null || name === undefined) return value
  if (Array.isArray(value)) return value.map((item, at) => (at === name ? withoutNull(item, rest) : item))
  const { [name]: field, ...others } = value as Record<PropertyKey, unknown>
  if (rest.length === 0) return field === null ? others : value
  return { ...value, [name]: withoutNull(field, rest) }
}

/**
 * Many clients send null for a field they leave out. Where a schema does not accept null, we read it as left out, and
 * refuse it only if the field is required. Where null is a value, such as to remove something, it stays null.
 */
const parse = <Value>(schema: z.ZodMiniType<Value>, value: unknown) => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed
  const { issues } = parsed.error
  const again = schema.safeParse(issues.reduce((copy, { path }) => withoutNull(copy, path), value))
  if (again.success) return again
  const paths = new Set(again.error.issues.map(({ path }) => path.join('.')))
  const still = issues.filter(({ path }) => paths.has(path.join('.')))
  return { success: false, issues: still.length > 0 ? still : again.error.issues } as const
}

/**
 * Parses `value` with a schema, reading null for an optional field as left out. Throws a `validation_failed` that names
 * up to 20 fields.
 */
export const parseOrRefuse = <Value>(schema: z.ZodMiniType<Value>, value: unknown): Value => {
  const parsed = parse(schema, value)
  if (parsed.success) return parsed.data
  const errors = fieldErrors(parsed.issues).slice(0, listedErrors)
  throw new Refusal('validation_failed', errors.slice(0, quotedErrors).map(fieldSentence).join(' '), { errors })
}
