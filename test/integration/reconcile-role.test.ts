import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDeps } from '../../lib/deps/deps.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createTable } from '../../lib/table/table.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { readProjectService } from '../support/local-stack-service.ts'
import { everyReach, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

/** The indexes that a client queries from now on. */
const queriedBy = ({ document }: ReturnType<typeof createTableClient>): ReadonlySet<string> => {
  const queried = new Set<string>()
  document.middlewareStack.add(
    (next) => (args) => {
      const { IndexName } = args.input as { readonly IndexName?: string }
      if (IndexName !== undefined) queried.add(IndexName)
      return next(args)
    },
    { step: 'initialize', name: 'queriedIndexes' },
  )
  return queried
}

test('the role of the reconcile function lets a check query every index that it needs', async () => {
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const config = readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR' })
  const platform = platformOn(emulators, createDeps(config, everyReach, createTable(client)))
  const { deps } = platform
  const { campaignId } = await platform.campaign()
  const id = '10155278547321790'
  await platform.steer('meta', { [id]: { views: 1000, clicks: 50, conversions: 5 } })
  const body = { campaign_id: campaignId, url: `https://www.facebook.com/nasa/posts/${id}`, ...claimedNumbers(9, 1, 1) }
  const { postId } = await submitPost(body, await platform.affiliate(), deps)
  const askPlatform: typeof deps.askPlatform = async (...asked) =>
    new Map(
      [...(await deps.askPlatform(...asked))].map(([nativeId, answer]) => [
        nativeId,
        answer.kind === 'observed' ? { ...answer, objectId: '1_2' } : answer,
      ]),
    )
  const queried = queriedBy(client)
  const requests = [{ messageId: 'm', message: { postId, correlationId: 'test' } }]
  expect([...(await reconcilePosts(requests, { ...deps, askPlatform }))]).toEqual([])
  expect(queried).toContain('listing')
  const role = JSON.stringify((await readProjectService()).functions['reconcile'])
  expect([...queried].filter((index) => !role.includes(`/index/${index}"`))).toEqual([])
})
