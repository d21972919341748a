import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { buildCampaignDashboard } from '../../lib/dashboard/build-dashboard.ts'
import { exportPosts } from '../../lib/dashboard/export-posts.ts'
import { evidenceOf } from '../../lib/post/evidence.ts'
import type { Post } from '../../lib/post/post.ts'
import { addTotals, contributionOf, type Totals } from '../../lib/post/totals.ts'
import { decideDuplicate } from '../../lib/submission/decide-duplicate.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { submitPosts } from '../../lib/submission/submit-posts.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { countersOf, isSameTrust } from '../../lib/trust/score.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let campaignId: CampaignId
let ada: Principal
let advertiser: Principal
const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const

/** Content of its own for each test, so that none claims what another did before. */
let round = 100
const numeric = (last = 1) => `https://www.facebook.com/NASA/posts/10155278547${round}${last}`
const alias = (name: string, page = 'nasa') => `https://www.facebook.com/${page}/posts/pfbid${round}${name}`
const video = () => `https://youtu.be/questio${round}A`
const numbers = claimedNumbers(1000, 50, 5)
const truth = { views: 1000, clicks: 50, conversions: 5 }

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  round += 1
  const known = [...['Aaa', 'Bbb', 'Ccc'].map((name) => `pfbid${round}${name}`), `10155278547${round}1`]
  await platform.steer('meta', Object.fromEntries(known.map((id) => [id, truth])))
  ada = await platform.affiliate()
  advertiser = { ...(await platform.affiliate()), role: 'ADVERTISER' }
  campaignId = await platform.campaignOf(advertiser)
})

const submit = (url: string, who = ada): Promise<Post> =>
  submitPost({ campaign_id: campaignId, url, ...numbers }, who, platform.deps)
const codes = ({ flags }: Post): string[] => flags.map(({ code }) => code)
const postOf = async ({ postId }: Post): Promise<Post> => {
  const post = await platform.deps.table.posts.get(postId)
  if (post === null) throw new Error('The post is gone')
  return post
}
const decide = ({ postId }: Post, decision: 'SAME' | 'DIFFERENT', who: Principal = advertiser) =>
  decideDuplicate(postId, decision, who, platform.deps)

/** The sums of the campaign, once they and the trust of its affiliate are known to be folds over the posts. */
const sums = async () => {
  const { table } = platform.deps
  const posts = (await table.posts.listByCampaign(campaignId, { limit: 100 })).things
  const folded = posts.map(contributionOf).reduce<Totals>(addTotals, {})
  const stored = (await platform.deps.totals.daysOfCampaign(campaignId)).map(({ amounts }) => amounts)
  const withoutZeros = (totals: Totals) =>
    Object.fromEntries(Object.entries(totals).filter(([, amount]) => amount !== 0))
  expect(withoutZeros(stored.reduce<Totals>(addTotals, {}))).toEqual(withoutZeros(folded))
  const affiliate = await table.people.get(ada.affiliateId)
  const own = posts.filter(({ affiliateId }) => affiliateId === ada.affiliateId)
  const trust = countersOf(
    affiliate?.trust.baseAt ?? posts[0]?.createdAt ?? platform.deps.clock(),
    own.flatMap((post) => evidenceOf(post) ?? []),
  )
  expect(affiliate && isSameTrust(affiliate.trust, trust)).toBe(true)
  const { totals } = await buildCampaignDashboard(campaignId, admin, platform.deps)
  return {
    posts: totals.posts,
    held: totals.held_posts,
    claimed: totals.claimed.views,
    verified: totals.verified.views,
  }
}

