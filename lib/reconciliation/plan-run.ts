import type { Deps, Reach } from '../deps/deps.ts'
import { type AffiliateId, type CampaignId, isIdOf, type PostId, type RunId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { isGivenUp, postsUnderway, type Run, type RunProgress } from './run.ts'
import { maxPostsUnderway } from './vocabulary.ts'

const postsPerPage = 500
const maxStale = 2_000
/** How long planning waits for posts that are underway. */
const waitSeconds = 30

const idsOf = (
  scopeId: PostId | CampaignId | AffiliateId,
  page: PageRequest,
  { table }: Deps,
): Promise<Page<PostId>> =>
  isIdOf('post', scopeId) ? Promise.resolve({ things: [scopeId], nextCursor: null }) : table.posts.ids(scopeId, page)

type Posts = Parameters<Reach['queue']['sendPosts']>[0]

const nextPosts = async (run: Run, deps: Deps<'workList'>): Promise<Page<Posts[number]>> => {
  const { table, workList, clock } = deps
  const { scopeId } = run
  if (scopeId === null) return { things: await workList.duePosts.oldest(clock(), maxStale), nextCursor: null }
  const page = { limit: postsPerPage, cursor: run.cursor ?? undefined }
  const { things: postIds, nextCursor } = await idsOf(scopeId, page, deps)
  const platforms = new Map((await table.posts.getManyEventual(postIds)).map((post) => [post.postId, post.platform]))
  return { things: postIds.map((postId) => ({ postId, platform: platforms.get(postId) ?? null })), nextCursor }
}

/**
 * Sends posts of a run to the queue of runs until 2,000 of them are underway; the queue's worker plans the rest as they
 * get their outcomes. A page that is sent twice costs a read per post, and is counted once.
 */
export const planRun = async (begun: Run, progress: RunProgress, deps: Deps<'queue' | 'workList'>): Promise<Run> => {
  let run = begun
  const { runId, correlationId } = begun
  while (!run.isPlanned && postsUnderway(run, progress) <= maxPostsUnderway - postsPerPage) {
    const { things, nextCursor } = await nextPosts(run, deps)
    const sent = await deps.queue.sendPosts(things, { correlationId, runId }, 'runs')
    if (sent < things.length) throw new Error(`The queue took ${sent} of ${things.length} posts of a run`)
    const isOurs = await deps.workList.runs.advance(run, sent, nextCursor)
    if (!isOurs) return (await deps.workList.runs.get(runId)) ?? run
    run = { ...run, requested: run.requested + sent, cursor: nextCursor, isPlanned: nextCursor === null }
  }
  if (run.isPlanned) deps.log.write('RUN_PLANNED', { runId, requested: run.requested })
  return run
}

/** Continues a run that is too long for one go, or whose planner died, until it is planned or given up. */
export const planRunOn = async (runId: RunId, deps: Deps<'queue' | 'workList'>): Promise<void> => {
  const run = await deps.workList.runs.get(runId)
  if (run === null || run.isPlanned || isGivenUp(run, deps.clock())) return
  const { isPlanned, correlationId } = await planRun(run, await deps.workList.runs.progress(runId), deps)
  if (!isPlanned) await deps.queue.sendPlan({ planRunId: runId, correlationId }, waitSeconds)
}
