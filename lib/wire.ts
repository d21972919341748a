import * as z from 'zod/mini'
import { toInstant } from './instant.ts'

/** An instant as the wire gives it, with or without milliseconds, always UTC. */
export const wireInstant = z.pipe(
  z.iso.datetime({ error: 'Expected an instant in UTC such as 2026-01-31T12:00:00.000Z' }),
  z.transform((text) => toInstant(Date.parse(text))),
)

const defaultLimit = 25
const largestLimit = 100

/** The query of every list. */
export const pageQuery = {
  limit: z._default(
    z.coerce
      .number()
      .check(
        z.int(),
        z.minimum(1),
        z.maximum(largestLimit, `Expected at most ${largestLimit}; follow next_cursor for more`),
      ),
    defaultLimit,
  ),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(1000))),
}

/** An id in a path: opaque, and only ever looked up. */
export const pathId = z.string().check(z.minLength(1), z.maxLength(100))
