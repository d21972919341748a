import * as z from 'zod/mini'
import { type Id, type IdPrefix, isIdOf } from './ids.ts'
import { toInstant } from './instant.ts'
import { maxPageSize } from './vocabulary.ts'

/** An instant as the wire gives it, with or without milliseconds, in UTC or with an offset from it; read as UTC. */
export const wireInstant = z.pipe(
  z.iso.datetime({
    offset: true,
    error: 'must be a time such as 2026-01-31T12:00:00.000Z or 2026-01-31T13:00:00+01:00',
  }),
  z.transform((text) => toInstant(Date.parse(text))),
)

const maxPasteLength = 8_000

/** What somebody pasted as the link of a post: with a sharing text around it, it may be longer than a link. */
export const pastedLink = z
  .string()
  .check(
    z.minLength(1, 'must be the link of a post'),
    z.maxLength(
      maxPasteLength,
      `must be the link of a post, in at most ${maxPasteLength.toLocaleString('en-US')} characters`,
    ),
  )

const defaultLimit = 25

/** The query of every list. */
export const pageQuery = {
  limit: z._default(
    z.coerce
      .number()
      .check(
        z.int(),
        z.minimum(1),
        z.maximum(maxPageSize, `must be at most ${maxPageSize}; follow next_cursor for more`),
      ),
    defaultLimit,
  ),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(1000))),
}

/** An id in a path, or a name that is looked up. */
export const pathText = z.string().check(z.minLength(1), z.maxLength(100))

/**
 * An id that a caller sends: only ever looked up. Text of another shape is not refused; it is read as an id that nothing
 * has, so that it is not found, like any other id that does not exist.
 */
export const wireId = <Prefix extends IdPrefix>(prefix: Prefix, text: z.ZodMiniString = pathText) =>
  z.pipe(
    text,
    z.transform((id): Id<Prefix> => (isIdOf(prefix, id) ? id : `${prefix}_?${id}`)),
  )
