import type * as z from 'zod/mini'
import { type FieldError, Refusal } from './errors.ts'
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

/** What `value` is to a schema; otherwise a `validation_failed` that names the fields, at most 20 of them. */
export const parseOrRefuse = <Value>(schema: z.ZodMiniType<Value>, value: unknown): Value => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = fieldErrors(parsed.error.issues).slice(0, listedErrors)
  throw new Refusal('validation_failed', errors.slice(0, quotedErrors).map(sentence).join(' · '), { errors })
}
