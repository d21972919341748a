import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { buildCampaignDashboard } from '../../lib/dashboard/build-dashboard.ts'
import { campaignDashboardView } from '../../lib/dashboard/campaign-dashboard-contract.ts'
import type { Observation } from '../../lib/platforms/platform.ts'
import { evidenceOf } from '../../lib/post/evidence.ts'
import type { Post } from '../../lib/post/post.ts'
import { addTotals, contributionOf, type Totals } from '../../lib/post/totals.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { createTableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { totalsWrites } from '../../lib/table/totals-writes.ts'
import { transact } from '../../lib/table/transact.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { dayOf, hoursBetween } from '../../lib/values/instant.ts'
import { aPost, claimedNumbers, observedAt, type Seen } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

const histories = Number(process.env['TOTALS_HISTORIES'] ?? 25)
const seed = Number(process.env['TOTALS_SEED'] ?? 42)

type Answer = 'honest' | 'confirming' | 'purged' | 'hidden' | 'gone' | 'private' | 'timeout'
type Step =
  | { readonly kind: 'submit'; readonly who: number; readonly content: number; readonly views: number }
  | { readonly kind: 'update'; readonly post: number; readonly views: number }
  | { readonly kind: 'check'; readonly post: number; readonly answer: Answer; readonly atOnce: number }
  | { readonly kind: 'pass'; readonly hours: number }

const links = [
  'https://youtu.be/totalspostA',
  'https://youtu.be/totalspostE',
  'https://www.reddit.com/r/pics/comments/1abcdef/totals/',
]

const seen: Readonly<Record<Answer, readonly [Seen, Seen, Seen] | null>> = {
  honest: [1000, 50, 5],
  confirming: [2500, 90, 9],
  purged: [400, 20, 2],
  hidden: [1000, 'hidden', 5],
  gone: null,
  private: null,
  timeout: null,
}

const views = fc.constantFrom(0, 900, 1000, 1030, 1100, 1500, 2400, 9000)
const nth = fc.nat(20)
const submitStep = fc.record({ kind: fc.constant('submit' as const), who: fc.nat(1), content: fc.nat(2), views })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: submitStep },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('update' as const), post: nth, views }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('check' as const),
      post: nth,
      answer: fc.constantFrom<Answer>('honest', 'confirming', 'purged', 'hidden', 'gone', 'gone', 'private', 'timeout'),
      atOnce: fc.constantFrom(1, 1, 1, 2, 3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.constantFrom(1, 6, 30, 60) }) },
)
const history = fc
  .tuple(submitStep, fc.array(step, { minLength: 6, maxLength: 16, size: 'max' }))
  .map(([first, rest]): Step[] => [first, ...rest])

let emulators: Emulators
let platform: PlatformUnderTest
const statuses = new Set<string>()

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
})
afterAll(() => emulators?.stop())

const withoutZeros = (amounts: Totals): Totals =>
  Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== 0))

const fold = (posts: readonly Post[]): Totals =>
  withoutZeros(posts.map((post) => contributionOf(post)).reduce(addTotals, {}))

/** Totals as they are stored, by day or by affiliate. */
const stored = async (campaignId: CampaignId, prefix: string): Promise<Record<string, Totals>> => {
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const { Items = [] } = await client.document.send(
    new QueryCommand({
      TableName: client.tableName,
      KeyConditionExpression: 'PK = :pk AND begins_with(SK, :prefix)',
      ExpressionAttributeValues: { ':pk': keys.campaign(campaignId).PK, ':prefix': prefix },
      ConsistentRead: true,
    }),
  )
  const rows: Record<string, Totals> = {}
  for (const item of Items) {
    const name = String(item['SK']).split('#')[1] ?? ''
    const amounts = Object.fromEntries(Object.entries(item).filter(([, value]) => typeof value === 'number'))
    rows[name] = addTotals(rows[name] ?? {}, amounts)
  }
  return Object.fromEntries(Object.entries(rows).map(([name, amounts]) => [name, withoutZeros(amounts)]))
}

const folds = (posts: readonly Post[], nameOf: (post: Post) => string): Record<string, Totals> =>
  Object.fromEntries([...Map.groupBy(posts, nameOf)].map(([name, group]) => [name, fold(group)]))

const allPosts = async (campaignId: CampaignId): Promise<Post[]> => {
  const { things } = await platform.deps.table.posts.listByCampaign(campaignId, { limit: 100 })
  return platform.deps.table.posts.getMany(things.map(({ postId }) => postId))
}

const evidenceCounts = (posts: readonly Post[]) => {
  const levels = posts.flatMap((post) => evidenceOf(post)?.level ?? [])
  const count = (level: string): number => levels.filter((one) => one === level).length
  return { none: count('NONE'), low: count('LOW'), medium: count('MEDIUM'), high: count('HIGH') }
}

