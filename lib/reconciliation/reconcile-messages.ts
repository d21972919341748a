import type { Renewing } from '../connections/renew-tokens.ts'
import type { Deps } from '../deps/deps.ts'
import type { PostId, RunId } from '../values/ids.ts'
import { planRunOn } from './plan-run.ts'
import { reconcilePosts } from './reconcile-posts.ts'

interface CheckRequest {
  readonly postId: PostId
  readonly correlationId: string
  readonly runId?: RunId | undefined
}
interface PlanRequest {
  readonly planRunId: RunId
  readonly correlationId: string
}
interface Received<Message> {
  readonly messageId: string
  readonly message: Message
}

const isPlan = (received: Received<CheckRequest | PlanRequest>): received is Received<PlanRequest> =>
  'planRunId' in received.message

const isCheck = (received: Received<CheckRequest | PlanRequest>): received is Received<CheckRequest> =>
  !isPlan(received)

const planOn = async (
  { messageId, message }: Received<PlanRequest>,
  deps: Deps<'queue' | 'workList'>,
): Promise<string[]> => {
  const { planRunId, correlationId } = message
  const log = deps.log.with({ correlationId, runId: planRunId })
  try {
    await planRunOn(planRunId, { ...deps, log, correlationId })
    return []
  } catch (error) {
    log.write('PLAN_FAILED', {}, error)
    return [messageId]
  }
}

/** Handles the messages; returns the ids of those that must come back. */
export const reconcileMessages = async (
  received: readonly Received<CheckRequest | PlanRequest>[],
  deps: Deps<'queue' | 'workList' | 'notificationQueue' | 'askPlatform' | 'cohorts' | 'ownNumbers' | Renewing>,
): Promise<ReadonlySet<string>> => {
  const failed = new Set(await reconcilePosts(received.filter(isCheck), deps))
  for (const plan of received.filter(isPlan)) {
    for (const messageId of await planOn(plan, deps)) failed.add(messageId)
  }
  return failed
}
