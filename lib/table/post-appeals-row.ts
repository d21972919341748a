import * as z from 'zod/mini'
import { matters, postAppealStates } from '../post/appealed.ts'
import { flagCodes } from '../post/flag.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'

/** How the appeals of a post lie in its item; an item of a post without any has none. */
export const postAppealsRow = z.optional(
  z.array(
    z.object({
      appealId: storedId('apl'),
      state: z.enum(postAppealStates),
      matters: z.array(z.enum(matters)),
      claimedAt: storedInstant,
      flags: z.optional(z.array(z.enum(flagCodes))),
      values: z.optional(z.array(z.union([z.number(), z.string()]))),
      goneSince: z.optional(storedInstant),
    }),
  ),
)
