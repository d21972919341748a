import * as z from 'zod/mini'
import { duplicateStates } from '../post/duplicate.ts'
import type { Post } from '../post/post.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'

/** What is known of a post that may be content of another one. */
export const duplicateRow = z.optional(
  z.object({
    state: z.enum(duplicateStates),
    of: storedId('post'),
    by: z.optional(storedId('aff')),
    at: z.optional(storedInstant),
  }),
)

export const packDuplicate = (duplicate: Post['duplicate']) =>
  duplicate === null
    ? undefined
    : {
        state: duplicate.state,
        of: duplicate.of,
        by: duplicate.decidedBy ?? undefined,
        at: duplicate.decidedAt ?? undefined,
      }

export const unpackDuplicate = (row: z.infer<typeof duplicateRow>): Post['duplicate'] =>
  row === undefined ? null : { state: row.state, of: row.of, decidedBy: row.by ?? null, decidedAt: row.at ?? null }