describe('one Facebook post by several links', () => {
  test('is summed once: a number and three aliases', async () => {
    const first = await submit(numeric())
    const aliases = [await submit(alias('Aaa')), await submit(alias('Bbb')), await submit(alias('Ccc', 'N.A.S.A'))]
    expect(first).toMatchObject({ page: 'nasa', duplicate: null, flags: [] })
    for (const post of aliases) {
      expect(post).toMatchObject({ page: 'nasa', duplicate: { state: 'UNDECIDED', of: first.postId } })
      expect(codes(post)).toEqual(['POSSIBLE_DUPLICATE'])
    }
    await platform.reconcile(...[first, ...aliases].map(({ postId }) => postId))
    expect((await postOf(aliases[0] ?? first)).verdict.status).toBe('MATCHED')
    expect(await sums()).toEqual({ posts: 1, held: 3, claimed: 1000, verified: 1000 })
    const affiliate = await platform.deps.table.people.get(ada.affiliateId)
    expect(affiliate?.trust).toMatchObject({ none: 1, goodWeight: 1 })
  })

  test.each([
    ['an alias after a number', () => [numeric(), alias('Aaa')]],
    ['a number after an alias', () => [alias('Aaa'), numeric()]],
    ['an alias after an alias', () => [alias('Aaa'), alias('Bbb')]],
    ['an alias that names no page', () => [numeric(), `https://www.facebook.com/reel/pfbid${round}Aaa`]],
  ])('is flagged as %s', async (_order, links) => {
    const [first = '', second = ''] = links()
    expect(codes(await submit(first))).toEqual([])
    expect(codes(await submit(second))).toEqual(['POSSIBLE_DUPLICATE'])
    expect(await sums()).toMatchObject({ posts: 1, held: 1, claimed: 1000 })
  })

  test('does not include other pages, campaigns or affiliates', async () => {
    await submit(alias('Aaa'))
    expect(codes(await submit(alias('Bbb', 'esa')))).toEqual([])
    expect(codes(await submit(alias('Ccc'), await platform.affiliate()))).toEqual([])
    campaignId = (await platform.campaign()).campaignId
    expect(codes(await submit(alias('Ddd')))).toEqual([])
  })

  test('is two posts by two numbers, and never in question on another platform', async () => {
    expect(codes(await submit(numeric()))).toEqual([])
    expect(codes(await submit(numeric(2)))).toEqual([])
    expect(codes(await submit(video()))).toEqual([])
  })

  test('leaves exactly one unflagged, however many are submitted at the same time', async () => {
    const links = Array.from({ length: 8 }, (_, at) => alias(`Race${at}`))
    const posts = await Promise.all(links.map((url) => submit(url)))
    expect(posts.filter((post) => codes(post).length === 0)).toHaveLength(1)
    const rows = Array.from({ length: 20 }, (_, at) => ({
      campaign_id: campaignId,
      url: alias(`Bulk${at}`),
      ...numbers,
    }))
    const results = await submitPosts(rows, rows.length, ada, platform.deps)
    expect(results.map((result) => ('post' in result ? codes(result.post) : result.detail))).toEqual(
      rows.map(() => ['POSSIBLE_DUPLICATE']),
    )
    expect(await sums()).toMatchObject({ posts: 1, held: 27 })
  })

  test('stays held after a new claim, and when it is submitted again', async () => {
    await submit(numeric())
    const held = await submit(alias('Aaa'))
    await expect(submit(alias('Aaa'))).rejects.toMatchObject({ code: 'duplicate_submission' })
    const again = await updateClaim(held.postId, { ...numbers, claimed_views: 900_000 }, ada, platform.deps)
    expect(codes(again)).toContain('POSSIBLE_DUPLICATE')
    await platform.reconcile(held.postId)
    expect((await postOf(held)).verdict.level).toBe('HIGH')
    expect(await sums()).toMatchObject({ posts: 1, held: 1, claimed: 1000 })
  })
})

