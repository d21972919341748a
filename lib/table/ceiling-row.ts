import * as z from 'zod/mini'
import type { Ceiling } from '../post/verdict.ts'
import { storedInstant } from '../values/stored-contract.ts'
import { observedNumbers, packObserved, unpackObserved } from './row-codecs.ts'

export const ceilingRow = {
  within: z.optional(observedNumbers),
  after: z.optional(z.object({ at: storedInstant, n: observedNumbers })),
}

/** What counts for a claim, as a post keeps it. */
export const packCeiling = ({ within, firstAfter }: Ceiling) => ({
  within: within === null ? undefined : packObserved(within),
  after: firstAfter === null ? undefined : { at: firstAfter.fetchedAt, n: packObserved(firstAfter.metrics) },
})

const ceilingItem = z.object(ceilingRow)

export const unpackCeiling = ({ within, after }: z.infer<typeof ceilingItem>): Ceiling => ({
  within: within ? unpackObserved(within) : null,
  firstAfter: after ? { fetchedAt: after.at, metrics: unpackObserved(after.n) } : null,
})
