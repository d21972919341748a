import * as z from 'zod/mini'
import { metricNames } from '../platforms/vocabulary.ts'
import type { Instant } from '../values/instant.ts'
import type { Check } from './check-record.ts'
import type { Claim } from './claim.ts'
import type { DecisionRecord } from './duplicate.ts'
import { decisionView, viewDecision } from './duplicate-contract.ts'
import { notCheckable } from './not-checkable.ts'
import { observationView, viewObservation } from './observation-contract.ts'
import type { Post } from './post.ts'
import { claimView, viewClaim } from './post-contract.ts'
import { verdictReasons } from './verdict.ts'
import { discrepancyLevels, verdictStatuses } from './vocabulary.ts'

const checkSummary = z.lazy(() =>
  z.object({
    id: z.string(),
    checked_at: z.iso.datetime(),
    is_held: z.boolean(),
    status: z.enum(verdictStatuses),
    level: z.enum(discrepancyLevels),
    final: z.boolean(),
    reason: z.nullable(z.enum(verdictReasons)),
    not_checkable: z.array(z.enum(metricNames)),
    attempt: z.int().check(z.minimum(0)),
  }),
)

/**
 * The history of a post's numbers and verdicts, the newest thousand of each, oldest first, and when the settlement
 * window of the latest claim closes.
 */
export const evolutionView = z
  .lazy(() =>
    z.object({
      post_id: z.string(),
      settles_at: z.iso.datetime(),
      claims: z.array(claimView),
      observations: z.array(observationView),
      checks: z.array(checkSummary),
      decisions: z.array(decisionView),
    }),
  )
  .register(z.globalRegistry, { id: 'Evolution' })

const viewCheckSummary = ({
  checkId,
  checkedAt,
  isHeld = false,
  observation,
  verdict,
  attempt,
}: Check): z.infer<typeof checkSummary> => ({
  id: checkId,
  checked_at: checkedAt,
  is_held: isHeld,
  status: verdict.status,
  level: verdict.level,
  final: verdict.final,
  reason: verdict.reason,
  not_checkable: notCheckable(verdict, observation.kind === 'observed' ? observation : null),
  attempt,
})

export const viewEvolution = (
  post: Post,
  settlesAt: Instant,
  claims: readonly Claim[],
  checks: readonly Check[],
  decisions: readonly DecisionRecord[],
): z.infer<typeof evolutionView> => ({
  post_id: post.postId,
  settles_at: settlesAt,
  claims: claims.map(viewClaim),
  observations: checks.flatMap(({ observation }) =>
    observation.kind === 'observed' ? [viewObservation(observation)] : [],
  ),
  checks: checks.map(viewCheckSummary),
  decisions: decisions.map(viewDecision),
})
