import pMap from 'p-map'
import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import { type CampaignId, isIdOf, type RunId } from '../values/ids.ts'
import { collectPage, emptyPage, type Page, type PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import type { Run } from './run.ts'
import { viewRun } from './run-contract.ts'

const concurrency = 10

const show = async (run: Run, { workList, clock }: Deps<'workList'>) =>
  viewRun(run, await workList.runs.progress(run.runId), clock())

/** The campaign that a run checks, or whose post it checks; null for a run that no campaign holds. */
const campaignOf = async ({ scopeId }: Run, { table }: Deps): Promise<CampaignId | null> => {
  if (scopeId === null || isIdOf('cmp', scopeId)) return scopeId
  return isIdOf('post', scopeId) ? ((await table.posts.get(scopeId))?.campaignId ?? null) : null
}

/** Whose campaign it is now says who sees a run, whoever's it was when the run was started. */
const maySee = async (run: Run, caller: Principal, deps: Deps): Promise<boolean> => {
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      return true
    case 'campaigns': {
      const campaignId = await campaignOf(run, deps)
      return campaignId !== null && (await deps.recent.campaign(campaignId))?.advertiserId === scope.advertiserId
    }
    case 'affiliate':
      return false
  }
}

const listFor = (
  caller: Principal,
  page: PageRequest,
  { workList: { runs } }: Deps<'workList'>,
): Promise<Page<Run>> => {
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      return runs.list(page)
    case 'campaigns':
      return runs.listByAdvertiser(scope.advertiserId, page)
    case 'affiliate':
      return Promise.resolve(emptyPage)
  }
}

/** A run with its progress, if the caller may see it: an admin, or the advertiser whose campaign it checks. */
export const findRun = async (runId: RunId, caller: Principal, deps: Deps<'workList'>) => {
  const run = await deps.workList.runs.get(runId)
  if (run === null || !(await maySee(run, caller, deps))) throw notFound()
  return show(run, deps)
}

/** Runs the caller may see with their progress, newest first. */
export const listRuns = async (
  page: PageRequest,
  caller: Principal,
  deps: Deps<'workList'>,
): Promise<Page<Awaited<ReturnType<typeof show>>>> => {
  const listVisible = async (request: PageRequest): Promise<Page<Run>> => {
    const { things, nextCursor } = await listFor(caller, request, deps)
    const visible = await pMap(things, async (run) => ((await maySee(run, caller, deps)) ? [run] : []), { concurrency })
    return { things: visible.flat(), nextCursor }
  }
  const { things, nextCursor } = await collectPage(listVisible, () => true, page)
  return { things: await Promise.all(things.map((run) => show(run, deps))), nextCursor }
}
