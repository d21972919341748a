import { maySee } from '../access/may-see.ts'
import type { Deps } from '../deps/deps.ts'
import { fanOut } from '../notifications/fan-out.ts'
import type { Run } from '../reconciliation/run.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import { type CampaignId, isIdOf, type RunId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { unlessUnreadable } from './announce-readable.ts'
import { runCompleted } from './run-event.ts'
import { isAnnounced, movedOn, readWindow, withAnnounced, writeWindow } from './window.ts'

type Announcing = Deps<'workList' | 'news' | 'subscriptions' | 'notificationQueue'>

const jobName = 'announce-runs'
const pageSize = 100
/** A run that began before is listed. */
const listedAfterHours = 1 / 6

/** The campaign that a run checks, or whose post it checks; null for a run that no campaign holds. */
const campaignOf = async ({ scopeId }: Run, { table }: Deps): Promise<CampaignId | null> => {
  if (scopeId === null || isIdOf('cmp', scopeId)) return scopeId
  return isIdOf('post', scopeId) ? ((await table.posts.get(scopeId))?.campaignId ?? null) : null
}

/** Announces that a run ended; false while it is underway. */
const announceRun = async (run: Run, deps: Announcing): Promise<boolean> => {
  const progress = await deps.workList.runs.progress(run.runId)
  const path = ['runs', run.runId]
  const link = dashboardLink(deps.config, ...path)
  if (runCompleted(run, progress, deps.clock(), { campaign: null, link }) === null) return false
  const campaignId = await campaignOf(run, deps)
  const campaign = campaignId === null ? null : await deps.recent.campaign(campaignId)
  const event = runCompleted(run, progress, deps.clock(), { campaign, link })
  if (event === null) return false
  const belonging = { affiliateId: null, campaignId }
  const told = { ...belonging, maySee: (holder: Parameters<typeof maySee>[1]) => maySee(belonging, holder, deps), path }
  const deliveries = await fanOut(told, [event], deps)
  deps.log.write('EVENTS_ANNOUNCED', { type: event.type, runId: run.runId, deliveries: deliveries.length })
  return true
}

/** As it is told; one that cannot be read counts as told. */
const trying = (runId: RunId, deps: Announcing): Promise<boolean> =>
  unlessUnreadable({ runId }, true, deps, async () => {
    const run = await deps.workList.runs.get(runId)
    return run === null || (await announceRun(run, deps))
  })

type Began = Pick<Run, 'runId' | 'startedAt'>

/** The runs that began in the window or later, the newest first. */
const runsSince = async (from: Instant, { news }: Announcing): Promise<Began[]> => {
  const found: Began[] = []
  for await (const { things } of pages((page: PageRequest) => news.runs(page), { limit: pageSize })) {
    found.push(...things.filter(({ startedAt }) => startedAt >= from))
    if (things.some(({ startedAt }) => startedAt < from)) break
  }
  return found
}

/**
 * Announces runs that ended. Those that are underway, or may not be listed yet, stay in a window that moves on behind them and
 * names which of its runs are announced; it is stored after the deliveries, so that a run is announced by the next try if this
 * one is killed, and its event is the same then.
 */
export const announceRuns = async (deps: Announcing): Promise<void> => {
  const { workList, clock } = deps
  const now = clock()
  const known = await workList.jobs.get(jobName)
  const job = known ?? { startedAt: now, cursor: now, finishedAt: null, version: 0 }
  let window = readWindow(job.cursor ?? now, job.draft)
  const runs = await runsSince(window.from, deps)
  for (const run of runs) {
    if (!isAnnounced(window, run) && (await trying(run.runId, deps))) window = withAnnounced(window, run)
  }
  const { cursor, draft } = writeWindow(movedOn(window, runs, plusHours(now, -listedAfterHours)))
  if (known !== null && cursor === job.cursor && draft === (job.draft ?? '')) return
  await workList.jobs.save(jobName, { ...job, cursor, draft, version: job.version + 1 })
}
