import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { appeal } from '../../lib/appeals/open-appeal.ts'
import { decideAppeal } from '../../lib/appeals/take-step.ts'
import { linkAccount } from '../../lib/people/link-account.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let campaignId: CampaignId
let ada: Principal
let round = 10

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  round += 1
  platform = platformOn(emulators)
  ada = await platform.affiliate()
  campaignId = (await platform.campaign()).campaignId
})

const truth = { views: 900, clicks: 50, conversions: 5 }
const tweet = (at: number): string => `18000000000000${round}${String(at).padStart(3, '0')}`
const steer = (...authors: readonly string[]) =>
  platform.steer('x', Object.fromEntries(authors.map((author, at) => [tweet(at), { ...truth, author }])))
const submit = async (at: number, author: string, who = ada, to = campaignId): Promise<PostId> => {
  const url = `https://x.com/${author}/status/${tweet(at)}`
  return (await submitPost({ campaign_id: to, url, ...claimedNumbers(900, 50, 5) }, who, platform.deps)).postId
}
/** Asked at the first check; a week later, nobody has answered. */
const unanswered = async (...postIds: PostId[]): Promise<void> => {
  await platform.reconcile(...postIds)
  platform.passHours(7 * 24)
  for (const postId of postIds) await platform.reconcile(postId)
}
const raised = async (type: string, who = ada) => {
  const { things } = await platform.deps.table.alerts.listByAffiliate(who.affiliateId, { limit: 50 })
  return things.filter((alert) => alert.type === type).map(({ postId, status, count }) => ({ postId, status, count }))
}
const generation = async (postId: PostId, type: string) =>
  (await platform.deps.table.posts.get(postId))?.alertGenerations[type]

test('an author whom the affiliate did not link is one alert, which counts the posts, and another author is another', async () => {
  await steer('other', 'other', 'third')
  await linkAccount(ada.affiliateId, 'x', 'maker', platform.deps)
  const posts = [await submit(0, 'other'), await submit(1, 'other'), await submit(2, 'third')]
  await unanswered(...posts)
  expect(await raised('AUTHOR_MISMATCH')).toEqual(
    expect.arrayContaining([
      { postId: posts[0], status: 'OPEN', count: 2 },
      { postId: posts[2], status: 'OPEN', count: 1 },
    ]),
  )
  expect(await raised('AUTHOR_MISMATCH')).toHaveLength(2)
  expect(await Promise.all(posts.map((postId) => generation(postId, 'AUTHOR_MISMATCH')))).toEqual([1, 0, 1])
  for (const postId of posts) await platform.reconcile(postId)
  expect(await raised('AUTHOR_MISMATCH')).toHaveLength(2)
  await linkAccount(ada.affiliateId, 'x', 'other', platform.deps)
  platform.passHours(23 * 24)
  for (const postId of posts.slice(0, 2)) await platform.reconcile(postId)
  expect((await raised('AUTHOR_MISMATCH')).find(({ postId }) => postId === posts[0])?.status).toBe('RESOLVED')
})

const appealOf = (postId: PostId, kind: 'AUTHOR_MISMATCH' | 'REMOVED') =>
  appeal({ post_id: postId, kind, text: 'It is mine.', links: [] }, ada, platform.deps)

test('a post for which the alert of another one speaks has an answer of its own, and is not accused again once it was right', async () => {
  await steer('other', 'other')
  await linkAccount(ada.affiliateId, 'x', 'maker', platform.deps)
  const [first, second] = [await submit(0, 'other'), await submit(1, 'other')]
  await unanswered(first, second)
  const { appealId, matters, rules, alertIds } = await appealOf(second, 'AUTHOR_MISMATCH')
  expect({ matters, rules, alertIds }).toEqual({ matters: ['AUTHOR'], rules: ['AUTHOR_MISMATCH'], alertIds: [] })
  await decideAppeal(appealId, { outcome: 'UPHELD', reason: 'It is hers.' }, anAdmin, platform.deps)
  await expect(appealOf(second, 'AUTHOR_MISMATCH')).rejects.toMatchObject({ code: 'conflict' })
  platform.passHours(24)
  await platform.reconcile(second)
  expect(await raised('AUTHOR_MISMATCH')).toEqual([{ postId: first, status: 'OPEN', count: 2 }])
  expect((await appealOf(first, 'AUTHOR_MISMATCH')).alertIds).toHaveLength(1)
})

