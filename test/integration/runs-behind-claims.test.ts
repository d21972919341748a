import type { SQSEvent } from 'aws-lambda'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { queueHandler } from '../../lib/lambda/queue-handler.ts'
import { reconcileMessage } from '../../lib/queue/check-messages.ts'
import { createReconcileQueue } from '../../lib/queue/reconcile-queue.ts'
import { findRun } from '../../lib/reconciliation/find-runs.ts'
import { reconcileMessages } from '../../lib/reconciliation/reconcile-messages.ts'
import { startRun } from '../../lib/reconciliation/start-run.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { type RunningMapping, startEventSourceMapping } from '../../lib/tools/local/event-source-mapping.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { eventually } from '../support/eventually.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { readProjectService } from '../support/local-stack-service.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true }
const numbers = claimedNumbers(900, 50, 5)
const postsOfRun = 150
/** The batch that is at work when a claim comes, and what may be worked off while its message is on its way. */
const checkedBeforeAtMost = 60

let emulators: Emulators
let platform: PlatformUnderTest
let deps: Deps<ReachName>
let mappings: RunningMapping[] = []
/** The posts in the order in which their messages were worked on. */
const order: string[] = []

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
  deps = { ...platform.deps, queue: createReconcileQueue(platform.deps.config.queueUrls) }
})
afterAll(async () => {
  await Promise.all(mappings.map(({ stop }) => stop()))
  await emulators?.stop()
})

const postsOf = (message: Parameters<typeof reconcileMessages>[0][number]['message']): readonly PostId[] => {
  if ('planRunId' in message) return []
  return 'postId' in message ? [message.postId] : message.postIds
}

/** Every queue that feeds the reconcile function, as the local stack polls it. */
const startWorking = async (): Promise<void> => {
  const { functions } = await readProjectService()
  const arns = (functions['reconcile']?.events ?? []).map((event) => JSON.stringify(event))
  const queues = Object.entries(emulators.queueUrls).filter(([id]) => arns.some((text) => text.includes(`"${id}"`)))
  expect(queues).toHaveLength(3)
  const handler = queueHandler(
    reconcileMessage,
    async (messages, own: Deps<ReachName>) => {
      const failed = await reconcileMessages(messages, own)
      order.push(...messages.flatMap(({ message }) => postsOf(message)))
      return failed
    },
    () => deps,
  )
  mappings = queues.map(([, queueUrl]) =>
    startEventSourceMapping(
      { functionName: 'reconcile', queueArn: queueUrl, queueUrl, batchSize: 10, reportsFailures: true },
      {
        sqsEndpoint: emulators.sqsEndpoint,
        region: emulators.region,
        invoke: async (_name, event) => ({
          succeeded: true,
          payload: JSON.stringify(await handler(event as SQSEvent)),
        }),
        onTrouble: (sentence) => {
          throw new Error(sentence)
        },
      },
    ),
  )
}

test('claims and due checks overtake a run that was queued earlier', async () => {
  const ids = Array.from({ length: postsOfRun }, (_, at) => `behind${String(at).padStart(4, '0')}A`)
  const [campaign, ada, bob] = [await platform.campaign(), await platform.affiliate(), await platform.affiliate()]
  const submit = async (id: string, caller: Principal, given: Deps<ReachName>): Promise<PostId> => {
    const body = { campaign_id: campaign.campaignId, url: `https://youtu.be/${id}`, ...numbers }
    return (await submitPost(body, caller, given)).postId
  }
  const checkedBefore: PostId[] = []
  for (const id of ids) checkedBefore.push(await submit(id, ada, platform.deps))
  await platform.reconcile(...checkedBefore)
  const { run } = await startRun({ affiliate_id: ada.affiliateId }, admin, deps)
  expect(run.requested).toBe(postsOfRun)
  const claimed = await submit('newclaim00A', bob, deps)
  const due = await submit('duealreadyA', bob, platform.deps)
  await sweepDuePosts(deps)
  await startWorking()
  await eventually(
    async () => (await findRun(run.runId, admin, deps)).status,
    (status) => status === 'COMPLETED',
  )
  // The run counts its last checks before the handler has noted them.
  await eventually(
    async () => [claimed, due, ...checkedBefore].filter((postId) => !order.includes(postId)),
    (unchecked) => unchecked.length === 0,
  )
  const before = (postId: string): number => new Set(order.slice(0, order.indexOf(postId))).size
  expect(before(claimed)).toBeLessThan(checkedBeforeAtMost)
  expect(before(due)).toBeLessThan(checkedBeforeAtMost)
})
