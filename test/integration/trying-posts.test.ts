import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import { submitPosts } from '../../lib/submission/submit-posts.ts'
import { tryPosts } from '../../lib/submission/try-posts.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { storeCampaign, storeLink } from '../support/a-link.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { notificationsOf } from '../support/notifications.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let round = 100

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
})
afterAll(() => emulators?.stop())

type Row = Readonly<Record<string, unknown>>

/** An affiliate with one submitted post and two links, and rows of every kind about them. */
const startRound = async () => {
  round += 1
  const client = createTableClient(platform.deps.config.tableName)
  const ada = await platform.affiliate()
  const own = { affiliateId: ada.affiliateId }
  const campaign: Campaign = await storeCampaign(client, { platforms: ['youtube', 'meta'] })
  const elsewhere = await storeCampaign(client)
  const paused = await storeCampaign(client, { status: 'PAUSED' })
  const [link, stopped, strange] = await Promise.all([
    storeLink(client, campaign, own),
    storeLink(client, campaign, { ...own, stoppedAt: '2026-11-02T00:00:00.000Z' }),
    storeLink(client, elsewhere, own),
  ])
  const video = (name: string): string => `https://youtu.be/try${name}${round}AA`
  const row = (url: string, more: Row = {}): Row => ({
    campaign_id: campaign.campaignId,
    url,
    ...claimedNumbers(1000, 50, 5),
    ...more,
  })
  const kinds: readonly Row[] = [
    row(video('aaa')),
    row(video('bbb')),
    row(video('ccc'), { claimed_clicks: 900 }),
    row(video('old')),
    row(video('ddd'), { link_code: link.code }),
    row(video('eee'), { link_code: link.code }),
    row(video('fff'), { link_code: stopped.code }),
    row(video('ggg'), { link_code: strange.code }),
    row(video('hhh'), { claimed_views: -1 }),
    row(video('iii'), { campaign_id: paused.campaignId }),
    row(video('jjj'), { campaign_id: 'cmp_nowhere' }),
    row(video('kkk'), { as_of: '2020-01-01T00:00:00Z' }),
    row(video('lll'), { platform: 'reddit' }),
    row('https://www.youtube.com/@nasa'),
    row('https://example.com/1'),
    row(`https://www.facebook.com/NASA/posts/pfbid${round}Aaa`),
    {},
  ]
  await submitPosts([kinds[3]], 1, ada, platform.deps)
  return { ada, kinds, row }
}

type Result = Awaited<ReturnType<typeof tryPosts>>[number] | Awaited<ReturnType<typeof submitPosts>>[number]

/** What a caller learns of a row, beside how its mistake is worded. */
const told = (result: Result | undefined) => {
  if (result === undefined) return null
  if ('code' in result) return [result.code, result.errors.map(({ path }) => path)]
  const post = 'post' in result ? result.post : result.tried
  return [post?.postId, post?.url, post?.flags, post?.tracked]
}

const submitOneByOne = async (rows: readonly Row[], caller: Principal): Promise<(Result | undefined)[]> => {
  const results = []
  for (const row of rows) results.push((await submitPosts([row], 1, caller, platform.deps))[0])
  return results
}

test('a dry run tells of each row what submitting the rows one after the other then tells', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(16), { minLength: 1, maxLength: 12 }), async (chosen) => {
      const { ada, kinds } = await startRound()
      const rows = chosen.map((at) => kinds[at] ?? {})
      const tried = await tryPosts(rows, rows.length, ada, platform.deps)
      const submitted = await submitOneByOne(rows, ada)
      expect(tried.map(told)).toEqual(submitted.map(told))
    }),
    { numRuns: 12 },
  )
})

test('a dry run of every kind of row stores nothing and sends nothing', async () => {
  const { ada, kinds } = await startRound()
  const { wholeTable } = notificationsOf(platform)
  const [before, sent] = [await wholeTable(), platform.sent.length]
  const results = await tryPosts(kinds, kinds.length, ada, platform.deps)
  expect(results.filter((result) => 'tried' in result).length).toBeGreaterThan(3)
  expect([await wholeTable(), platform.sent.length]).toEqual([before, sent])
})

test('a dry run follows no short link, and does not refuse it', async () => {
  const { ada, row } = await startRound()
  const followed: string[] = []
  const deps = {
    ...platform.deps,
    followShortLink: ({ url }: { readonly url: string }) => {
      followed.push(url)
      return Promise.resolve(null)
    },
  }
  const results = await tryPosts([row('https://vm.tiktok.com/ZMabc123/')], 1, ada, deps)
  expect([results, followed]).toEqual([[{ index: 0, tried: null }], []])
})

test('rows of a dry run beyond the rate limit are not tried', async () => {
  const { ada, kinds } = await startRound()
  const [first = {}, ...others] = kinds
  const results = await tryPosts([first, ...others], 1, ada, platform.deps)
  expect(results).toHaveLength(kinds.length)
  expect(results.slice(1).map((result) => 'code' in result && result.code)).toEqual(others.map(() => 'rate_limited'))
})
