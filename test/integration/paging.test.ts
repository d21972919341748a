import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import { listResults } from '../../lib/reconciliation/find-results.ts'
import { listHistory } from '../../lib/submission/find-posts.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { createTableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import * as partitions from '../../lib/table/partitions.ts'
import { packClaim } from '../../lib/table/row-codecs.ts'
import * as sorts from '../../lib/table/sorts.ts'
import { writeCursor } from '../../lib/values/cursor.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { aClaim, claimedNumbers, hoursAfter } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { writeItems } from '../support/world-of-posts.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let campaign: Campaign
let ada: Principal

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
  campaign = await platform.campaign()
  ada = await platform.affiliate()
})
afterAll(() => emulators?.stop())

const submit = async (at: number): Promise<PostId> => {
  const body = {
    campaign_id: campaign.campaignId,
    url: `https://youtu.be/paging${String(at).padStart(4, '0')}w`,
    ...claimedNumbers(10, 1, 0),
  }
  platform.passHours(0.01)
  return (await submitPost(body, ada, platform.deps)).postId
}

test('a list that grows while it is read shows everything that was there once, in order, and nothing twice', async () => {
  const there: string[] = []
  for (let at = 0; at < 12; at += 1) there.unshift(await submit(at))
  const seen: string[] = []
  let cursor: string | undefined
  let at = 100
  do {
    const page = await listHistory(ada.affiliateId, { limit: 5, cursor }, platform.deps)
    seen.push(...page.things.map(({ postId }) => postId))
    cursor = page.nextCursor ?? undefined
    await submit(at)
    at += 1
  } while (cursor !== undefined)
  expect(seen).toEqual(there)
})

test('the history of a post has its newest thousand claims, oldest first', async () => {
  const postId = await submit(900)
  const client = createTableClient(emulators.tableName)
  const claims = Array.from({ length: 1_002 }, (_, at) => {
    const submittedAt = hoursAfter(1_000 + at)
    return aClaim([at, 0, 0], { reportId: `rep_${at}`, asOf: submittedAt, submittedAt })
  })
  await writeItems(
    client,
    claims.map((claim) => ({ ...keys.claim(postId, claim.submittedAt, claim.reportId), claim: packClaim(claim) })),
  )
  const story = await platform.deps.stories.claims(postId)
  expect(story.map(({ claimed }) => claimed.views)).toEqual(Array.from({ length: 1_000 }, (_, at) => at + 2))
})

test('a cursor continues only its own list, and any damage is reported', async () => {
  const { nextCursor } = await listHistory(ada.affiliateId, { limit: 2 }, platform.deps)
  const cursor = nextCursor ?? ''
  const other = await platform.affiliate()
  const wrong = [
    ['of another list', () => listHistory(other.affiliateId, { limit: 2, cursor }, platform.deps)],
    ...Array.from({ length: cursor.length }, (_, at): [string, () => Promise<unknown>] => {
      const damaged = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`
      return [`damaged at ${at}`, () => listHistory(ada.affiliateId, { limit: 2, cursor: damaged }, platform.deps)]
    }),
  ] as const
  for (const [how, list] of wrong) {
    await expect(list(), how).rejects.toMatchObject({
      code: 'validation_failed',
      extras: { errors: [{ path: 'cursor' }] },
    })
  }
})

test('a made-up cursor outside its list is refused without reading the table', async () => {
  const { affiliateId } = ada
  const list = partitions.owner(affiliateId)
  const madeUp: [string, string, string][] = [
    ['', '', sorts.post('2026-06-01T12:00:00.000Z', 'post_x')],
    [keys.post('post_x').PK, 'POST', ''],
    [keys.post('post_x').PK, 'POST', 'TOTAL#cmp_x'],
  ]
  for (const position of madeUp) {
    const cursor = writeCursor(`owner ${list}`, position)
    await expect(listHistory(affiliateId, { limit: 2, cursor }, platform.deps)).rejects.toThrow(/cursor/)
  }
  const results = writeCursor('results all days', ['2026-99-99', '', ''])
  await expect(listResults({ limit: 2, cursor: results }, ada, platform.deps)).rejects.toThrow(/cursor/)
  const { PK } = keys.endpoint('whe_mine')
  for (const [pk, sk] of [
    ['ENDPOINT#whe_other', 'DELIVERY#x'],
    [PK, 'ENDPOINT'],
  ] as const) {
    const cursor = writeCursor(`${PK} DELIVERY#`, [pk, sk, ''])
    const page = platform.deps.subscriptions.deliveries.listByEndpoint('whe_mine', { limit: 2, cursor })
    await expect(page).rejects.toThrow(/cursor/)
  }
})
