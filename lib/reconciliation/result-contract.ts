import * as z from 'zod/mini'
import { platformNames } from '../platforms/registry.ts'
import type { Check } from '../post/check-record.ts'
import { observationView, viewObservation } from '../post/observation-contract.ts'
import type { Post } from '../post/post.ts'
import { claimView, verdictView, viewClaim, viewVerdict } from '../post/post-contract.ts'

/** One check as it is kept for audit: both inputs, the result, and the rules that applied. */
export const resultView = z
  .lazy(() =>
    z.object({
      id: z.string(),
      post_id: z.string(),
      campaign_id: z.string(),
      affiliate_id: z.string(),
      platform: z.enum(platformNames),
      checked_at: z.iso.datetime(),
      claim: claimView,
      outcome: z.enum(['observed', 'gone', 'unavailable']),
      outcome_reason: z.nullable(z.string()),
      observation: z.nullable(observationView),
      is_held: z.boolean(),
      definition: z.nullable(z.string()),
      verdict: verdictView,
      attempt: z.int().check(z.minimum(0)),
      rule_version: z.string(),
      correlation_id: z.string(),
    }),
  )
  .register(z.globalRegistry, { id: 'Result' })

export const viewResult = (check: Check, post: Post): z.infer<typeof resultView> => {
  const { observation } = check
  return {
    id: check.checkId,
    post_id: post.postId,
    campaign_id: post.campaignId,
    affiliate_id: post.affiliateId,
    platform: post.platform,
    checked_at: check.checkedAt,
    claim: viewClaim(check.claim),
    outcome: observation.kind,
    outcome_reason: observation.kind === 'observed' ? null : observation.reason,
    observation: observation.kind === 'observed' ? viewObservation(observation) : null,
    is_held: check.isHeld ?? false,
    definition: observation.kind === 'observed' ? observation.definition : null,
    verdict: viewVerdict(check.verdict, observation.kind === 'observed' ? observation : null),
    attempt: check.attempt,
    rule_version: check.ruleVersion,
    correlation_id: check.correlationId,
  }
}
