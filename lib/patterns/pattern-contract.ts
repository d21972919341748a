import * as z from 'zod/mini'
import { metricNames } from '../platforms/vocabulary.ts'
import { refusedWithControls } from '../values/single-line.ts'
import { adviceInWords, adviceOn, figureOf } from './advice.ts'
import type { Finding } from './finding.ts'
import { isLoud, type KnownRule } from './loud.ts'
import { sentenceOf } from './pattern-words.ts'
import type { Patterns } from './patterns.ts'
import { advices, maxReasonLength, maxReviewed, patternRules } from './vocabulary.ts'

const count = z.int().check(z.minimum(0))

const findingView = z.lazy(() =>
  z.object({
    rule: z.enum(patternRules),
    message: z.string(),
    value: z.number(),
    threshold: z.number(),
    posts: count,
    of: count,
    since: z.iso.datetime(),
    campaign_id: z.optional(z.string()),
    metric: z.optional(z.enum(metricNames)),
  }),
)

export const patternsView = z
  .lazy(() =>
    z.object({
      affiliate_id: z.string(),
      name: z.nullable(z.string()),
      findings: z.array(findingView),
    }),
  )
  .register(z.globalRegistry, { id: 'Patterns' })
export type PatternsView = z.infer<typeof patternsView>

const viewFinding = (finding: Finding): z.infer<typeof findingView> => {
  const { rule, value, threshold, posts, of, since, campaignId, metric } = finding
  return {
    rule,
    message: sentenceOf(finding),
    value,
    threshold,
    posts,
    of,
    since,
    ...(campaignId === undefined ? {} : { campaign_id: campaignId }),
    ...(metric === undefined ? {} : { metric }),
  }
}

export const viewPatterns = ({ affiliateId, findings }: Patterns, name: string | null): PatternsView => ({
  affiliate_id: affiliateId,
  name,
  findings: findings.map(viewFinding),
})

const people = z.int().check(z.minimum(0), z.maximum(maxReviewed))

/** `reviewed` and `honest` are looked at only of a rule that is to accuse and does not by default; otherwise they are kept as given. */
export const ruleDecisionBody = z
  .lazy(() =>
    z
      .strictObject({
        is_loud: z.boolean(),
        reviewed: z._default(people, 0),
        honest: z._default(people, 0),
        reason: z
          .string()
          .check(z.trim(), z.minLength(1, 'must say why'), z.maxLength(maxReasonLength), refusedWithControls()),
      })
      .check(
        z.refine(
          ({ reviewed, honest }) => honest <= reviewed,
          'must not have more honest affiliates than reviewed ones',
        ),
      ),
  )
  .register(z.globalRegistry, {
    id: 'PatternRuleDecision',
    examples: [
      { is_loud: true, reviewed: 40, honest: 1, reason: 'Forty of those found were asked; one explained every post.' },
    ],
  })

export const ruleView = z
  .lazy(() =>
    z.object({
      rule: z.enum(patternRules),
      is_loud: z.boolean(),
      reviewed: z.nullable(count),
      honest: z.nullable(count),
      reason: z.nullable(z.string()),
      decided_by: z.nullable(z.string()),
      decided_at: z.nullable(z.iso.datetime()),
      figures: z.nullable(
        z.object({
          learned_at: z.iso.datetime(),
          named: count,
          also_accused: count,
          cleared: count,
          judged: count,
          judged_accused: count,
        }),
      ),
      advice: z.nullable(z.enum(advices)),
      advice_message: z.nullable(z.string()),
    }),
  )
  .register(z.globalRegistry, { id: 'PatternRule' })
export type RuleView = z.infer<typeof ruleView>

const viewFigures = ({ rule, figures }: Pick<KnownRule, 'rule' | 'figures'>): RuleView['figures'] => {
  if (figures === null) return null
  const { named, caught, cleared } = figureOf(figures, rule)
  const { learnedAt, judged, caught: accused } = figures
  return { learned_at: learnedAt, named, also_accused: caught, cleared, judged, judged_accused: accused }
}

const viewAdvice = (known: KnownRule): Pick<RuleView, 'advice' | 'advice_message'> => {
  const { rule, figures } = known
  if (figures === null) return { advice: null, advice_message: null }
  const advice = adviceOn(rule, isLoud(known), figures)
  return { advice, advice_message: adviceInWords(rule, advice, figures) }
}

export const viewRule = ({ decision, ...known }: KnownRule): RuleView => ({
  rule: known.rule,
  is_loud: isLoud({ ...known, decision }),
  reviewed: decision?.reviewed ?? null,
  honest: decision?.honest ?? null,
  reason: decision?.reason ?? null,
  decided_by: decision?.decidedBy ?? null,
  decided_at: decision?.decidedAt ?? null,
  figures: viewFigures(known),
  ...viewAdvice({ ...known, decision }),
})
