import { doerOf, type Principal } from '../access/role.ts'
import { seesEverything } from '../access/scope.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { findPost } from '../submission/find-posts.ts'
import type { AffiliateId, RunId } from '../values/ids.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { planRun } from './plan-run.ts'
import {
  isUnderway,
  maxRunsUnderway,
  noProgress,
  type Run,
  type RunProgress,
  type RunScope,
  type RunScopeId,
} from './run.ts'
import type { RunBody } from './run-contract.ts'

interface Target {
  readonly scope: RunScope
  readonly scopeId: RunScopeId | null
  readonly advertiserId: AffiliateId | null
}

const requireAdmin = (caller: Principal, scope: string): void => {
  if (!seesEverything(caller)) {
    throw new Refusal('forbidden', `Only admins can start a run by \`${scope}\`. Name a post or a campaign of yours.`)
  }
}

/** What the run checks, if the caller may start it. */
const targetOf = async (body: RunBody, caller: Principal, deps: Deps): Promise<Target> => {
  if (body.post_id !== undefined) {
    const post = await findPost(body.post_id, caller, deps)
    const campaign = await deps.recent.campaign(post.campaignId)
    return { scope: 'post', scopeId: post.postId, advertiserId: campaign?.advertiserId ?? null }
  }
  if (body.campaign_id !== undefined) {
    const { campaignId, advertiserId } = await findWholeCampaign(body.campaign_id, caller, deps)
    return { scope: 'campaign', scopeId: campaignId, advertiserId }
  }
  if (body.affiliate_id !== undefined) {
    requireAdmin(caller, 'affiliate_id')
    if ((await deps.table.people.get(body.affiliate_id)) === null) throw notFound()
    return { scope: 'affiliate', scopeId: body.affiliate_id, advertiserId: null }
  }
  requireAdmin(caller, 'stale')
  return { scope: 'stale', scopeId: null, advertiserId: null }
}

/** Longer than a request may run: after it, whoever began to plan is done, or dead. */
const plannedOnAfterSeconds = 30

/** A run, and whether it just started or was already under way. */
interface Started {
  readonly run: Run
  readonly progress: RunProgress
  readonly isNew: boolean
}

const retryAfterSeconds = 30

/** The run with this id and its progress while it is underway; null if there is none, or if it blocks nobody. */
const findUnderway = async (runId: RunId | null, { workList, clock }: Deps<'workList'>): Promise<Started | null> => {
  const run = runId === null ? null : await workList.runs.get(runId)
  if (run === null) return null
  const progress = await workList.runs.progress(run.runId)
  return isUnderway(run, progress, clock()) ? { run, progress, isNew: false } : null
}

const findFreePlace = async (places: readonly (RunId | null)[], deps: Deps<'workList'>): Promise<number> => {
  for (const [place, runId] of places.entries()) {
    if ((await findUnderway(runId, deps)) === null) return place
  }
  const sentence = `${maxRunsUnderway} of your runs are under way, which is the limit. Start this one when one of them is done.`
  throw new Refusal('rate_limited', sentence, { retryAfterSeconds, limit: 'runsUnderway' })
}

/**
 * Makes the run hold its scope and a place, or finds the run that holds the scope, even if both start at the same
 * moment.
 */
const beginRun = async (run: Run, deps: Deps<'queue' | 'workList'>): Promise<Started> => {
  const { runs } = deps.workList
  return untilSaved(
    async (attempt) => {
      const holders = await runs.holders(run)
      const underway = await findUnderway(holders.scope, deps)
      if (underway !== null) return underway
      const place = await findFreePlace(holders.places, deps)
      if (attempt === 0) {
        const plan = { planRunId: run.runId, correlationId: run.correlationId }
        await deps.queue.sendPlan(plan, plannedOnAfterSeconds)
      }
      if (await runs.begin(run, place, holders)) return { run, progress: noProgress, isNew: true }
      return 'overtaken'
    },
    () =>
      new Refusal('unavailable', 'Too many runs are starting at once. Try again in a second.', {
        retryAfterSeconds: 1,
      }),
  )
}

/**
 * Starts a check of many posts, due or not, and returns once the first of them have been sent. If a run of the same
 * scope is underway, returns that one instead. Throws `rate_limited` if the caller has too many runs.
 */
export const startRun = async (
  body: RunBody,
  caller: Principal,
  deps: Deps<'queue' | 'workList'>,
): Promise<Started> => {
  const target = await targetOf(body, caller, deps)
  const begun = await beginRun(
    {
      ...target,
      runId: deps.newId('run'),
      startedBy: doerOf(caller),
      requested: 0,
      isPlanned: false,
      cursor: null,
      correlationId: deps.correlationId,
      startedAt: deps.clock(),
    },
    deps,
  )
  if (!begun.isNew) return begun
  const { runId, scope, scopeId } = begun.run
  deps.log.write('RUN_STARTED', { runId, scope, scopeId })
  return { ...begun, run: await planRun(begun.run, begun.progress, deps) }
}
