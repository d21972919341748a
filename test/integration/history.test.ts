import { beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import { buildCampaignDashboard } from '../../lib/dashboard/build-dashboard.ts'
import { buildHome } from '../../lib/dashboard/build-home.ts'
import { homeView } from '../../lib/dashboard/home-contract.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { campaignDayView } from '../../lib/history/history-contract.ts'
import { recordHistory } from '../../lib/history/record-history.ts'
import { showCampaignHistory, showTrustHistory } from '../../lib/history/show-history.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true }

let platform: PlatformUnderTest
let campaign: Campaign
let ada: Principal

beforeEach(async () => {
  const emulators = await startEmulators()
  platform = platformOn(emulators)
  await platform.steer(
    'youtube',
    Object.fromEntries(['historyoneA', 'historytwoA'].map((id) => [id, { views: 1000, clicks: 50, conversions: 5 }])),
  )
  campaign = await platform.campaign()
  ada = await platform.affiliate()
  return () => emulators.stop()
})

const submit = async (id: string, views: number, campaignId: CampaignId = campaign.campaignId): Promise<PostId> => {
  const numbers = { ...claimedNumbers(views, 50, 5), as_of: platform.settledAsOf() }
  const { postId } = await submitPost(
    { campaign_id: campaignId, url: `https://youtu.be/${id}`, ...numbers },
    ada,
    platform.deps,
  )
  await platform.reconcile(postId)
  return postId
}

const nightAfter = async (hours = 24): Promise<void> => {
  platform.passHours(hours)
  await recordHistory(platform.deps)
}

const days = (campaignId: CampaignId = campaign.campaignId) => showCampaignHistory(campaignId, {}, admin, platform.deps)
const trust = () => showTrustHistory(ada.affiliateId, {}, admin, platform.deps)

describe('history', () => {
  test('each night stores what the dashboard shows of a campaign, under the day that is over', async () => {
    expect(await days()).toEqual([])
    await submit('historyoneA', 9000)
    await nightAfter()
    const dashboard = await buildCampaignDashboard(campaign.campaignId, admin, platform.deps)
    const [first] = await days()
    expect(campaignDayView.parse(first)).toEqual(first)
    const { affiliates, ...totals } = dashboard.totals
    expect(affiliates).toBe(1)
    expect(first).toEqual({
      day: '2026-06-01',
      at: '2026-06-02T12:00:00.000Z',
      ...totals,
      verdicts: dashboard.verdicts,
      by_platform: dashboard.by_platform,
    })
    await submit('historytwoA', 1000)
    await nightAfter()
    expect((await days()).map(({ day, posts }) => [day, posts])).toEqual([
      ['2026-06-01', 1],
      ['2026-06-02', 2],
    ])
  })

  test('a day is written once, however often and when a night runs', async () => {
    await submit('historyoneA', 9000)
    await nightAfter()
    const before = await days()
    await submit('historytwoA', 1000)
    await recordHistory(platform.deps)
    await nightAfter(5)
    expect(await days()).toEqual(before)
    expect(
      await platform.deps.history.addDay(campaign.campaignId, {
        day: '2026-06-01',
        at: '2026-06-02T12:00:00.000Z',
        amounts: {},
      }),
    ).toBe(false)
  })

  test('a campaign without posts has none, and one that is over is stored while it moves', async () => {
    const empty = await platform.campaign()
    await submit('historyoneA', 1000)
    const { version } = campaign
    const over = { ...campaign, status: 'COMPLETED' as const, version: version + 1 }
    await platform.deps.table.campaigns.replace(over, version)
    await nightAfter()
    await nightAfter()
    await nightAfter()
    expect(await days(empty.campaignId)).toEqual([])
    expect((await days()).map(({ day }) => day)).toEqual(['2026-06-01'])
  })

  test('trust is stored for the nights by which it had moved', async () => {
    await nightAfter()
    expect(await trust()).toEqual([])
    await submit('historyoneA', 9_000_000)
    await nightAfter()
    const { things } = await platform.deps.table.people.list({ limit: 10 })
    expect(things.find(({ affiliateId }) => affiliateId === ada.affiliateId)?.trust.high).toBe(1)
    const [row, ...others] = await trust()
    expect(others).toEqual([])
    expect(row).toMatchObject({ day: '2026-06-02', trust_score: 0, trust_tier: 'NEW' })
    expect(row?.trust_probability).toBeLessThan(0.9)
    await recordHistory(platform.deps)
    expect(await trust()).toEqual([row])
  })

  test('an affiliate sees their own trust, and nobody else sees it but an admin', async () => {
    const eve = await platform.affiliate()
    expect(await showTrustHistory(ada.affiliateId, {}, ada, platform.deps)).toEqual([])
    await expect(showTrustHistory(ada.affiliateId, {}, eve, platform.deps)).rejects.toThrow('Not found')
    await expect(showCampaignHistory(campaign.campaignId, {}, ada, platform.deps)).rejects.toThrow('Not found')
  })
})

/** Lets the function die at the so-manyth write of a night; counts them all the same. */
const dyingAt = (fatal: number, how: 'before' | 'after') => {
  const seen = { writes: 0 }
  const deadly =
    <Given extends unknown[], Result>(write: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      seen.writes += 1
      const isFatal = seen.writes === fatal
      if (isFatal && how === 'before') throw new Died()
      const result = await write(...given)
      if (isFatal) throw new Died()
      return result
    }
  const { workList, history } = platform.deps
  const deps: Deps<ReachName> = {
    ...platform.deps,
    workList: { ...workList, jobs: { ...workList.jobs, save: deadly(workList.jobs.save) } },
    history: { ...history, addDay: deadly(history.addDay), addTrust: deadly(history.addTrust) },
  }
  return { deps, seen }
}
class Died extends Error {}

describe('a night that is killed', () => {
  const writesOfNight = 9
  test.each(
    Array.from({ length: writesOfNight }, (_, at) => at + 1).flatMap((at) => [
      [at, 'before'] as const,
      [at, 'after'] as const,
    ]),
  )('%s. write, %s it: the next run goes on, and the result is that of a quiet night', async (at, how) => {
    await submit('historyoneA', 9000)
    await submit('historytwoA', 1000, (await platform.campaign()).campaignId)
    platform.passHours(24)
    const { deps } = dyingAt(at, how)
    await recordHistory(deps).catch((error: unknown) => {
      if (!(error instanceof Died)) throw error
    })
    await recordHistory(platform.deps)
    await recordHistory(platform.deps)
    expect((await platform.deps.workList.jobs.get('record-history'))?.finishedAt).not.toBeNull()
    await nightAfter()
    const stored = await days()
    // What failed by itself is logged and left to the next night.
    expect(stored.at(-1)).toMatchObject({ day: '2026-06-02', posts: 1 })
    expect(new Set(stored.map(({ day }) => day)).size).toBe(stored.length)
    expect((await trust()).length).toBeGreaterThan(0)
  })

  test('two runs at once store a day once', async () => {
    await submit('historyoneA', 9000)
    platform.passHours(24)
    await Promise.all([recordHistory(platform.deps), recordHistory(platform.deps)])
    expect(await days()).toHaveLength(1)
  })
})

describe('home', () => {
  test('sums the posts of some days over all campaigns, and those of as many days before', async () => {
    await submit('historyoneA', 9000)
    platform.passHours(24)
    const other = await platform.campaign()
    await submit('historytwoA', 5000, other.campaignId)
    const home = await buildHome({ from: '2026-06-02', to: '2026-06-02' }, admin, platform.deps)
    expect(homeView.parse(home)).toEqual(home)
    expect(home).toMatchObject({ from: '2026-06-02', counted_campaigns: 2, is_complete: true })
    expect([home.totals.claimed.views, home.before?.claimed.views]).toEqual([5000, 9000])
    expect(home.campaigns.map(({ campaign_id: id }) => id)).toEqual([other.campaignId])
    const all = await buildHome({}, admin, platform.deps)
    expect([all.totals.claimed.views, all.before]).toEqual([14_000, null])
    expect(all.by_day.map(({ day }) => day)).toEqual(['2026-06-01', '2026-06-02'])
    expect(all.campaigns[0]?.campaign_id).toBe(campaign.campaignId)
  })

  test('an advertiser gets own campaigns alone', async () => {
    const advertiser: Principal = { ...admin, affiliateId: 'aff_advertiser', role: 'ADVERTISER' }
    await submit('historyoneA', 9000)
    const own = await platform.campaignOf(advertiser)
    await submit('historytwoA', 700, own)
    const home = await buildHome({}, advertiser, platform.deps)
    expect([home.totals.claimed.views, home.counted_campaigns]).toEqual([700, 1])
  })

  test('more campaigns than are counted are said to be left out', async () => {
    for (let at = 0; at < 50; at += 1) await platform.campaign()
    const home = await buildHome({ from: '2000-01-01', to: '2000-01-02' }, admin, platform.deps)
    expect(home).toMatchObject({ counted_campaigns: 50, is_complete: false })
  })
})