describe('a decision', () => {
  let held: Post
  beforeEach(async () => {
    const first = await submit(numeric())
    held = await submit(alias('Aaa'))
    await platform.reconcile(first.postId, held.postId)
  })
  const alerts = async () =>
    (await platform.deps.table.alerts.listByCampaign(campaignId, { limit: 100 })).things.map(
      ({ type, status, resolutionNotes }) => [type, status, resolutionNotes],
    )

  test('that it is other content brings it into sums and trust, and takes the flag away', async () => {
    expect(await alerts()).toEqual([['POSSIBLE_DUPLICATE', 'OPEN', null]])
    const decided = await decide(held, 'DIFFERENT')
    expect(decided).toMatchObject({ flags: [], duplicate: { state: 'DIFFERENT', decidedBy: advertiser.affiliateId } })
    expect(await sums()).toEqual({ posts: 2, held: 0, claimed: 2000, verified: 2000 })
    expect((await platform.deps.table.people.get(ada.affiliateId))?.trust).toMatchObject({ none: 2, goodWeight: 2 })
    expect(await alerts()).toEqual([['POSSIBLE_DUPLICATE', 'RESOLVED', 'Decided: it is other content, and counts.']])
    const later = await updateClaim(held.postId, numbers, ada, platform.deps)
    expect(codes(later)).toEqual([])
  })

  test('that it is the same leaves it out, and raises no new alert', async () => {
    await decide(held, 'SAME', admin)
    expect(await sums()).toEqual({ posts: 1, held: 0, claimed: 1000, verified: 1000 })
    expect(codes(await postOf(held))).toEqual(['POSSIBLE_DUPLICATE'])
    await updateClaim(held.postId, numbers, ada, platform.deps)
    await platform.reconcile(held.postId)
    expect(await alerts()).toMatchObject([['POSSIBLE_DUPLICATE', 'RESOLVED', expect.any(String)]])
    expect(await sums()).toMatchObject({ posts: 1, held: 0 })
  })

  test('sent twice counts once; a different one replaces it; all are kept', async () => {
    const first = await decide(held, 'DIFFERENT')
    platform.passHours(1)
    expect(await decide(held, 'DIFFERENT', admin)).toEqual(first)
    await decide(held, 'SAME', admin)
    expect(await sums()).toMatchObject({ posts: 1, claimed: 1000 })
    expect(await platform.deps.stories.decisions(held.postId)).toMatchObject([
      { decision: 'DIFFERENT', decidedBy: advertiser.affiliateId, postVersion: first.version },
      { decision: 'SAME', decidedBy: 'aff_admin', postVersion: first.version + 1 },
    ])
  })

  test('by two at the same time, during a check, is made one after the other', async () => {
    await Promise.all([decide(held, 'DIFFERENT'), decide(held, 'SAME', admin), platform.reconcile(held.postId)])
    await sums()
    const { duplicate, version } = await postOf(held)
    const decisions = await platform.deps.stories.decisions(held.postId)
    expect(decisions.toSorted((left, right) => left.postVersion - right.postVersion).at(-1)?.decision).toBe(
      duplicate?.state,
    )
    expect(version).toBe(2 + decisions.length)
  })

  test('is for the advertiser of the campaign and for admins, and for posts that are in question', async () => {
    const stranger: Principal = { ...(await platform.affiliate()), role: 'ADVERTISER' }
    await expect(decide(held, 'SAME', stranger)).rejects.toMatchObject({ code: 'not_found' })
    const plain = await submit(video())
    await expect(decide(plain, 'SAME')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is in the export beside the page', async () => {
    const { text } = await exportPosts(campaignId, { format: 'ndjson', limit: 10 }, admin, platform.deps)
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows.map(({ page, duplicate }) => [page, duplicate]).toSorted()).toEqual([
      ['nasa', null],
      ['nasa', 'UNDECIDED'],
    ])
  })

  test('takes in an overclaim that was corrected while the post was held', async () => {
    await updateClaim(held.postId, { ...numbers, claimed_views: 900_000 }, ada, platform.deps)
    await platform.reconcile(held.postId)
    platform.passHours(49)
    await platform.reconcile(held.postId)
    expect((await postOf(held)).verdict).toMatchObject({ level: 'HIGH', final: true })
    await updateClaim(held.postId, numbers, ada, platform.deps)
    await platform.reconcile(held.postId)
    await decide(held, 'DIFFERENT')
    await sums()
    expect((await platform.deps.table.people.get(ada.affiliateId))?.trust).toMatchObject({ none: 1, high: 1 })
  })
})
