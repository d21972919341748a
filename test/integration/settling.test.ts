import { beforeEach, describe, expect, test } from 'vitest'
import { driftId } from '../../lib/money/drift.ts'
import { viewDrift } from '../../lib/money/drift-contract.ts'
import { noBalances } from '../../lib/money/ledger.ts'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { settleDay } from '../../lib/money/settle-day.ts'
import { settleDays } from '../../lib/money/settle-days.ts'
import { showCampaignPostEarnings, showOwnPostEarnings } from '../../lib/money/show-post-earnings.ts'
import { moneyKeys } from '../../lib/table/money-keys.ts'
import { updateIf } from '../../lib/table/write-if.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { aPost, observedAt } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { meter } from '../support/capacity-meter.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type MoneyWorld, moneyWorldOn } from '../support/money-world.ts'

const firstDay = '2026-11-10'

let emulators: Emulators
let world: MoneyWorld

beforeEach(async () => {
  emulators = await startEmulators()
  world = await moneyWorldOn(emulators, firstDay)
  return () => emulators.stop()
})

describe('a day that is over', () => {
  test('is booked as the difference to the days before', async () => {
    await world.setTerms()
    const booked: number[] = []
    for (const views of [333, 999, 1_001, 900, 5_000]) {
      await world.show('ada', views)
      await world.night()
      const lines = (await world.entries()).filter(({ kind }) => kind === 'ACCRUE').flatMap((entry) => entry.lines)
      booked.push(lines.filter(({ account: name }) => name === 'accrued').reduce((sum, { minor }) => sum + minor, 0))
    }
    expect(booked).toEqual([99, 299, 300, 270, 1_500])
    expect(await world.account()).toEqual({ ...noBalances, advertiser: -500_000, budget: 498_500, accrued: 1_500 })
    expect(await world.earned('ada')).toMatchObject({ accrued: 1_500, currency: 'USD' })
    expect(world.drifts()).toEqual([])
  })

  test('books nothing a second time, and nothing for a post that shows the same', async () => {
    await world.setTerms()
    await world.show('ada', 5_000)
    await world.night()
    const before = await world.entries()
    await world.again()
    expect(await settleDay(world.campaignId, firstDay, { steps: 100, drifts: 0 }, world.deps)).toBe(true)
    await world.night()
    expect(await world.entries()).toEqual(before)
  })

  test('names the terms and the day, and every entry balances', async () => {
    await world.setTerms()
    await world.show('ada', 5_000)
    await world.show('bob', 2_000)
    await world.night()
    const accrued = (await world.entries()).find(({ kind }) => kind === 'ACCRUE')
    expect(accrued).toMatchObject({ day: firstDay, termsVersion: 1 })
    for (const { lines } of await world.entries()) expect(lines.reduce((sum, { minor }) => sum + minor, 0)).toBe(0)
  })

  test('keeps what a hidden number was, and pays for none that nobody gave', async () => {
    await world.setTerms()
    await world.show('ada', 5_000)
    await world.show('bob', 0, { observation: null })
    await world.night()
    await world.show('ada', 0, { observation: observedAt(world.time.now, ['hidden', 0, 0]) })
    await world.night()
    expect(await world.account()).toMatchObject({ accrued: 1_500 })
    expect(await world.earned('bob')).toBeUndefined()
  })

  test('is held where a claim is far too high, and free once it no longer is', async () => {
    await world.setTerms()
    const high = { ...aPost().verdict, status: 'DISCREPANCY', level: 'HIGH', final: true } as const
    await world.show('ada', 5_000, { verdict: high })
    await world.night()
    expect(await world.account()).toMatchObject({ accrued: 0, held: 1_500, budget: 498_500 })
    expect(await world.kinds()).toEqual(['ACCRUE', 'FUND', 'HOLD'])
    await world.show('ada', 6_000, { verdict: { ...high, status: 'MATCHED', level: 'NONE' } })
    await world.night()
    expect(await world.account()).toMatchObject({ accrued: 1_800, held: 0 })
    expect(world.drifts()).toEqual([])
  })

  test('is shown post by post with what holds it and what releases it, before a statement says so', async () => {
    await world.setTerms({ budget_minor: 2_000 })
    const high = { ...aPost().verdict, status: 'DISCREPANCY', level: 'HIGH' } as const
    await world.show('ada', 5_000)
    await world.show('bob', 5_000, { verdict: high, createdAt: plusHours(world.time.now, 1) })
    const shown = async (held?: boolean) =>
      (await showCampaignPostEarnings(world.campaignId, { limit: 10, held }, anAdmin, world.deps)).things
    expect(await shown()).toMatchObject([{ earned_minor: 0, settled_day: null, holds: [{ reason: 'HIGH' }] }, {}])
    await world.night()
    expect(await shown()).toMatchObject([
      { affiliate_id: 'aff_bob', earned_minor: 1_000, accrued_minor: 0, held_minor: 1_000, uncovered_minor: 500 },
      { affiliate_id: 'aff_ada', earned_minor: 1_000, accrued_minor: 1_000, held_minor: 0, uncovered_minor: 500 },
    ])
    expect(await shown(true)).toMatchObject([{ affiliate_id: 'aff_bob', held_for: 'HIGH', settled_day: firstDay }])
    expect(await shown(false)).toMatchObject([{ affiliate_id: 'aff_ada', held_for: null, holds: [] }])
    await world.show('bob', 5_000, { verdict: aPost().verdict })
    expect(await shown(true)).toMatchObject([{ held_minor: 1_000, held_for: 'HIGH', holds: [] }])
    const own = { affiliateId: 'aff_bob', role: 'AFFILIATE', keyId: 'bob', isEmailConfirmed: true } as const
    const page = await showOwnPostEarnings({ limit: 10 }, own, world.deps)
    expect(page.things).toMatchObject([{ affiliate_id: 'aff_bob', held_minor: 1_000, currency: 'USD', digits: 2 }])
    const bobs = showCampaignPostEarnings(world.campaignId, { limit: 10 }, own, world.deps)
    await expect(bobs).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is paid by the terms of its beginning when they change in the middle of it', async () => {
    await world.setTerms()
    await world.show('ada', 1_000)
    await world.setTerms({ rates: { per_1000_views: 600 }, if_version: 1 })
    await world.night()
    expect(await world.earned('ada')).toMatchObject({ accrued: 300 })
    await world.show('ada', 2_000)
    await world.night()
    expect(await world.earned('ada')).toMatchObject({ accrued: 900 })
  })

  test('is booked as agreed: the lower number, whoever came first, and nothing for a removed post', async () => {
    const agreed = { budget_policy: 'FIRST_COME', basis: 'LOWER_OF_BOTH', removal: 'FORFEIT', budget_minor: 500 }
    await world.setTerms(agreed)
    const noon = world.time.now
    await world.show('bob', 9_000, { createdAt: plusHours(noon, 1) })
    await world.show('ada', 9_000, { createdAt: noon })
    await world.night()
    // Both claimed 1,000 views.
    expect([await world.earned('ada'), await world.earned('bob')]).toMatchObject([{ accrued: 300 }, { accrued: 200 }])
    const gone = { since: plusHours(noon, -1_000), reason: 'not_found', confirmed: true, mattered: true } as const
    await world.show('ada', 9_000, { gone })
    await world.night()
    expect([await world.earned('ada'), await world.earned('bob')]).toMatchObject([{ accrued: 0 }, { accrued: 300 }])
    expect(await world.account()).toMatchObject({ budget: 200 })
  })

  test('keeps a budget from being lowered below what is spent, and nothing is written', async () => {
    await world.setTerms()
    await world.show('ada', 5_000)
    await world.night()
    const before = [await world.account(), await world.entries()]
    await expect(world.setTerms({ budget_minor: 1_499, if_version: 1 })).rejects.toThrow(
      '`budget_minor` must be at least 1500, which is spent or held, rather than 1499.',
    )
    expect([await world.account(), await world.entries()]).toEqual(before)
    expect(await world.deps.terms.latest(world.campaignId)).toMatchObject({ version: 1, budgetMinor: 500_000 })
    await world.setTerms({ budget_minor: 1_500, if_version: 1 })
    expect(await world.account()).toMatchObject({ budget: 0 })
  })

  test('shares what is left of the budget, and gives the rest once there is more', async () => {
    await world.setTerms({ budget_minor: 10_000 })
    await world.show('a', 10_000)
    await world.show('b', 13_334)
    await world.show('c', 20_000)
    await world.night()
    expect(await world.account()).toMatchObject({ budget: 0, accrued: 10_000 })
    const before = (await Promise.all(['a', 'b', 'c'].map(world.earned))).map((one) => one?.accrued)
    expect(before).toEqual([2_308, 3_077, 4_615])
    await world.setTerms({ budget_minor: 20_000, if_version: 1 })
    await world.night()
    const after = (await Promise.all(['a', 'b', 'c'].map(world.earned))).map((one) => one?.accrued)
    expect(after).toEqual([3_000, 4_000, 6_000])
  })

  test('has nothing in a campaign without terms, and nothing for the days before them', async () => {
    await world.show('ada', 5_000)
    await world.night()
    expect(await world.deps.books.get(world.campaignId)).toBeNull()
    await world.setTerms()
    await world.again()
    expect(await world.deps.books.get(world.campaignId)).toBeNull()
  })

  test('counts no number that was seen after the end, and the last one before it', async () => {
    await world.setTerms({ count_until: `${firstDay}T23:59:59.999Z` })
    await world.show('ada', 5_000)
    await world.night()
    await world.show('ada', 9_000)
    await world.night()
    expect(await world.account()).toMatchObject({ accrued: 1_500 })
  })
})

