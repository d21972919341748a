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
import { listHistory } from '../../lib/submission/find-posts.ts'
import { plusDays } from '../../lib/values/day-range.ts'
import { dayOf } from '../../lib/values/instant.ts'
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
