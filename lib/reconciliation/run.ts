import type { Verdict } from '../post/verdict.ts'
import type { AffiliateId, CampaignId, PostId, RunId } from '../values/ids.ts'
import { hoursBetween, type Instant, plusHours } from '../values/instant.ts'
import { givenUpAfterHours } from './vocabulary.ts'

export const runScopes = ['post', 'campaign', 'affiliate', 'stale'] as const
export type RunScope = (typeof runScopes)[number]
/** What a run is about: a post, a campaign or an affiliate. */
export type RunScopeId = PostId | CampaignId | AffiliateId

export const runBuckets = [
  'matched',
  'discrepancies',
  'incomplete',
  'unverifiable',
  'pending',
  'deferred',
  'failed',
] as const
export type RunBucket = (typeof runBuckets)[number]

export type RunCounts = Readonly<Record<RunBucket, number>>

export const noCounts: RunCounts = {
  matched: 0,
  discrepancies: 0,
  incomplete: 0,
  unverifiable: 0,
  pending: 0,
  deferred: 0,
  failed: 0,
}

/** A check of many posts, due or not, that somebody started. */
export interface Run {
  readonly runId: RunId
  readonly scope: RunScope
  /** The post, campaign or affiliate; null for `stale`. */
  readonly scopeId: RunScopeId | null
  readonly startedBy: AffiliateId
  /** Whose campaign it checks. */
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

/** A run that has had no outcome for this long blocks no other: its planner died, or its messages are lost. */
const silentAfterHours = 1

/** The most runs of one principal that are underway at the same time. */
export const maxRunsUnderway = 5

/** When it ended, or null while it is underway, and how many of its posts are given up. */
export const standingOf = (run: Run, { counts, lastAt }: RunProgress, now: Instant) => {
  const processed = runBuckets.reduce((sum, bucket) => sum + counts[bucket], 0)
  if (run.isPlanned && processed >= run.requested) return { finishedAt: lastAt ?? run.startedAt, givenUp: 0 }
  if (hoursBetween(run.startedAt, now) < givenUpAfterHours) return { finishedAt: null, givenUp: 0 }
  const givenUp = Math.max(0, run.requested - processed)
  return { finishedAt: plusHours(run.startedAt, givenUpAfterHours), givenUp }
}

/** Posts that were sent and have no outcome yet. */
export const postsUnderway = ({ requested }: Run, { counts }: RunProgress): number =>
  Math.max(0, requested - runBuckets.reduce((sum, bucket) => sum + counts[bucket], 0))

/** Whether the run is underway, so that another one in its scope would only repeat it. */
export const isUnderway = (run: Run, progress: RunProgress, now: Instant): boolean =>
  standingOf(run, progress, now).finishedAt === null &&
  hoursBetween(progress.lastAt ?? run.startedAt, now) < silentAfterHours

/** Whether its posts without an outcome are given up; the planning of such a run does not continue. */
export const isGivenUp = ({ startedAt }: Run, now: Instant): boolean =>
  hoursBetween(startedAt, now) >= givenUpAfterHours
