import type { AlertType } from '../../lib/alerts/alert-kinds.ts'
import { alertTypes } from '../../lib/alerts/vocabulary.ts'
import type { Outcome } from './measure.ts'

type Told = Pick<Outcome, 'isHonest' | 'alerts'> & { readonly posts: readonly unknown[] }

const countOf = (outcomes: readonly Told[], type: AlertType): number =>
  outcomes.flatMap(({ alerts }) => alerts).filter((one) => one === type).length

/** How many alerts of each type there were, per 1,000 posts, and how many of them name somebody honest; without those that never were. */
export const alertLines = (outcomes: readonly Told[]) => {
  const posts = outcomes.reduce((sum, one) => sum + one.posts.length, 0)
  const honest = outcomes.filter(({ isHonest }) => isHonest)
  return alertTypes
    .map((type) => ({
      type,
      alerts: countOf(outcomes, type),
      perThousand: (1_000 * countOf(outcomes, type)) / posts,
      ofHonest: countOf(honest, type),
    }))
    .filter(({ alerts }) => alerts > 0)
}
