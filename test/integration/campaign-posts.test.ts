import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import { type CampaignPostFilter, listCampaignPosts } from '../../lib/dashboard/list-campaign-posts.ts'
import { showCampaignAffiliate } from '../../lib/dashboard/show-campaign-affiliate.ts'
import type { FlagCode } from '../../lib/post/flag.ts'
import type { Post } from '../../lib/post/post.ts'
import { provisionalUntil } from '../../lib/post/provisional.ts'
import { type DiscrepancyLevel, pendingVerdict, type VerdictStatus } from '../../lib/post/verdict.ts'
import { decided, firstReview } from '../../lib/review/review.ts'
import { listHistory } from '../../lib/submission/find-posts.ts'
import { createTableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { toPostItem } from '../../lib/table/post-item.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import { aClaim, aPost, hoursAfter } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { totalsItems, writeItems } from '../support/world-of-posts.ts'

const size = 120
const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true }
const platforms = ['youtube', 'tiktok', 'reddit'] as const
const verdicts = [
  ['MATCHED', 'NONE', true],
  ['DISCREPANCY', 'HIGH', false],
  ['DISCREPANCY', 'LOW', true],
  ['PENDING', 'NONE', false],
  ['INCOMPLETE', 'NONE', false],
] as const satisfies readonly (readonly [VerdictStatus, DiscrepancyLevel, boolean])[]
const flags = ['SPIKE', 'HIGH_CTR'] as const satisfies readonly FlagCode[]

let emulators: Emulators
let platform: PlatformUnderTest
let campaign: Campaign
let affiliates: Principal[]
/** Those of the campaign, newest first. */
let posts: Post[]

const makePost = (at: number, affiliateId: AffiliateId, { campaignId }: Campaign): Post => {
  const [status, level, final] = verdicts[at % verdicts.length] ?? ['MATCHED', 'NONE', true]
  const claim = aClaim([1000 + at, 50, 5])
  return aPost({
    postId: `post_${campaignId.slice(-8)}${String(at).padStart(4, '0')}`,
    campaignId,
    affiliateId,
    platform: platforms[at % platforms.length] ?? 'youtube',
    nativeId: `listed${at}`,
    title: at % 2 === 0 ? `Post ${at}` : null,
    createdAt: hoursAfter(-at / 10),
    claim,
    flags: flags.flatMap((code, nth) => (at % (7 + nth) === 0 ? [{ code, value: 9, threshold: 5 }] : [])),
    verdict: { ...pendingVerdict(claim), status, level, final, checkedAt: status === 'PENDING' ? null : hoursAfter(1) },
    dueAt: null,
  })
}

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
  campaign = await platform.campaign()
  const other = await platform.campaign()
  affiliates = [await platform.affiliate(), await platform.affiliate(), await platform.affiliate()]
  const by = (at: number): AffiliateId => affiliates[at % affiliates.length]?.affiliateId ?? 'aff_none'
  posts = Array.from({ length: size }, (_, at) => makePost(at, by(at), campaign))
  const elsewhere = Array.from({ length: 20 }, (_, at) => makePost(at, by(0), other))
  await writeItems(createTableClient(emulators.tableName), [
    ...[...posts, ...elsewhere].map((post) => ({ ...keys.post(post.postId), ...toPostItem(post) })),
    ...totalsItems(posts),
    ...totalsItems(elsewhere),
  ])
})
afterAll(() => emulators?.stop())

type Filter = Omit<CampaignPostFilter, 'limit' | 'cursor'>

