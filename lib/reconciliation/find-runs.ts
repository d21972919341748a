import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import { type Run, viewRun } from './run.ts'

const show = async (run: Run, { workList, clock }: Deps) =>
  viewRun(run, await workList.runs.progress(run.runId), clock())

/** A run with its progress, if the caller may see it: an admin, the advertiser whose campaign it looks at. */
export const findRun = async (runId: string, caller: Principal, deps: Deps) => {
  const run = await deps.workList.runs.get(runId)
  if (run === null) throw notFound()
  if (caller.role !== 'ADMIN' && run.advertiserId !== caller.affiliateId) throw notFound()
  return show(run, deps)
}

/** Runs the caller may see with their progress, newest first. */
export const listRuns = async (
  page: PageRequest,
  caller: Principal,
  deps: Deps,
): Promise<Page<Awaited<ReturnType<typeof show>>>> => {
  const { runs } = deps.workList
  const { things, nextCursor } =
    caller.role === 'ADMIN' ? await runs.list(page) : await runs.listByAdvertiser(caller.affiliateId, page)
  return { things: await Promise.all(things.map((run) => show(run, deps))), nextCursor }
}
