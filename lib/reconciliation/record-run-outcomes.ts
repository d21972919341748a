import type { Deps } from '../deps/deps.ts'
import type { PostId, RunId } from '../values/ids.ts'
import type { RunBucket } from './run.ts'

/** The outcome of a post, for the runs that cover it; the messages come back if it cannot be recorded. */
interface Outcome {
  readonly postId: PostId
  readonly bucket: RunBucket
  readonly runIds: readonly RunId[]
  readonly messageIds: readonly string[]
}

export interface RunOutcomes {
  readonly add: (outcome: Outcome) => void
  readonly byRun: () => Map<RunId, Outcome[]>
}

export const collectOutcomes = (): RunOutcomes => {
  const byRun = new Map<RunId, Outcome[]>()
  return {
    add: (outcome) => {
      for (const runId of outcome.runIds) byRun.set(runId, [...(byRun.get(runId) ?? []), outcome])
    },
    byRun: () => byRun,
  }
}

/** Which runs cover each post and have no outcome of it yet. */
export const findAskingRuns = async (
  messages: readonly { readonly postId: PostId; readonly runId?: RunId | undefined }[],
  { workList }: Deps<'workList'>,
): Promise<Map<PostId, RunId[]>> => {
  const asking = new Map<PostId, RunId[]>()
  for (const [runId, asked] of Map.groupBy(messages, (message) => message.runId)) {
    if (runId === undefined) continue
    const postIds = [...new Set(asked.map(({ postId }) => postId))]
    const noted = await workList.runs.noted(runId, postIds)
    for (const postId of postIds.filter((id) => !noted.has(id))) {
      asking.set(postId, [...(asking.get(postId) ?? []), runId])
    }
  }
  return asking
}

/** Counts the outcomes in their runs, each once; returns the ids of the messages that must come back. */
export const recordOutcomes = async (
  outcomes: RunOutcomes,
  { workList, clock, log }: Deps<'workList'>,
): Promise<string[]> => {
  const failed: string[] = []
  for (const [runId, ofRun] of outcomes.byRun()) {
    try {
      await workList.runs.note(runId, ofRun, clock())
    } catch (error) {
      log.write('RUN_NOT_NOTED', { runId }, error)
      failed.push(...ofRun.flatMap(({ messageIds }) => messageIds))
    }
  }
  return failed
}