test('an hour that began inside a lock does not settle beside it', async () => {
  await world.setTerms()
  await world.show('ada', 5_000)
  await world.night()
  for (let nights = 0; nights < 3; nights += 1) await world.night()
  await world.show('ada', 9_000)
  world.toMorning()
  const { books, ledger } = world.deps
  let reads = 0
  const raced = {
    ...world.deps,
    books: {
      ...books,
      get: async (campaignId: typeof world.campaignId) => {
        reads += 1
        if (reads === 2) {
          const dying = { ...world.deps, ledger: { ...ledger, post: () => Promise.reject(new Error('It died')) } }
          await expect(lockCampaign(campaignId, { through: firstDay }, anAdmin, dying)).rejects.toThrow('It died')
        }
        return books.get(campaignId)
      },
    },
  }
  await settleDays(raced)
  expect(reads).toBeGreaterThan(1)
  expect(await books.get(world.campaignId)).toMatchObject({ settling: null, locking: { through: firstDay } })
})

test('a lock is finished in a campaign of which no day is settled any more', async () => {
  await world.setTerms({ count_until: `${firstDay}T23:59:59.999Z` })
  await world.show('ada', 5_000)
  await world.night()
  world.time.now = plusHours(world.time.now, 100 * 24)
  const { ledger } = world.deps
  const dying = { ...world.deps, ledger: { ...ledger, post: () => Promise.reject(new Error('It died')) } }
  await expect(lockCampaign(world.campaignId, { through: firstDay }, anAdmin, dying)).rejects.toThrow('It died')
  await world.night()
  expect(await world.deps.books.get(world.campaignId)).toMatchObject({ locking: null, lockedDay: firstDay })
  expect(await world.account()).toMatchObject({ payable: 1_500 })
})

