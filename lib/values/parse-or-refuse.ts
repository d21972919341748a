import type * as z from 'zod/mini'
import { type FieldError, fieldSentence, Refusal } from './refusal.ts'
import './zod-messages.ts'

const listedErrors = 20
const quotedErrors = 3
const maxPathLength = 100

type Path = readonly PropertyKey[]

const isLeftOut = (value: unknown, [name, ...rest]: Path): boolean => {
  if (name === undefined) return value === undefined
  return typeof value === 'object' && value !== null && isLeftOut((value as Record<PropertyKey, unknown>)[name], rest)
}

/** A schema's own message is about a value that was sent. A field that was left out is required, whatever it should hold. */
const messageOf = ({ code, path, message }: z.core.$ZodIssue, value: unknown): string =>
  code === 'invalid_type' && path.length > 0 && isLeftOut(value, path) ? 'is required' : message

const fieldErrors = (issues: readonly z.core.$ZodIssue[], value: unknown): FieldError[] =>
  issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') {
      return { path: issue.path.join('.').slice(0, maxPathLength), message: messageOf(issue, value) }
    }
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join('.').slice(0, maxPathLength),
      message: 'is not a known field; remove it',
    }))
  })

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
  const errors = fieldErrors(parsed.issues, value).slice(0, listedErrors)
  throw new Refusal('validation_failed', errors.slice(0, quotedErrors).map(fieldSentence).join(' '), { errors })
}
