import * as z from 'zod/mini'
import type { Repeats } from '../post/repeats.ts'
import { toInstant } from '../values/instant.ts'

/** When the check was made that others repeat, the version of the post it made, its rules; then how many milliseconds later each of them was. */
export const repeatsRow = z.optional(z.tuple([z.number(), z.number(), z.string()], z.number()))

export const packRepeats = (repeats: Repeats | undefined): z.infer<typeof repeatsRow> => {
  if (repeats === undefined) return undefined
  const { of, at } = repeats
  const first = Date.parse(of.checkedAt)
  return [first, of.postVersion, of.ruleVersion, ...at.map((one) => Date.parse(one) - first)]
}

export const unpackRepeats = (row: z.infer<typeof repeatsRow>): Repeats | undefined => {
  if (row === undefined) return undefined
  const [first, postVersion, ruleVersion, ...later] = row
  return {
    of: { checkedAt: toInstant(first), postVersion, ruleVersion },
    at: later.map((milliseconds) => toInstant(first + milliseconds)),
  }
}