/** Every page of a filter, and how many rows each has. */
const everyPage = async (filter: Filter, limit: number): Promise<{ ids: string[]; sizes: number[] }> => {
  const [ids, sizes]: [string[], number[]] = [[], []]
  let cursor: string | undefined
  do {
    const page = await listCampaignPosts(campaign.campaignId, { ...filter, limit, cursor }, admin, platform.deps)
    ids.push(...page.things.map(({ post_id: id }) => id))
    sizes.push(page.things.length)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return { ids, sizes }
}

const fits = ({ status, level, platform: on, affiliate_id: by, flag, provisional }: Filter, post: Post): boolean =>
  [
    status === undefined || post.verdict.status === status,
    level === undefined || post.verdict.level === level,
    on === undefined || post.platform === on,
    by === undefined || post.affiliateId === by,
    flag === undefined || post.flags.map(({ code }) => code).includes(flag),
    provisional === undefined || provisional === (provisionalUntil(post) !== null),
  ].every(Boolean)

const maybe = <Value>(of: readonly Value[]) => fc.option(fc.constantFrom(...of), { nil: undefined })

test('the pages of any filter are together the posts that fit it, each once, newest first', async () => {
  const anyFilter = fc.record({
    status: maybe<VerdictStatus>(['MATCHED', 'DISCREPANCY', 'PENDING', 'INCOMPLETE', 'UNVERIFIABLE']),
    level: maybe<DiscrepancyLevel>(['NONE', 'LOW', 'HIGH']),
    platform: maybe(platforms),
    affiliate_id: maybe<AffiliateId>([...affiliates.map(({ affiliateId }) => affiliateId), 'aff_nobody']),
    flag: maybe<FlagCode>([...flags, 'SLIP']),
    provisional: maybe([true, false]),
  })
  await fc.assert(
    fc.asyncProperty(anyFilter, fc.integer({ min: 15, max: 100 }), async (filter, limit) => {
      const wanted = posts.filter((post) => fits(filter, post)).map(({ postId }) => postId)
      const { ids, sizes } = await everyPage(filter, limit)
      expect(ids).toEqual(wanted)
      expect(Math.max(...sizes)).toBeLessThanOrEqual(limit)
    }),
    { numRuns: 25 },
  )
})

test('a filter by review finds those posts that are reviewed and stand so, together with the other filters', async () => {
  const reviewed = posts.slice(0, 9)
  const doing = { by: admin.affiliateId, at: platform.deps.clock() }
  for (const [at, post] of reviewed.entries()) {
    const first = firstReview(post)
    await platform.deps.reviews.save(first)
    const approval = { decision: 'APPROVED', reason: null, note: null } as const
    if (at % 3 === 0) await platform.deps.reviews.save(decided(first, approval, doing))
  }
  const idsOf = (wanted: readonly Post[]) => wanted.map(({ postId }) => postId)
  const [approved, waiting] = [0, 1].map((rest) => reviewed.filter((_, at) => (at % 3 === 0) === (rest === 0)))
  expect((await everyPage({ review: 'APPROVED' }, 20)).ids).toEqual(idsOf(approved ?? []))
  expect((await everyPage({ review: 'PENDING_REVIEW' }, 20)).ids).toEqual(idsOf(waiting ?? []))
  const [platformOf] = platforms
  const both = (waiting ?? []).filter((post) => post.platform === platformOf)
  expect((await everyPage({ review: 'PENDING_REVIEW', platform: platformOf }, 20)).ids).toEqual(idsOf(both))
  expect((await everyPage({ review: 'REJECTED' }, 20)).ids).toEqual([])
  const page = { limit: 100, review: 'APPROVED' } as const
  const own = await listHistory(affiliates[0]?.affiliateId ?? 'aff_none', page, platform.deps)
  expect(idsOf(own.things)).toEqual(
    idsOf((approved ?? []).filter(({ affiliateId }) => affiliateId === affiliates[0]?.affiliateId)),
  )
})

test('a request that finds nothing looks at ten pages and says where to go on', async () => {
  const { sizes } = await everyPage({ affiliate_id: 'aff_nobody' }, 2)
  expect(sizes).toEqual(Array.from({ length: size / 20 + (size % 20 === 0 ? 1 : 0) }, () => 0))
})

test('a row has what a list needs', async () => {
  const [first] = posts
  const { things } = await listCampaignPosts(campaign.campaignId, { limit: 1 }, admin, platform.deps)
  const name = (await platform.deps.table.people.getMany([first?.affiliateId ?? 'aff_none']))[0]?.name
  expect(things).toEqual([
    expect.objectContaining({
      post_id: first?.postId,
      affiliate_name: name,
      platform: 'youtube',
      kind: 'video',
      title: 'Post 0',
      author: null,
      claimed: { views: 1000, clicks: 50, conversions: 5 },
      verified: { views: null, clicks: null, conversions: null },
      difference: { views: null, clicks: null, conversions: null },
      status: 'MATCHED',
      flags: ['SPIKE', 'HIGH_CTR'],
    }),
  ])
})

test('an affiliate in a campaign has the sums of its posts there, and of no others', async () => {
  const [one] = affiliates
  const own = posts.filter(({ affiliateId }) => affiliateId === one?.affiliateId)
  const found = await showCampaignAffiliate(campaign.campaignId, one?.affiliateId ?? 'aff_none', admin, platform.deps)
  expect(found).toMatchObject({
    posts: own.length,
    claimed: { views: own.reduce((sum, { claim }) => sum + claim.claimed.views, 0) },
    verdicts: { high: own.filter(({ verdict }) => verdict.level === 'HIGH').length },
    trust_tier: 'NEW',
    unresolved_alerts: 0,
    is_complete: true,
  })
  expect(found.by_platform.reduce((sum, row) => sum + row.posts, 0)).toBe(own.length)
})

test('an affiliate without posts in the campaign is not found, like one that does not exist', async () => {
  const stranger = await platform.affiliate()
  for (const id of [stranger.affiliateId, 'aff_nobody'] as const) {
    await expect(showCampaignAffiliate(campaign.campaignId, id, admin, platform.deps)).rejects.toMatchObject({
      code: 'not_found',
    })
  }
})

test('whoever does not see the whole campaign finds neither', async () => {
  const [one] = affiliates
  if (one === undefined) throw new Error('An affiliate is needed')
  const strangers: Principal[] = [one, { ...one, role: 'ADVERTISER' }]
  for (const caller of strangers) {
    const { campaignId } = campaign
    await expect(listCampaignPosts(campaignId, { limit: 5 }, caller, platform.deps)).rejects.toThrow(/not found/i)
    await expect(showCampaignAffiliate(campaignId, one.affiliateId, caller, platform.deps)).rejects.toThrow(
      /not found/i,
    )
  }
})
