import * as z from 'zod/mini'
import type { Verdict } from '../post/verdict.ts'
import type { AffiliateId, CampaignId, PostId, RunId } from '../values/ids.ts'
import { hoursBetween, type Instant, plusHours } from '../values/instant.ts'
import { wireId } from '../values/shared-contract.ts'
import { givenUpAfterHours } from './vocabulary.ts'

export const runScopes = ['post', 'campaign', 'affiliate', 'stale'] as const
export type RunScope = (typeof runScopes)[number]
/** What a run is about: a post, a campaign or an affiliate. */
export type RunScopeId = PostId | CampaignId | AffiliateId

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
/** A run as a client asks for it. */
export type SentRun = z.input<typeof runBody>

export const runBuckets = ['matched', 'discrepancies', 'incomplete', 'unverifiable', 'pending', 'failed'] as const
export type RunBucket = (typeof runBuckets)[number]

export type RunCounts = Readonly<Record<RunBucket, number>>

export const noCounts: RunCounts = {
  matched: 0,
  discrepancies: 0,
  incomplete: 0,
  unverifiable: 0,
  pending: 0,
  failed: 0,
}

/** A check of many posts, due or not, that somebody started. */
export interface Run {
  readonly runId: RunId
  readonly scope: RunScope
  /** The post, campaign or affiliate; null for `stale`. */
  readonly scopeId: RunScopeId | null
  readonly startedBy: AffiliateId
  /** Whose campaign it looks at. */
  readonly advertiserId: AffiliateId | null
  /** Posts that were sent to the queue. */
  readonly requested: number
  /** Whether every post in scope was sent. */
  readonly isPlanned: boolean
  /** Where planning continues; null at its beginning and end. */
  readonly cursor: string | null
  readonly correlationId: string
  readonly startedAt: Instant
}

export interface RunProgress {
  readonly counts: RunCounts
  readonly lastAt: Instant | null
}

export const noProgress: RunProgress = { counts: noCounts, lastAt: null }

export const bucketOf = ({ status }: Pick<Verdict, 'status'>): RunBucket =>
  status === 'DISCREPANCY' ? 'discrepancies' : (status.toLowerCase() as RunBucket)

const count = z.int().check(z.minimum(0))

export const runView = z
  .lazy(() =>
    z.object({
      run_id: z.string(),
      scope: z.object({ kind: z.enum(runScopes), id: z.nullable(z.string()) }),
      status: z.enum(['RUNNING', 'COMPLETED']),
      requested: count,
      processed: count,
      matched: count,
      discrepancies: count,
      incomplete: count,
      unverifiable: count,
      pending: count,
      failed: count,
      started_by: z.string(),
      started_at: z.iso.datetime(),
      finished_at: z.nullable(z.iso.datetime()),
    }),
  )
  .register(z.globalRegistry, { id: 'Run' })

/** A run without an outcome for this long blocks no other: its planner died, or its messages are lost. */
const silentAfterHours = 1

/** Runs of one principal that are underway at the same time, and the posts of each that were sent and have no outcome yet. */
export const maxRunsUnderway = 5

const standing = (run: Run, { counts, lastAt }: RunProgress, now: Instant) => {
  const processed = runBuckets.reduce((sum, bucket) => sum + counts[bucket], 0)
  if (run.isPlanned && processed >= run.requested) return { finishedAt: lastAt ?? run.startedAt, givenUp: 0 }
  if (hoursBetween(run.startedAt, now) < givenUpAfterHours) return { finishedAt: null, givenUp: 0 }
  const givenUp = Math.max(0, run.requested - processed)
  return { finishedAt: plusHours(run.startedAt, givenUpAfterHours), givenUp }
}

/** Posts that were sent and have no outcome yet. */
export const postsUnderway = ({ requested }: Run, { counts }: RunProgress): number =>
  Math.max(0, requested - runBuckets.reduce((sum, bucket) => sum + counts[bucket], 0))

/** Whether the run is at work, so that another one in its scope would only do the same. */
export const isUnderway = (run: Run, progress: RunProgress, now: Instant): boolean =>
  standing(run, progress, now).finishedAt === null &&
  hoursBetween(progress.lastAt ?? run.startedAt, now) < silentAfterHours

/** Whether its posts without an outcome are given up; nobody plans such a run on. */
export const isGivenUp = ({ startedAt }: Run, now: Instant): boolean =>
  hoursBetween(startedAt, now) >= givenUpAfterHours

export const viewRun = (run: Run, progress: RunProgress, now: Instant): z.infer<typeof runView> => {
  const { finishedAt, givenUp } = standing(run, progress, now)
  const counts = { ...progress.counts, failed: progress.counts.failed + givenUp }
  return {
    run_id: run.runId,
    scope: { kind: run.scope, id: run.scopeId },
    status: finishedAt === null ? 'RUNNING' : 'COMPLETED',
    requested: run.requested,
    processed: runBuckets.reduce((sum, bucket) => sum + counts[bucket], 0),
    ...counts,
    started_by: run.startedBy,
    started_at: run.startedAt,
    finished_at: finishedAt,
  }
}
