import { patternRules } from '../../lib/patterns/vocabulary.ts'
import type { Outcome } from './measure.ts'

type Found = Pick<Outcome, 'isHonest' | 'isCaught' | 'patterns'>

/** Whether a silent rule would have raised something about an affiliate. */
export const isUnderPattern = ({ patterns }: Pick<Outcome, 'patterns'>): boolean => patterns.length > 0

/** Whom each silent rule catches, whom it alone catches, and whom it hurts. */
export const ruleLines = (outcomes: readonly Found[]) =>
  patternRules.map((rule) => {
    const found = outcomes.filter(({ patterns }) => patterns.includes(rule))
    const dishonest = found.filter(({ isHonest }) => !isHonest)
    return {
      rule,
      dishonest: dishonest.length,
      uncaught: dishonest.filter(({ isCaught }) => !isCaught).length,
      honest: found.length - dishonest.length,
    }
  })
