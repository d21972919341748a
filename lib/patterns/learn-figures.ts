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

/** The figures in the draft of a night; none where a release before this one wrote it. */
export const continueFigures = (text: string | undefined): RuleFigures => {
  try {
    return draft.parse(JSON.parse(text ?? '{}')).figures
  } catch {
    return noFigures
  }
}

/** Publishes what a whole night knew of those whom rules name. Doing so twice publishes the same. */
export const publishFigures = async (
  figures: RuleFigures,
  learnedAt: Instant,
  { patterns }: Pick<Deps<'patterns'>, 'patterns'>,
): Promise<void> => {
  await patterns.publishFigures({ ...figures, learnedAt })
}
