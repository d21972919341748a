import { beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../../lib/access/role.ts'
import { buildCampaignDashboard, listAffiliateRows } from '../../../lib/dashboard/build-dashboard.ts'
import { campaignDashboardView } from '../../../lib/dashboard/campaign-dashboard-contract.ts'
import { rankAllAffiliates, rankOfCampaign } from '../../../lib/dashboard/rank-affiliates.ts'
import { createDeps, type Deps, type ReachName } from '../../../lib/deps/deps.ts'
import * as keys from '../../../lib/table/item-keys.ts'
import { createTable } from '../../../lib/table/table.ts'
import { totalsWrites } from '../../../lib/table/totals-writes.ts'
import { transact } from '../../../lib/table/transact.ts'
import type { AffiliateId, CampaignId } from '../../../lib/values/ids.ts'
import { type Instant, plusHours } from '../../../lib/values/instant.ts'
import { simulatedConfig } from '../../simulation/simulated-config.ts'
import { storeCampaign } from '../../support/a-link.ts'
import { aPost } from '../../support/a-post.ts'
import { anAdmin } from '../../support/an-admin.ts'
import { makeUnreadable } from '../../support/later-release.ts'
import { everyReach } from '../../support/platform-in-memory.ts'
import { tableInMemory } from '../../support/table-in-memory.ts'

const first: Instant = '2026-06-01T12:00:00.000Z'
const campaignId: CampaignId = 'cmp_spring'
const advertiser: Principal = { affiliateId: 'aff_shop', role: 'ADVERTISER', keyId: 'key', isEmailConfirmed: true }
const affiliate = (at: number): AffiliateId => `aff_${String(at).padStart(6, '0')}`

const stage = async () => {
  const { client, table } = tableInMemory()
  const time = { now: first }
  /** Items that came back, and commands, since the last look. */
  let read = { commands: 0, items: 0 }
  const send = async (command: { input: never }) => {
    const answer = table.run(command.constructor.name, command.input) as {
      Items?: unknown[]
      Responses?: Record<string, unknown[]>
    }
    read.commands += 1
    read.items += (answer.Items ?? []).length + Object.values(answer.Responses ?? {}).flat().length
    return answer
  }
  const counting = { ...client, document: { send } as unknown as typeof client.document }
  const deps: Deps<ReachName> = {
    ...createDeps(simulatedConfig, everyReach, createTable(counting)),
    clock: () => time.now,
    log: { write: () => undefined, with: () => deps.log },
  }
  const spent = () => {
    const before = read
    read = { commands: 0, items: 0 }
    return before
  }
  const add = (at: number, change: Readonly<Record<string, number>>, of: CampaignId = campaignId) =>
    transact(client, totalsWrites(aPost({ affiliateId: affiliate(at), campaignId: of, createdAt: first }), change))
  await storeCampaign(client, { campaignId, advertiserId: advertiser.affiliateId })
  return { client, deps, time, spent, add }
}

let world: Awaited<ReturnType<typeof stage>>
beforeEach(async () => {
  world = await stage()
})

/** The later an affiliate's id, the more they overclaim. */
const fill = async (count: number): Promise<void> => {
  for (let at = 0; at < count; at += 1) await world.add(at, { 'youtube.n': 1, 'youtube.ov': at, 'youtube.cv': 10 })
}
const dashboard = () => buildCampaignDashboard(campaignId, anAdmin, world.deps)
const listed = async () => (await dashboard()).by_affiliate.map(({ affiliate_id: id }) => id)
const top = (count: number) => Array.from({ length: 100 }, (_, at) => affiliate(count - 1 - at))

describe('the affiliates of a campaign', () => {
  test('are ranked with every request while they are few, and the job keeps nothing of them', async () => {
    await fill(120)
    await rankAllAffiliates(world.deps)
    expect(await world.deps.totals.ranks(campaignId)).toBeNull()
    const shown = await dashboard()
    expect(campaignDashboardView.parse(shown)).toEqual(shown)
    expect(shown).toMatchObject({ totals: { affiliates: 120 }, affiliates_ranked_at: null })
    expect(await listed()).toEqual(top(120))
  })

  test('are all read while they are many and nobody ranked them, as those of an earlier release', async () => {
    await fill(700)
    expect(await dashboard()).toMatchObject({ totals: { affiliates: 700 }, affiliates_ranked_at: null })
    expect(await listed()).toEqual(top(700))
  })

  test('are ranked by the job while they are many: who leads as of then, with the sums of now', async () => {
    await fill(700)
    await rankAllAffiliates(world.deps)
    await world.add(699, { 'youtube.ov': -150 })
    await world.add(0, { 'youtube.ov': 10_000 })
    const shown = await dashboard()
    expect(campaignDashboardView.parse(shown)).toEqual(shown)
    expect(shown).toMatchObject({ totals: { affiliates: 700 }, affiliates_ranked_at: first })
    expect(await listed()).toEqual([...top(700).slice(1), affiliate(699)])
    world.time.now = plusHours(first, 1)
    await world.add(700, { 'youtube.n': 1 })
    await rankAllAffiliates(world.deps)
    const again = await dashboard()
    expect(again).toMatchObject({ totals: { affiliates: 701 }, affiliates_ranked_at: world.time.now })
    expect(again.by_affiliate[0]).toMatchObject({ affiliate_id: affiliate(0), overclaimed: { views: 10_000 } })
  })

  test('cost a dashboard the same, however many there are', async () => {
    await fill(700)
    await rankAllAffiliates(world.deps)
    world.spent()
    await dashboard()
    const few = world.spent()
    for (let at = 700; at < 3_000; at += 1) await world.add(at, { 'youtube.n': 1, 'youtube.ov': at, 'youtube.cv': 10 })
    world.time.now = plusHours(first, 1)
    await rankAllAffiliates(world.deps)
    world.spent()
    expect(await listed()).toEqual(top(3_000))
    expect(world.spent()).toEqual(few)
    expect(few.items).toBeLessThan(720)
  })

  test('are ranked past a campaign of a later release, from where a run ended, and rarely where a campaign is over', async () => {
    const others = ['cmp_autumn', 'cmp_summer', 'cmp_winter'] as const
    for (const of of others) {
      await storeCampaign(world.client, { campaignId: of, status: of === 'cmp_winter' ? 'COMPLETED' : 'ACTIVE' })
      for (let at = 0; at < 501; at += 1) await world.add(at, { 'youtube.n': 1 }, of)
    }
    const undo = await makeUnreadable(world.client, keys.campaign('cmp_summer'))
    const ranked = async () => (await Promise.all(others.map(world.deps.totals.ranks))).map((ranks) => ranks?.at)
    await rankAllAffiliates(world.deps, { rows: 1 })
    expect(await ranked()).toEqual([first, undefined, undefined])
    await rankAllAffiliates(world.deps)
    expect(await ranked()).toEqual([first, undefined, first])
    await undo()
    const later = plusHours(first, 1)
    world.time.now = later
    await rankAllAffiliates(world.deps)
    expect(await ranked()).toEqual([later, later, first])
    expect((await rankOfCampaign('cmp_winter', world.deps)).count).toBe(501)
  })
})

test('an advertiser pages through the affiliates of all campaigns, each once with the sums of all, and reads no more than a page of each', async () => {
  const others = ['cmp_autumn', 'cmp_winter'] as const
  for (const of of others) await storeCampaign(world.client, { campaignId: of, advertiserId: advertiser.affiliateId })
  const expected = new Map<string, number>()
  for (const [step, of] of [campaignId, ...others].entries()) {
    for (let at = 0; at < 90; at += step + 1) {
      await world.add(at, { 'youtube.n': 1 }, of)
      expected.set(affiliate(at), (expected.get(affiliate(at)) ?? 0) + 1)
    }
  }
  const found: [string, number][] = []
  let cursor: string | undefined
  do {
    world.spent()
    const page = await listAffiliateRows({ limit: 7, cursor }, advertiser, world.deps)
    expect(world.spent().items).toBeLessThanOrEqual(2 * 3 + 3 * 8)
    found.push(...page.things.map(({ affiliate_id: id, posts }): [string, number] => [id, posts]))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(found).toEqual([...expected].toSorted(([left], [right]) => (left < right ? -1 : 1)))
})
