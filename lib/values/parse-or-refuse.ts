import type * as z from 'zod/mini'
import { type FieldError, Refusal } from './refusal.ts'
import './zod-messages.ts'

const listedErrors = 20
const quotedErrors = 3
const longestPath = 100

const fieldErrors = (issues: readonly z.core.$ZodIssue[]): FieldError[] =>
  issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') {
      return { path: issue.path.join('.').slice(0, longestPath), message: issue.message }
    }
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join('.').slice(0, longestPath),
      message: 'This field is not part of the contract; leave it out.',
    }))
  })

const sentence = ({ path, message }: FieldError): string => (path === '' ? message : `${path}: ${message}`)

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
 * Many clients write null for what they leave out: where a schema takes no null it means left out, and a field that may
 * not be left out is refused as null. Where null is a value, such as to remove something, it stays one.
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
 * What `value` is to a schema, where null for an optional field is as good as none; otherwise a `validation_failed` that
 * names the fields, at most 20 of them.
 */
export const parseOrRefuse = <Value>(schema: z.ZodMiniType<Value>, value: unknown): Value => {
  const parsed = parse(schema, value)
  if (parsed.success) return parsed.data
  const errors = fieldErrors(parsed.issues).slice(0, listedErrors)
  throw new Refusal('validation_failed', errors.slice(0, quotedErrors).map(sentence).join(' · '), { errors })
}
