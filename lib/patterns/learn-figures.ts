import * as z from 'zod/mini'
import type { Deps } from '../deps/deps.ts'
import type { Instant } from '../values/instant.ts'
import { noFigures, type RuleFigures } from './rule-figures.ts'
import { patternRules } from './vocabulary.ts'

const count = z.int().check(z.minimum(0))
const draft = z.lazy(() =>
  z.object({
    figures: z.object({
      judged: count,
      caught: count,
      rules: z.array(z.object({ rule: z.enum(patternRules), named: count, caught: count, cleared: count })),
    }),
  }),
)

/** The figures that a night has counted up to a cursor; null where its draft does not have those of everybody before it. */
export const continueFigures = (cursor: string | null, text: string | undefined): RuleFigures | null => {
  if (cursor === null) return noFigures
  try {
    return draft.parse(JSON.parse(text ?? '{}')).figures
  } catch {
    return null
  }
}

/**
 * Publishes what a whole night knew of those whom rules name. Doing so twice publishes the same. Part of a night is not
 * the stage, and rules are let accuse by these figures: those of the night before stay.
 */
export const publishFigures = async (
  figures: RuleFigures | null,
  learnedAt: Instant,
  { patterns }: Pick<Deps<'patterns'>, 'patterns'>,
): Promise<void> => {
  if (figures !== null) await patterns.publishFigures({ ...figures, learnedAt })
}
