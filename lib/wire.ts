import * as z from 'zod'
import { toInstant } from './instant.ts'

/** An instant as the wire gives it, with or without milliseconds, always UTC. */
export const wireInstant = z.iso
  .datetime({ error: 'Expected an instant in UTC such as 2026-01-31T12:00:00.000Z' })
  .transform((text) => toInstant(Date.parse(text)))

const defaultLimit = 25
const largestLimit = 100

/** The query of every list. */
export const pageQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(largestLimit, `Expected at most ${largestLimit}; follow next_cursor for more`)
    .default(defaultLimit),
  cursor: z.string().min(1).max(1000).optional(),
}

/** An id in a path: opaque, and only ever looked up. */
export const pathId = z.string().min(1).max(100)