test('it is said anew once it was resolved, and to whoever pays for another campaign', async () => {
  await steer('other', 'other', 'other')
  await linkAccount(ada.affiliateId, 'x', 'maker', platform.deps)
  const first = await submit(0, 'other')
  await unanswered(first)
  const elsewhere = (await platform.campaign()).campaignId
  await unanswered(await submit(1, 'other', ada, elsewhere))
  expect(await raised('AUTHOR_MISMATCH')).toHaveLength(2)
  const { things } = await platform.deps.table.alerts.listByAffiliate(ada.affiliateId, { limit: 9 })
  const alert = things.find(({ postId, type }) => postId === first && type === 'AUTHOR_MISMATCH')
  if (alert === undefined) throw new Error('Nothing was raised')
  const resolved = { ...alert, status: 'RESOLVED', resolvedBy: 'aff_admin', version: alert.version + 1 } as const
  expect(await platform.deps.table.alerts.save(resolved)).toBe(true)
  await unanswered(await submit(2, 'other'))
  expect(await raised('AUTHOR_MISMATCH')).toHaveLength(3)
})

test('content that two affiliates claim again and again is one alert about each of them at most', async () => {
  await steer('maker', 'maker', 'maker')
  const grace = await platform.affiliate()
  const posts: PostId[] = []
  for (const at of [0, 1, 2]) {
    await submit(at, 'maker')
    platform.passHours(1)
    posts.push(await submit(at, 'maker', grace))
  }
  await unanswered(...posts)
  expect(await raised('CONTESTED_CONTENT', grace)).toEqual([{ postId: posts[0], status: 'OPEN', count: 3 }])
  expect(await Promise.all(posts.map((postId) => generation(postId, 'CONTESTED_CONTENT')))).toEqual([1, 0, 0])
})

test('posts that go are one alert until somebody takes it up or appeals, and one per campaign', async () => {
  const gone = [0, 1, 2, 3, 5].map((at) => [tweet(at), { state: 'not_found' }] as const)
  await platform.steer('x', Object.fromEntries([...gone, [tweet(4), { state: 'private' }]]))
  const found = async (...postIds: PostId[]): Promise<void> => {
    await platform.reconcile(...postIds)
    platform.passHours(2)
    for (const postId of postIds) await platform.reconcile(postId)
  }
  const posts = [await submit(0, 'maker'), await submit(1, 'maker'), await submit(4, 'maker')]
  await found(...posts)
  expect(await raised('POST_REMOVED')).toEqual([{ postId: posts[0], status: 'OPEN', count: 3 }])
  expect(await Promise.all(posts.map((postId) => generation(postId, 'POST_REMOVED')))).toEqual([1, 0, 0])
  const [, second] = posts
  expect(second && (await appealOf(second, 'REMOVED')).rules).toEqual(['POST_REMOVED'])
  const elsewhere = await submit(2, 'maker', ada, (await platform.campaign()).campaignId)
  await found(elsewhere)
  expect(await raised('POST_REMOVED')).toHaveLength(2)
  const { things } = await platform.deps.table.alerts.listByAffiliate(ada.affiliateId, { limit: 9 })
  const alert = things.find(({ postId }) => postId === posts[0])
  if (alert === undefined) throw new Error('Nothing was raised')
  const taken = { ...alert, status: 'ACKNOWLEDGED', version: alert.version + 1 } as const
  expect(await platform.deps.table.alerts.save(taken)).toBe(true)
  const later = await submit(3, 'maker')
  await found(later)
  expect(await raised('POST_REMOVED')).toEqual(
    expect.arrayContaining([
      { postId: posts[0], status: 'ACKNOWLEDGED', count: 3 },
      { postId: later, status: 'OPEN', count: 1 },
      { postId: elsewhere, status: 'OPEN', count: 1 },
    ]),
  )
  const newest = (await platform.deps.table.alerts.listByAffiliate(ada.affiliateId, { limit: 9 })).things.find(
    ({ postId }) => postId === later,
  )
  if (newest === undefined) throw new Error('Nothing was raised')
  const appeal = { appealId: 'apl_1', state: 'OPEN' } as const
  expect(await platform.deps.table.alerts.save({ ...newest, appeal, version: newest.version + 1 })).toBe(true)
  await found(await submit(5, 'maker'))
  expect(await raised('POST_REMOVED')).toHaveLength(4)
})
