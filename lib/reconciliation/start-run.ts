import type { Principal } from '../access/role.ts'
import { findCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps.ts'
import { notFound, Refusal } from '../errors.ts'
import { findPost } from '../submission/find-posts.ts'
import { planRun } from './plan-run.ts'
import type { Run, RunBody, RunScope } from './run.ts'

interface Target {
  readonly scope: RunScope
  readonly scopeId: string | null
  readonly advertiserId: string | null
}

const requireAdmin = ({ role }: Principal, scope: string): void => {
  if (role !== 'ADMIN') {
    throw new Refusal('forbidden', `${scope}: only an admin may run this; name a post or a campaign of yours.`)
  }
}

/** What the run looks at, if the caller may have it looked at. */
const targetOf = async (body: RunBody, caller: Principal, deps: Deps): Promise<Target> => {
  if (body.post_id !== undefined) {
    const post = await findPost(body.post_id, caller, deps)
    const campaign = await deps.recent.campaign(post.campaignId)
    return { scope: 'post', scopeId: post.postId, advertiserId: campaign?.advertiserId ?? null }
  }
  if (body.campaign_id !== undefined) {
    const { campaignId, advertiserId } = await findCampaign(body.campaign_id, caller, deps)
    return { scope: 'campaign', scopeId: campaignId, advertiserId }
  }
  if (body.affiliate_id !== undefined) {
    requireAdmin(caller, 'affiliate_id')
    if ((await deps.table.affiliates.get(body.affiliate_id)) === null) throw notFound()
    return { scope: 'affiliate', scopeId: body.affiliate_id, advertiserId: null }
  }
  requireAdmin(caller, 'stale')
  return { scope: 'stale', scopeId: null, advertiserId: null }
}

/** Longer than a request may run: after it, whoever began to plan is done, or dead. */
const plannedOnAfterSeconds = 30

/** Starts a look at many posts, due or not; answers once the first of them are on their way. */
export const startRun = async (body: RunBody, caller: Principal, deps: Deps): Promise<Run> => {
  const target = await targetOf(body, caller, deps)
  const run: Run = {
    ...target,
    runId: deps.newId('run'),
    startedBy: caller.affiliateId,
    requested: 0,
    isPlanned: false,
    cursor: null,
    correlationId: deps.correlationId,
    startedAt: deps.clock(),
  }
  await deps.queue.sendPlan({ planRunId: run.runId, correlationId: run.correlationId }, plannedOnAfterSeconds)
  await deps.workList.runs.create(run)
  deps.log.write('RUN_STARTED', { runId: run.runId, scope: run.scope, scopeId: run.scopeId })
  return planRun(run, deps)
}
