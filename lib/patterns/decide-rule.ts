import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { adviceOn } from './advice.ts'
import type { PatternRule } from './finding.ts'
import { decisionAbout, type KnownRule, type LoudDecision, whyNotLoud, withDecision } from './loud.ts'
import { patternRules } from './vocabulary.ts'

/** Every rule, in the order in which they are shown. */
export const listRules = async ({ patterns }: Deps<'patterns'>): Promise<KnownRule[]> => {
  const [rules, figures] = [await patterns.rules(), await patterns.figures()]
  return patternRules.map((rule) => ({ rule, decision: decisionAbout(rules, rule), figures }))
}

type Review = Pick<LoudDecision, 'isLoud' | 'reviewed' | 'honest' | 'reason'>

/**
 * Makes a rule loud or silent from the next night on. Throws `invalid` where neither the review nor the figures of the stage show that
 * the rule may accuse.
 */
export const decideRule = async (
  rule: PatternRule,
  review: Review,
  caller: Principal,
  { patterns, clock, log }: Deps<'patterns'>,
): Promise<KnownRule> => {
  const figures = await patterns.figures()
  const isBorneOut = figures !== null && adviceOn(rule, false, figures) === 'ACCUSE'
  const refusal = review.isLoud && !isBorneOut ? whyNotLoud({ rule, ...review }) : null
  if (refusal !== null) throw invalidField(refusal.field, refusal.why)
  return untilSaved(
    async () => {
      const before = await patterns.rules()
      const decision = { rule, ...review, decidedBy: caller.affiliateId, decidedAt: clock() }
      if (!(await patterns.saveRules(withDecision(before, decision)))) return 'overtaken'
      log.write('PATTERN_RULE_DECIDED', { rule, isLoud: review.isLoud })
      return { rule, decision, figures }
    },
    () => new Refusal('conflict', 'Others are deciding about rules at the same time. Read them and try again.'),
  )
}