describe('a settlement that ends early', () => {
  const many = async () => {
    await world.setTerms({ budget_minor: 10_000 })
    for (let at = 0; at < 90; at += 1) await world.show(`p${at}`, 1_000 + at)
  }

  test('is continued to the same end, wherever it ended', async () => {
    await many()
    await world.night({ steps: 1 })
    for (let runs = 0; runs < 8; runs += 1) await world.again({ steps: 1 })
    expect(await world.account()).toMatchObject({ budget: 0, accrued: 10_000 })
    expect(await world.deps.books.get(world.campaignId)).toMatchObject({ settling: null, settledDay: firstDay })
    const accruals = (await world.entries()).filter(({ kind }) => kind === 'ACCRUE')
    expect(accruals.flatMap(({ lines }) => lines).filter(({ account: name }) => name === 'accrued')).toHaveLength(90)
    expect(world.drifts()).toEqual([])
  })

  test('is done once by two that run at the same time', async () => {
    await many()
    world.time.now = plusHours(world.time.now, 13)
    await Promise.all([world.again(), world.again()])
    await world.again()
    expect(await world.account()).toMatchObject({ budget: 0, accrued: 10_000 })
    expect(world.drifts()).toEqual([])
  })

  test('shares out what is left when the budget was lowered in between', async () => {
    await world.setTerms({ budget_minor: 20_000 })
    for (let at = 0; at < 50; at += 1) await world.show(`p${at}`, 1_000)
    await world.night({ steps: 2 })
    expect(await world.account()).toMatchObject({ budget: 8_000, accrued: 12_000 })
    await world.setTerms({ budget_minor: 13_000, if_version: 1 })
    for (let runs = 0; runs < 3; runs += 1) await world.again()
    expect(await world.account()).toMatchObject({ advertiser: -13_000, budget: 0, accrued: 13_000 })
    expect(world.drifts()).toEqual([])
  })
})

