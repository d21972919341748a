import { patternRules } from '../../lib/patterns/vocabulary.ts'
import type { Outcome } from './measure.ts'

type Found = Pick<Outcome, 'isHonest' | 'isCaughtByPosts' | 'patterns'>

/** Whether a rule about patterns, silent or not, found an affiliate. */
export const isUnderPattern = ({ patterns }: Pick<Outcome, 'patterns'>): boolean => patterns.length > 0

/** Whom each rule catches, whom of them no accusation about a post does, whom no other rule does either, and whom it hurts. */
export const ruleLines = (outcomes: readonly Found[]) =>
  patternRules.map((rule) => {
    const found = outcomes.filter(({ patterns }) => patterns.includes(rule))
    const dishonest = found.filter(({ isHonest }) => !isHonest)
    const uncaught = dishonest.filter(({ isCaughtByPosts }) => !isCaughtByPosts)
    return {
      rule,
      dishonest: dishonest.length,
      uncaught: uncaught.length,
      alone: uncaught.filter(({ patterns }) => patterns.length === 1).length,
      honest: found.length - dishonest.length,
    }
  })