const expectTotalsAreFolds = async (campaignId: CampaignId, affiliates: readonly Principal[]): Promise<void> => {
  const posts = await allPosts(campaignId)
  for (const post of posts) statuses.add(post.verdict.status)
  expect(await stored(campaignId, 'DAY#')).toEqual(folds(posts, ({ createdAt }) => dayOf(createdAt)))
  expect(await stored(campaignId, 'AFFTOTAL#')).toEqual(folds(posts, ({ affiliateId }) => affiliateId))
  for (const { affiliateId } of affiliates) {
    const affiliate = await platform.deps.table.people.get(affiliateId)
    const own = posts.filter((post) => post.affiliateId === affiliateId)
    expect(affiliate?.trust).toMatchObject(evidenceCounts(own))
  }
}

const observationOf = (answer: Answer): Observation => {
  const fetchedAt = platform.deps.clock()
  const metrics = seen[answer]
  if (metrics !== null) return observedAt(fetchedAt, metrics)
  if (answer === 'timeout') return { kind: 'unavailable', fetchedAt, reason: 'timeout' }
  return { kind: 'gone', fetchedAt, reason: answer === 'private' ? 'private' : 'not_found' }
}

/** Checks a post when it is next due; several workers at once when the message was delivered more than once. */
const check = async (post: Post, answer: Answer, atOnce: number): Promise<void> => {
  if (post.dueAt === null) return
  platform.passHours(Math.max(0, hoursBetween(platform.deps.clock(), post.dueAt)) + 0.001)
  const observation = observationOf(answer)
  const deps = { ...platform.deps, askPlatform: async () => new Map([[post.nativeId, observation]]) }
  const request = { messageId: '1', message: { postId: post.postId, correlationId: 'totals' } }
  const failed = await Promise.all(Array.from({ length: atOnce }, () => reconcilePosts([request], deps)))
  expect(failed.flatMap((ids) => [...ids])).toEqual([])
}

const submit = async (campaignId: CampaignId, caller: Principal, link: string, claimedViews: number): Promise<void> => {
  const numbers = claimedNumbers(claimedViews, 50, 5)
  await submitPost({ campaign_id: campaignId, url: link, ...numbers }, caller, platform.deps).catch((error) => {
    expect(error).toMatchObject({ code: 'duplicate_submission' })
  })
}

const update = async (post: Post, affiliates: readonly Principal[], claimedViews: number): Promise<void> => {
  const owner = affiliates.find(({ affiliateId }) => affiliateId === post.affiliateId)
  if (owner === undefined) throw new Error('A post of nobody')
  const numbers = claimedNumbers(claimedViews, 50, 5)
  await updateClaim(post.postId, numbers, owner, platform.deps)
}

const take = async (one: Step, campaignId: CampaignId, affiliates: readonly Principal[]): Promise<void> => {
  if (one.kind === 'pass') return platform.passHours(one.hours)
  if (one.kind === 'submit') {
    const [caller, link] = [affiliates[one.who], links[one.content]]
    return caller && link ? submit(campaignId, caller, link, one.views) : undefined
  }
  const posts = (await allPosts(campaignId)).toSorted((left, right) => (left.postId < right.postId ? -1 : 1))
  const post = posts[one.post % posts.length]
  if (post === undefined) return
  await (one.kind === 'update' ? update(post, affiliates, one.views) : check(post, one.answer, one.atOnce))
}

test('totals and trust equal the sum over the posts, after every step of any history', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const { campaignId } = await platform.campaign()
      const affiliates = [await platform.affiliate(), await platform.affiliate()]
      for (const one of steps) {
        await take(one, campaignId, affiliates)
        await expectTotalsAreFolds(campaignId, affiliates)
      }
    }),
    { numRuns: histories, seed },
  )
  expect([...statuses].toSorted()).toEqual(['DISCREPANCY', 'INCOMPLETE', 'MATCHED', 'PENDING', 'UNVERIFIABLE'])
})

test('a sum too large for a number is shown as the largest number, not as nothing', async () => {
  const { campaignId } = await platform.campaign()
  const { affiliateId } = await platform.affiliate()
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const amounts = { 'youtube.n': 1, 'youtube.cv': 9e15, 'youtube.ov': 9e15, high: 1 }
  for (const createdAt of [
    '2026-06-01T12:00:00.000Z',
    '2026-06-01T12:00:00.000Z',
    '2026-06-02T12:00:00.000Z',
  ] as const) {
    await transact(client, totalsWrites(aPost({ campaignId, affiliateId, createdAt }), amounts))
  }
  const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const
  const dashboard = await buildCampaignDashboard(campaignId, admin, platform.deps)
  const largest = Number.MAX_SAFE_INTEGER
  const sums = { claimed: { views: largest }, overclaimed: { views: largest } }
  expect(campaignDashboardView.parse(dashboard)).toMatchObject({
    totals: { posts: 3, ...sums },
    verdicts: { high: 3 },
    by_platform: [{ platform: 'youtube', ...sums }],
    by_affiliate: [{ affiliate_id: affiliateId, ...sums }],
    by_day: [
      { day: '2026-06-01', ...sums },
      { day: '2026-06-02', claimed: { views: 9e15 } },
    ],
  })
})