test('balances that somebody changed by hand are reported the night after', async () => {
  await world.setTerms()
  await world.show('ada', 5_000)
  await world.night()
  await updateIf(world.client, moneyKeys.account(world.campaignId), { add: { accrued: 7 } })
  await world.show('ada', 6_000)
  await expect(world.night()).rejects.toThrow('differ from what their ledgers add up to')
  expect(world.drifts()).toContainEqual({
    campaignId: world.campaignId,
    account: 'accrued',
    drift: 7,
    day: '2026-11-11',
  })
  const { drifts } = world.deps
  const found = (await drifts.list({ limit: 10 })).map(viewDrift)
  const id = `2026-11-11.${world.campaignId}`
  expect(found.find((drift) => drift.id === id)).toEqual({
    id,
    campaign_id: world.campaignId,
    day: '2026-11-11',
    found_at: world.time.now,
    currency: 'USD',
    digits: 2,
    accounts: [{ account: 'accrued', minor: 7 }],
    chain: null,
  })
  await world.again().catch(() => undefined)
  expect((await drifts.list({ limit: 10 })).map(viewDrift)).toEqual(found)
  const later = {
    campaignId: world.campaignId,
    day: '2026-11-12',
    foundAt: world.time.now,
    currency: null,
    accounts: [],
    chain: null,
  }
  expect([await drifts.record(later), await drifts.record(later)]).toEqual([true, false])
  expect((await drifts.list({ limit: 1 })).map(driftId)).toEqual([driftId(later)])
  expect((await drifts.list({ limit: 10, before: driftId(later) })).map(viewDrift)).toEqual(found)
})

test('most of a budget, and all of it, is told once for each budget', async () => {
  await world.setTerms({ budget_minor: 1_000 })
  await world.show('ada', 2_700)
  await world.night()
  const told = async () => {
    const { things } = await world.deps.table.alerts.listByCampaign(world.campaignId, { limit: 100 })
    return things.map(({ type, severity }) => `${type} ${severity}`).toSorted()
  }
  expect(await told()).toEqual(['BUDGET_SPENT MEDIUM'])
  await world.show('ada', 5_000)
  await world.night()
  await world.night()
  expect(await told()).toEqual(['BUDGET_SPENT HIGH', 'BUDGET_SPENT MEDIUM'])
  await world.setTerms({ budget_minor: 1_100, if_version: 1 })
  await world.night()
  expect(await told()).toHaveLength(4)
})

test('a post that moved costs up to 3 write units a day, after its first, where affiliates have four posts each', async () => {
  const { spent } = meter(world.client)
  await world.setTerms()
  const dayOf = async (views: number): Promise<number> => {
    for (let at = 0; at < 80; at += 1) await world.show(`p${at}`, views, { affiliateId: `aff_${at % 20}` })
    spent()
    const over = world.toMorning()
    await settleDay(world.campaignId, over, { steps: 100, drifts: 0 }, world.deps)
    return spent().writes / 80
  }
  expect(await dayOf(1_000)).toBeLessThanOrEqual(3.5)
  expect(await dayOf(2_000)).toBeLessThanOrEqual(3)
})
