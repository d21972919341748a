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
type ChecksRequest = Omit<CheckRequest, 'postId'> & { readonly postIds: readonly PostId[] }
interface PlanRequest {
  readonly planRunId: RunId
  readonly correlationId: string
}
type AnyRequest = CheckRequest | ChecksRequest | PlanRequest
interface Received<Message> {
  readonly messageId: string
  readonly message: Message
}

const isPlan = (received: Received<AnyRequest>): received is Received<PlanRequest> => 'planRunId' in received.message

/** What a message requests, post by post; the message comes back if one of its posts has to. */
const checksIn = ({ messageId, message }: Received<AnyRequest>): Received<CheckRequest>[] => {
  if ('planRunId' in message) return []
  if ('postId' in message) return [{ messageId, message }]
  const { postIds, ...request } = message
  return postIds.map((postId) => ({ messageId, message: { ...request, postId } }))
}

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
  received: readonly Received<AnyRequest>[],
  deps: Deps<'queue' | 'workList' | 'notificationQueue' | 'askPlatform' | 'cohorts' | 'ownNumbers' | Renewing>,
): Promise<ReadonlySet<string>> => {
  const failed = new Set(await reconcilePosts(received.flatMap(checksIn), deps))
  for (const plan of received.filter(isPlan)) {
    for (const messageId of await planOn(plan, deps)) failed.add(messageId)
  }
  return failed
}
