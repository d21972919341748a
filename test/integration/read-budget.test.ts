import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { listAlerts } from '../../lib/alerts/find-alerts.ts'
import { buildCampaignDashboard, listAffiliateRows } from '../../lib/dashboard/build-dashboard.ts'
import { buildHome } from '../../lib/dashboard/build-home.ts'
import { exportPosts } from '../../lib/dashboard/export-posts.ts'
import { listCampaignPosts } from '../../lib/dashboard/list-campaign-posts.ts'
import { showCampaignAffiliate } from '../../lib/dashboard/show-campaign-affiliate.ts'
import { showCampaignHistory } from '../../lib/history/show-history.ts'
import { addTotals } from '../../lib/post/totals.ts'
import { listResults } from '../../lib/reconciliation/find-results.ts'
import { findQuietDays, rememberQuietDays } from '../../lib/reconciliation/quiet-days.ts'
import { listHistory } from '../../lib/submission/find-posts.ts'
import { plusDays } from '../../lib/values/day-range.ts'
import { dayOf, plusHours } from '../../lib/values/instant.ts'
import type { Cost } from '../support/capacity-meter.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type World, worldOf } from '../support/world-of-posts.ts'

const sizes = [10, 1_000, 10_000] as const
const pageSize = 25

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true }
const page = { limit: pageSize }

const nights = 60

/** As a nightly job keeps them: a campaign's totals over and over, a day each. */
const keepNights = async ({ campaignId, platform: { deps } }: World): Promise<void> => {
  const rows = await deps.totals.daysOfCampaign(campaignId)
  const amounts = rows.map((row) => row.amounts).reduce(addTotals, {})
  const at = deps.clock()
  for (let ago = 1; ago <= nights; ago += 1) {
    await deps.history.addDay(campaignId, { day: plusDays(dayOf(at), -ago), at, amounts })
  }
}

const uses: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  dashboard: ({ campaignId, platform }) => buildCampaignDashboard(campaignId, admin, platform.deps),
  home: ({ platform }) => buildHome({}, admin, platform.deps),
  growth: async ({ campaignId, platform }) => {
    expect(await showCampaignHistory(campaignId, {}, admin, platform.deps)).toHaveLength(nights)
  },
  'dashboard of affiliates': ({ campaignId, platform }) =>
    listAffiliateRows({ ...page, campaign_id: campaignId }, admin, platform.deps),
  history: ({ affiliate, platform }) => listHistory(affiliate.affiliateId, page, platform.deps),
  export: ({ campaignId, platform }) => exportPosts(campaignId, { ...page, format: 'csv' }, admin, platform.deps),
  'posts of a campaign': ({ campaignId, platform }) => listCampaignPosts(campaignId, page, admin, platform.deps),
  'posts that nothing fits': ({ campaignId, platform }) =>
    listCampaignPosts(campaignId, { ...page, flag: 'SPIKE' }, admin, platform.deps),
  'an affiliate in a campaign': ({ campaignId, affiliate, platform }) =>
    showCampaignAffiliate(campaignId, affiliate.affiliateId, admin, platform.deps),
  results: ({ platform, campaignId }) => listResults({ ...page, campaign_id: campaignId }, admin, platform.deps),
  alerts: ({ platform, campaignId }) => listAlerts({ ...page, campaign_id: campaignId }, admin, platform.deps),
}

/** What each use may read, whatever the number of posts, in read units. */
const ceilings: Readonly<Record<string, number>> = {
  dashboard: 6,
  home: 6,
  growth: 4,
  'dashboard of affiliates': 4,
  history: 15,
  export: 20,
  'posts of a campaign': 20,
  'posts that nothing fits': 160,
  'an affiliate in a campaign': 3,
  results: 60,
  alerts: 2,
}

describe('results cost the days on which something was checked', () => {
  /** 60 days after the last check, until which nothing happens. */
  const later = async () => {
    const { platform, campaignId, spent } = await worldOf(30, emulators)
    const now = plusHours(platform.deps.clock(), 60 * 24)
    const deps = { ...platform.deps, clock: () => now }
    const list = async (cursor?: string) => {
      spent()
      const found = await listResults({ ...page, cursor, campaign_id: campaignId }, admin, deps)
      return { ids: found.things.map(({ check }) => check.checkId), next: found.nextCursor, reads: spent().reads }
    }
    return { deps, spent, list }
  }

  test('an empty table is read once, and the days behind it are not', async () => {
    const { platform, spent } = await worldOf(0, emulators)
    const now = plusHours(platform.deps.clock(), 400 * 24)
    const deps = { ...platform.deps, clock: () => now }
    spent()
    const before = await listResults(page, admin, deps)
    expect([before.things.length, before.nextCursor !== null, spent().reads > 40]).toEqual([0, true, true])
    await rememberQuietDays(deps)
    spent()
    await rememberQuietDays(deps)
    expect(spent()).toEqual({ reads: 1, writes: 0 })
    expect(await listResults(page, admin, deps)).toEqual({ things: [], nextCursor: null })
    expect(spent().reads).toBeLessThanOrEqual(9)
  })

  test('the same are listed in the same order, and a cursor of an earlier release leads on', async () => {
    const { deps, list } = await later()
    const first = await list()
    const listFrom = async (cursor?: string): Promise<{ ids: string[]; pages: number }> => {
      const ids: string[] = []
      let pages = 0
      let next: string | null | undefined = cursor
      do {
        const found = await list(next)
        ids.push(...found.ids)
        next = found.next
        pages += 1
      } while (next !== null)
      return { ids, pages }
    }
    const before = await listFrom()
    expect([first.ids, before.ids.length, new Set(before.ids).size]).toEqual([[], 30, 30])
    await rememberQuietDays(deps)
    const found = await listFrom()
    expect(found.ids).toEqual(before.ids)
    expect(found.pages).toBeLessThan(before.pages - 3)
    expect((await listFrom(first.next ?? '')).ids).toEqual(before.ids)
  })

  test('where a clock was set back, no day is passed over', async () => {
    const { deps } = await later()
    await rememberQuietDays(deps)
    const back = { ...deps, clock: () => plusHours(deps.clock(), -30 * 24) }
    expect(await findQuietDays(back)).toEqual(new Set())
    await rememberQuietDays(back)
    const quiet = [...(await findQuietDays(back))]
    expect(quiet.length).toBeGreaterThan(20)
    expect(quiet.every((day) => day < dayOf(back.clock()))).toBe(true)
  })
})

describe('reading costs the same with 10, 1,000 and 10,000 posts', () => {
  const costs: Record<string, Cost>[] = []

  beforeAll(async () => {
    for (const size of sizes) {
      const world = await worldOf(size, emulators)
      await keepNights(world)
      world.spent()
      const row: Record<string, Cost> = {}
      for (const [name, use] of Object.entries(uses)) {
        await use(world)
        row[name] = world.spent()
      }
      costs.push(row)
    }
    console.log(sizes.map((size, at) => `${size} posts: ${JSON.stringify(costs[at])}`).join('\n'))
  })

  test('the dashboard of a campaign costs exactly the same once every day has all its shards', () => {
    const [few, many, most] = costs.map((row) => row['dashboard']?.reads)
    expect(most).toBe(many)
    expect(few).toBeLessThanOrEqual(many ?? 0)
  })

  test.each(Object.keys(uses))('%s stays within its ceiling and writes nothing', (name) => {
    for (const row of costs) {
      expect(row[name]?.writes).toBe(0)
      expect(row[name]?.reads).toBeLessThanOrEqual(ceilings[name] ?? 0)
    }
  })
})
