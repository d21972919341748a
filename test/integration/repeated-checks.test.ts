import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import type { Check } from '../../lib/post/check-record.ts'
import { fetchNow } from '../../lib/reconciliation/fetch-now.ts'
import { findResult, listResults } from '../../lib/reconciliation/find-results.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { hoursBetween } from '../../lib/values/instant.ts'
import { type PageRequest, pages } from '../../lib/values/page.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Cost, meter } from '../support/capacity-meter.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let spent: () => Cost
let campaign: Campaign
let ada: Principal

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
  spent = meter(platform.deps.table.client).spent
  campaign = await platform.campaign()
  ada = await platform.affiliate()
})
afterAll(() => emulators?.stop())

const truth = { views: 1000, clicks: 50, conversions: 5 }
const shown: Record<string, object> = {}
const show = async (id: string, views = truth.views) => {
  shown[id] = { ...truth, views }
  await platform.steer('tiktok', shown)
}
const submit = async (id: string): Promise<PostId> => {
  const url = `https://www.tiktok.com/@ada/video/${id}`
  const body = { campaign_id: campaign.campaignId, url, ...claimedNumbers(900, 50, 5) }
  return (await submitPost(body, ada, platform.deps)).postId
}
const read = async (postId: PostId) => {
  const post = await platform.deps.table.posts.get(postId)
  if (post === null) throw new Error('There is no such post')
  return post
}
const checksOf = async (postId: PostId) => platform.deps.stories.checks.newest(await read(postId))
const untilDue = async (postId: PostId): Promise<void> => {
  const { dueAt } = await read(postId)
  if (dueAt === null) throw new Error('The post owes no check')
  platform.passHours(Math.max(0, hoursBetween(platform.deps.clock(), dueAt)) + 0.01)
}
/** Lets the next check be due, and makes it. */
const check = async (postId: PostId): Promise<void> => {
  await untilDue(postId)
  expect([...(await platform.reconcile(postId))]).toEqual([])
}
/** How many of a post's checks are in the list of all checks. */
const listed = async (postId: PostId): Promise<number> => {
  const list = (page: PageRequest) => listResults({ ...page, campaign_id: campaign.campaignId }, anAdmin, platform.deps)
  let found = 0
  for await (const { things } of pages(list, { limit: 100 })) {
    found += things.filter(({ post }) => post.postId === postId).length
  }
  return found
}

/** Checks of which the third to sixth, and the last two, found what the one before them found. */
const withRepeats = async (id: string): Promise<PostId> => {
  await show(id)
  const postId = await submit(id)
  for (let looks = 0; looks < 6; looks += 1) await check(postId)
  await show(id, 1_010)
  for (let looks = 0; looks < 3; looks += 1) await check(postId)
  return postId
}

const inOrder = (checks: readonly Check[]): number[] => checks.map(({ postVersion }) => postVersion)

test('checks that found the same as the one before are among the checks of their post, and in no other list', async () => {
  const postId = await withRepeats('7300000000000000001')
  const checks = await checksOf(postId)
  expect(inOrder(checks)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10])
  const views = checks.map(({ observation }) => observation.kind === 'observed' && observation.metrics.views)
  expect(views).toEqual([...Array(6).fill({ value: 1000 }), ...Array(3).fill({ value: 1010 })])
  const times = checks.map(({ checkedAt }) => checkedAt)
  expect(times).toEqual([...new Set(times)].toSorted())
  expect(await listed(postId)).toBeLessThan(checks.length)
  expect(await listed(postId)).toBeGreaterThanOrEqual(2)
})

test('a page at a time, they are the same; each is found by its id, and no other', async () => {
  const postId = await withRepeats('7300000000000000002')
  const all = (await checksOf(postId)).toReversed()
  for (const limit of [1, 2, 3, 4, 8, 9, 20]) {
    const found: Check[] = []
    let cursor: string | undefined
    do {
      const page = await listResults({ post_id: postId, limit, cursor }, anAdmin, platform.deps)
      expect(page.things.length).toBeLessThanOrEqual(limit)
      found.push(...page.things.map((result) => result.check))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(found).toEqual(all)
  }
  for (const one of all) expect((await findResult(one.checkId, ada, platform.deps)).check).toEqual(one)
  const { checkId = 'chk_none' } = all.at(-1) ?? {}
  const other = `${checkId.slice(0, checkId.lastIndexOf('_'))}_3` as const
  await expect(findResult(other as never, ada, platform.deps)).rejects.toThrow(Refusal)
})

test('a check that somebody asked for is listed, whatever it found', async () => {
  const id = '7300000000000000003'
  const postId = await withRepeats(id)
  const before = await listed(postId)
  platform.passHours(1)
  const { recordedOn } = await fetchNow('tiktok', `https://www.tiktok.com/@ada/video/${id}`, platform.deps)
  expect(recordedOn).toEqual([postId])
  expect(await listed(postId)).toBe(before + 1)
  expect(inOrder(await checksOf(postId))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})

test('a claim of an earlier moment counts what repeated checks saw then', async () => {
  const postId = await withRepeats('7300000000000000004')
  const last = (await checksOf(postId)).at(-1)
  const asOf = last?.checkedAt ?? platform.deps.clock()
  platform.passHours(0.1)
  const { ceiling } = await updateClaim(postId, { ...claimedNumbers(900, 50, 5), as_of: asOf }, ada, platform.deps)
  expect(ceiling.within?.views).toEqual({ value: 1010 })
  const { repeats } = await read(postId)
  await check(postId)
  expect(inOrder(await checksOf(postId))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 12])
  expect((await read(postId)).repeats).not.toEqual(repeats)
})

test.each([
  [
    'tiktok',
    63,
    ['7300000000000000005', '7300000000000000006'],
    (id: string) => `https://www.tiktok.com/@ada/video/${id}`,
  ],
  ['youtube', 67, ['repeatvid0A', 'repeatvid0E'], (id: string) => `https://youtu.be/${id}`],
] as const)(
  "a true post's month with 12 looks on %s costs at most %i write units",
  async (name, atMost, ids, urlOf) => {
    const { deps } = platform
    await platform.steer(name, { ...(name === 'tiktok' ? shown : {}), [ids[0]]: truth, [ids[1]]: truth })
    const claim = { campaign_id: campaign.campaignId, ...claimedNumbers(900, 50, 5) }
    // Each look comes after that of another post at the same moment, which pays for what one call of the platform costs.
    const { postId: beside } = await submitPost({ ...claim, url: urlOf(ids[1]) }, ada, deps)
    spent()
    const { postId } = await submitPost({ ...claim, url: urlOf(ids[0]) }, ada, deps)
    let { writes } = spent()
    for (let looks = 0; looks < 12; looks += 1) {
      await untilDue(postId)
      await platform.reconcile(beside)
      spent()
      await platform.reconcile(postId)
      writes += spent().writes
    }
    expect(await checksOf(postId)).toHaveLength(12)
    // One more counts the submission against the rate limit.
    expect(writes + 1).toBeLessThanOrEqual(atMost)
  },
)
