import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { PatternRule } from './finding.ts'
import type { StageFigures } from './rule-figures.ts'
import { loudByDefault, loudFrom, patternRules } from './vocabulary.ts'

/** What an admin decided about a rule, and the review that it rests on. */
export interface LoudDecision {
  readonly rule: PatternRule
  /** Whether it accuses whom it finds. */
  readonly isLoud: boolean
  /** How many affiliates whom it found were looked at, and how many of them turned out to be honest. */
  readonly reviewed: number
  readonly honest: number
  readonly reason: string
  readonly decidedBy: AffiliateId
  readonly decidedAt: Instant
}

/** A rule, and the latest decision about it; null while there was none. */
export interface RuleState {
  readonly rule: PatternRule
  readonly decision: LoudDecision | null
}

/** A rule as it is, and what the last night knew of those whom it names; null before the first one. */
export interface KnownRule extends RuleState {
  readonly figures: StageFigures | null
}

/** The latest decision about each rule of the stage that there is one about; the others are as they are by default. */
export interface LoudRules {
  readonly decisions: readonly LoudDecision[]
  /** Counts the writes; every write is conditional on it. */
  readonly version: number
}

export const nothingDecided: LoudRules = { decisions: [], version: 0 }

export const decisionAbout = ({ decisions }: LoudRules, rule: PatternRule): LoudDecision | null =>
  decisions.find((one) => one.rule === rule) ?? null

export const isLoudByDefault = (rule: PatternRule): boolean => loudByDefault.includes(rule)

/** Whether a rule accuses whom it finds: as an admin decided, or else by default. */
export const isLoud = ({ rule, decision }: RuleState): boolean => decision?.isLoud ?? isLoudByDefault(rule)

/** The rules that accuse whom they find. */
export const loudRulesOf = (rules: LoudRules): readonly PatternRule[] =>
  patternRules.filter((rule) => isLoud({ rule, decision: decisionAbout(rules, rule) }))

/** What of a review does not show yet that a rule may accuse, and why, as a sentence; null if it does, or need not. */
export const whyNotLoud = ({
  rule,
  reviewed,
  honest,
}: Pick<LoudDecision, 'rule' | 'reviewed' | 'honest'>): {
  readonly field: 'reviewed' | 'honest'
  readonly why: string
} | null => {
  const { reviewed: least, honestShare } = loudFrom
  if (isLoudByDefault(rule)) return null
  if (reviewed < least)
    return { field: 'reviewed', why: `Look at ${least} affiliates whom the rule found before it accuses anybody.` }
  if (honest > reviewed * honestShare)
    return {
      field: 'honest',
      why: `${honest} of ${reviewed} turned out to be honest; at most one in ${1 / honestShare} may. Leave the rule silent.`,
    }
  return null
}

/** The decisions with one more, in the place of the one before it. */
export const withDecision = ({ decisions, version }: LoudRules, decision: LoudDecision): LoudRules => ({
  decisions: [...decisions.filter(({ rule }) => rule !== decision.rule), decision],
  version: version + 1,
})
