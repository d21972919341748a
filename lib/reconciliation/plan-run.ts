import type { Page } from '../collect-page.ts'
import type { Deps } from '../deps.ts'
import type { Run } from './run.ts'

const postsPerPage = 500
const pagesAtOnce = 4
const staleLimitPerShard = 250

const nextPosts = async (run: Run, { table, workList, clock }: Deps): Promise<Page<string>> => {
  const page = { limit: postsPerPage, cursor: run.cursor ?? undefined }
  const { scope, scopeId } = run
  if (scope === 'stale' || scopeId === null) {
    return { things: await workList.duePosts.ids(clock(), staleLimitPerShard), nextCursor: null }
  }
  return scope === 'post' ? { things: [scopeId], nextCursor: null } : table.posts.ids(scope, scopeId, page)
}

/**
 * Sends the posts of a run to the queue, 2,000 of them; what is left is planned by the queue's worker. A page that is
 * sent twice costs a read per post, and is counted once.
 */
export const planRun = async (begun: Run, deps: Deps): Promise<Run> => {
  let run = begun
  const { runId, correlationId } = begun
  for (let page = 0; page < pagesAtOnce && !run.isPlanned; page += 1) {
    const { things, nextCursor } = await nextPosts(run, deps)
    const sent = await deps.queue.sendAll(things.map((postId) => ({ postId, correlationId, runId })))
    if (sent < things.length) throw new Error(`The queue took ${sent} of ${things.length} messages of a run`)
    const isOurs = await deps.workList.runs.advance(run, sent, nextCursor)
    if (!isOurs) return (await deps.workList.runs.get(runId)) ?? run
    run = { ...run, requested: run.requested + sent, cursor: nextCursor, isPlanned: nextCursor === null }
  }
  if (run.isPlanned) deps.log.write('RUN_PLANNED', { runId, requested: run.requested })
  return run
}

/** Goes on with a run whose plan was too long for one go, or whose planner died; a message about a finished plan is done. */
export const planRunOn = async (runId: string, deps: Deps): Promise<void> => {
  const run = await deps.workList.runs.get(runId)
  if (run === null || run.isPlanned) return
  const { isPlanned, correlationId } = await planRun(run, deps)
  if (!isPlanned) await deps.queue.sendPlan({ planRunId: runId, correlationId })
}
