import { isAnswered, isDisputed } from '../post/appealed.ts'
import { isHeld } from '../post/duplicate.ts'
import type { Post } from '../post/post.ts'
import type { Instant } from '../values/instant.ts'
import type { PatternRule } from './finding.ts'
import { patternRules } from './vocabulary.ts'

/** What a stage knows of those whom a rule names. */
export interface RuleFigure {
  readonly rule: PatternRule
  readonly named: number
  /** Of these, those who are also accused by a final verdict that stands. */
  readonly caught: number
  /** How many an appeal cleared: of what the rule accused them of, or of anything else while it names them. */
  readonly cleared: number
}

/** The same of all rules in one night, beside what is known of everybody who was judged. */
export interface RuleFigures {
  /** Affiliates with a final verdict, and those of them who are accused by one that stands. */
  readonly judged: number
  readonly caught: number
  readonly rules: readonly RuleFigure[]
}

/** What a whole night knew, and when it began. */
export interface StageFigures extends RuleFigures {
  readonly learnedAt: Instant
}

export const noFigures: RuleFigures = { judged: 0, caught: 0, rules: [] }

/** What patterns say of one affiliate. */
export interface Named {
  readonly rules: readonly PatternRule[]
  /** Rules that accused them wrongly, as an appeal decided. */
  readonly overturned: readonly PatternRule[]
}

const compared: ReadonlySet<string> = new Set(['MATCHED', 'INCOMPLETE', 'DISCREPANCY'])

/** Whether numbers were compared, and nothing that is still to come changes the answer. */
const isJudged = (post: Post): boolean => !isHeld(post) && post.verdict.final && compared.has(post.verdict.status)

/**
 * Whether a comparison of numbers, and nothing else, accuses a post for good. Flags that rest on growth, likes or dates do not count:
 * rules about patterns rest on the same, and would vouch for themselves.
 */
const isCaught = (post: Post): boolean => {
  const { verdict, claim, flags } = post
  const isOpenTo = (at: typeof claim.submittedAt): boolean =>
    isAnswered(post, 'NUMBERS', at) || isDisputed(post, 'NUMBERS', at)
  if (isHeld(post) || isOpenTo(claim.submittedAt)) return false
  const isWrong = verdict.final && (verdict.level === 'MEDIUM' || verdict.level === 'HIGH')
  return isWrong || flags.some(({ code }) => code === 'SUPERSEDED_MEDIUM' || code === 'SUPERSEDED_HIGH')
}

const isCleared = ({ appeals = [] }: Post): boolean => appeals.some(({ state }) => state === 'UPHELD')

/** What one affiliate adds. */
export const figuresOf = (posts: readonly Post[], { rules, overturned }: Named): RuleFigures => {
  const isCaughtAtAll = posts.some(isCaught)
  const isClearedAtAll = posts.some(isCleared)
  const figureOf = (rule: PatternRule): RuleFigure[] => {
    const isNamed = rules.includes(rule)
    const isOverturned = overturned.includes(rule)
    if (!isNamed && !isOverturned) return []
    return [
      {
        rule,
        named: isNamed ? 1 : 0,
        caught: isNamed && isCaughtAtAll ? 1 : 0,
        cleared: isOverturned || isClearedAtAll ? 1 : 0,
      },
    ]
  }
  const judged = posts.some(isJudged) ? 1 : 0
  return { judged, caught: judged === 1 && isCaughtAtAll ? 1 : 0, rules: patternRules.flatMap(figureOf) }
}

/** What two parts of a stage add up to, whatever the order. */
export const addFigures = (left: RuleFigures, right: RuleFigures): RuleFigures => ({
  judged: left.judged + right.judged,
  caught: left.caught + right.caught,
  rules: patternRules.flatMap((rule) => {
    const [one, other] = [left, right].map(({ rules }) => rules.find((figure) => figure.rule === rule))
    if (one === undefined || other === undefined) return one ?? other ?? []
    return [
      {
        rule,
        named: one.named + other.named,
        caught: one.caught + other.caught,
        cleared: one.cleared + other.cleared,
      },
    ]
  }),
})
