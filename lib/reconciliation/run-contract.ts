import * as z from 'zod/mini'
import type { Instant } from '../values/instant.ts'
import { wireId } from '../values/shared-contract.ts'
import { type Run, type RunCounts, type RunProgress, runBuckets, runScopes, standingOf } from './run.ts'

const oneScope = 'Send exactly one of post_id, campaign_id, affiliate_id, stale.'

/** What to check again: one post, the posts of a campaign or of an affiliate, or whatever owes a check. */
export const runBody = z
  .lazy(() =>
    z
      .partial(
        z.strictObject({
          post_id: wireId('post'),
          campaign_id: wireId('cmp'),
          affiliate_id: wireId('aff'),
          stale: z.literal(true),
        }),
      )
      .check(z.refine((body) => Object.keys(body).length === 1, oneScope)),
  )
  .register(z.globalRegistry, { id: 'NewRun', minProperties: 1, maxProperties: 1, examples: [{ stale: true }] })
export type RunBody = z.infer<typeof runBody>
/** A run as a client requests it. */
export type SentRun = z.input<typeof runBody>

const count = z.int().check(z.minimum(0))

export const runView = z
  .lazy(() =>
    z.object({
      run_id: z.string(),
      scope: z.object({ kind: z.enum(runScopes), id: z.nullable(z.string()) }),
      status: z.enum(['RUNNING', 'COMPLETED', 'PARTIAL']),
      requested: count,
      processed: count,
      looked_at: count,
      matched: count,
      discrepancies: count,
      incomplete: count,
      unverifiable: count,
      pending: count,
      deferred: count,
      failed: count,
      started_by: z.string(),
      started_at: z.iso.datetime(),
      finished_at: z.nullable(z.iso.datetime()),
    }),
  )
  .register(z.globalRegistry, { id: 'Run' })

/** A run is complete only if no post of it still waits for its platform. */
const statusOf = (finishedAt: Instant | null, { deferred }: RunCounts): z.infer<typeof runView>['status'] => {
  if (finishedAt === null) return 'RUNNING'
  return deferred === 0 ? 'COMPLETED' : 'PARTIAL'
}

export const viewRun = (run: Run, progress: RunProgress, now: Instant): z.infer<typeof runView> => {
  const { finishedAt, givenUp } = standingOf(run, progress, now)
  const counts = { ...progress.counts, failed: progress.counts.failed + givenUp }
  const processed = runBuckets.reduce((sum, bucket) => sum + counts[bucket], 0)
  return {
    run_id: run.runId,
    scope: { kind: run.scope, id: run.scopeId },
    status: statusOf(finishedAt, counts),
    requested: run.requested,
    processed,
    looked_at: processed - counts.deferred - counts.failed,
    ...counts,
    started_by: run.startedBy,
    started_at: run.startedAt,
    finished_at: finishedAt,
  }
}
