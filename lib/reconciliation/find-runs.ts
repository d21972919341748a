import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import type { RunId } from '../values/ids.ts'
import { emptyPage, type Page, type PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import type { Run } from './run.ts'
import { viewRun } from './run-contract.ts'

const show = async (run: Run, { workList, clock }: Deps<'workList'>) =>
  viewRun(run, await workList.runs.progress(run.runId), clock())

const maySee = (run: Run, caller: Principal): boolean => {
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      return true
    case 'campaigns':
      return run.advertiserId === scope.advertiserId
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
  if (run === null || !maySee(run, caller)) throw notFound()
  return show(run, deps)
}

/** Runs the caller may see with their progress, newest first. */
export const listRuns = async (
  page: PageRequest,
  caller: Principal,
  deps: Deps<'workList'>,
): Promise<Page<Awaited<ReturnType<typeof show>>>> => {
  const { things, nextCursor } = await listFor(caller, page, deps)
  return { things: await Promise.all(things.map((run) => show(run, deps))), nextCursor }
}
