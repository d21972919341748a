import * as z from 'zod/mini'
import { metricNames } from '../platforms/vocabulary.ts'
import type { Finding } from './finding.ts'
import { sentenceOf } from './pattern-words.ts'
import type { Patterns } from './patterns.ts'
import { patternRules } from './vocabulary.ts'

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
