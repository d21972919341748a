import { beforeEach, describe, expect, test } from 'vitest'
import { createDeps, type Deps, type ReachName } from '../../lib/deps/deps.ts'
import { changeTerms } from '../../lib/money/change-terms.ts'
import { noBalances } from '../../lib/money/ledger.ts'
import { settleDay } from '../../lib/money/settle-day.ts'
import { settleDays } from '../../lib/money/settle-days.ts'
import { termsBody } from '../../lib/money/terms-contract.ts'
import type { Post } from '../../lib/post/post.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import type { LogCode } from '../../lib/runtime/log-codes.ts'
import { createTableClient, type TableClient } from '../../lib/table/client.ts'
import { moneyKeys } from '../../lib/table/money-keys.ts'
import { postWrite } from '../../lib/table/posts.ts'
import { createTable } from '../../lib/table/table.ts'
import { transact } from '../../lib/table/transact.ts'
import { updateIf } from '../../lib/table/write-if.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import { type Instant, plusHours } from '../../lib/values/instant.ts'
import { storeCampaign } from '../support/a-link.ts'
import { aPost, observedAt } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { everyReach } from '../support/platform-in-memory.ts'

let emulators: Emulators
let client: TableClient
let deps: Deps<ReachName>
let campaignId: CampaignId
let now: Instant
let logged: [LogCode, object | undefined][]

const firstDay = '2026-11-10'

beforeEach(async () => {
  emulators = await startEmulators()
  Object.assign(process.env, emulators.environment)
  client = createTableClient(emulators.tableName)
  now = `${firstDay}T12:00:00.000Z`
  logged = []
  const log: Deps['log'] = {
    write: (code, fields) => {
      logged.push([code, fields])
    },
    with: () => log,
  }
  const config = readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR' })
  deps = { ...createDeps(config, everyReach, createTable(client)), clock: () => now, log }
  campaignId = (await storeCampaign(client)).campaignId
  return () => emulators.stop()
})

const setTerms = (body: object = {}) =>
  changeTerms(
    campaignId,
    termsBody.parse({ currency: 'USD', model: 'CPM', rates: { per_1000_views: 300 }, budget_minor: 500_000, ...body }),
    anAdmin,
    deps,
  )

const stored = new Map<PostId, Post>()

/** Stores a post, or what it shows now. */
const show = async (name: string, views: number, given: Partial<Post> = {}): Promise<void> => {
  const postId: PostId = `post_${name.padEnd(26, 'x')}`
  const before = stored.get(postId)
  const post = aPost({
    ...before,
    postId,
    campaignId,
    affiliateId: `aff_${name}`,
    nativeId: name,
    createdAt: before?.createdAt ?? now,
    observation: observedAt(now, [views, 0, 0]),
    ...given,
    version: before?.campaignId === campaignId ? before.version + 1 : 1,
  })
  expect(await transact(client, [postWrite(post)])).toEqual({ committed: true })
  stored.set(postId, post)
}

/** Passes to half past midnight, and settles the day that is over. */
const night = async (given: Partial<Deps<ReachName>> = {}, room?: { steps: number }): Promise<void> => {
  now = plusHours(`${now.slice(0, 10)}T00:30:00.000Z` as Instant, 24)
  await settleDays({ ...deps, ...given }, room)
}
const again = (room?: { steps: number }) => settleDays(deps, room)
const account = async () => {
  const { version, currency, ...balances } = (await deps.ledger.accountOf(campaignId)) ?? {
    ...noBalances,
    version: 0,
    currency: '',
  }
  return balances
}
const entries = async () => (await deps.ledger.list(campaignId, { limit: 100 })).things
const kinds = async () => (await entries()).map(({ kind }) => kind).toSorted()
const earned = async (name: string) => (await deps.ledger.earningsOf(campaignId, [`aff_${name}`]))[0]
const drifts = () => logged.filter(([code]) => code === 'MONEY_DRIFTED').map(([, fields]) => fields)

describe('a day that is over', () => {
  test('is booked as the difference to the days before', async () => {
    await setTerms()
    const booked: number[] = []
    for (const views of [333, 999, 1_001, 900, 5_000]) {
      await show('ada', views)
      await night()
      const lines = (await entries()).filter(({ kind }) => kind === 'ACCRUE').flatMap((entry) => entry.lines)
      booked.push(lines.filter(({ account: name }) => name === 'accrued').reduce((sum, { minor }) => sum + minor, 0))
    }
    expect(booked).toEqual([99, 299, 300, 270, 1_500])
    expect(await account()).toEqual({ ...noBalances, advertiser: -500_000, budget: 498_500, accrued: 1_500 })
    expect(await earned('ada')).toMatchObject({ accrued: 1_500, currency: 'USD' })
    expect(drifts()).toEqual([])
  })

  test('books nothing a second time, and nothing for a post that shows the same', async () => {
    await setTerms()
    await show('ada', 5_000)
    await night()
    const before = await entries()
    await again()
    expect(await settleDay(campaignId, firstDay, { steps: 100, drifts: 0 }, deps)).toBe(true)
    await night()
    expect(await entries()).toEqual(before)
  })

  test('names the terms and the day, and every entry balances', async () => {
    await setTerms()
    await show('ada', 5_000)
    await show('bob', 2_000)
    await night()
    const accrued = (await entries()).find(({ kind }) => kind === 'ACCRUE')
    expect(accrued).toMatchObject({ day: firstDay, termsVersion: 1 })
    for (const { lines } of await entries()) expect(lines.reduce((sum, { minor }) => sum + minor, 0)).toBe(0)
  })

  test('keeps what a hidden number was, and pays for none that nobody gave', async () => {
    await setTerms()
    await show('ada', 5_000)
    await show('bob', 0, { observation: null })
    await night()
    await show('ada', 0, { observation: observedAt(now, ['hidden', 0, 0]) })
    await night()
    expect(await account()).toMatchObject({ accrued: 1_500 })
    expect(await earned('bob')).toBeUndefined()
  })

  test('is held where a claim is far too high, and free once it no longer is', async () => {
    await setTerms()
    const high = { ...aPost().verdict, status: 'DISCREPANCY', level: 'HIGH', final: true } as const
    await show('ada', 5_000, { verdict: high })
    await night()
    expect(await account()).toMatchObject({ accrued: 0, held: 1_500, budget: 498_500 })
    expect(await kinds()).toEqual(['ACCRUE', 'FUND', 'HOLD'])
    await show('ada', 6_000, { verdict: { ...high, status: 'MATCHED', level: 'NONE' } })
    await night()
    expect(await account()).toMatchObject({ accrued: 1_800, held: 0 })
    expect(drifts()).toEqual([])
  })

  test('shares what is left of the budget, and gives the rest once there is more', async () => {
    await setTerms({ budget_minor: 10_000 })
    await show('a', 10_000)
    await show('b', 13_334)
    await show('c', 20_000)
    await night()
    expect(await account()).toMatchObject({ budget: 0, accrued: 10_000 })
    const before = (await Promise.all(['a', 'b', 'c'].map(earned))).map((one) => one?.accrued)
    expect(before).toEqual([2_308, 3_077, 4_615])
    await setTerms({ budget_minor: 20_000, if_version: 1 })
    await night()
    const after = (await Promise.all(['a', 'b', 'c'].map(earned))).map((one) => one?.accrued)
    expect(after).toEqual([3_000, 4_000, 6_000])
  })

  test('has nothing in a campaign without terms, and nothing for the days before them', async () => {
    await show('ada', 5_000)
    await night()
    expect(await deps.books.get(campaignId)).toBeNull()
    await setTerms()
    await again()
    expect(await deps.books.get(campaignId)).toBeNull()
  })

  test('counts no number that was seen after the end, and the last one before it', async () => {
    await setTerms({ count_until: `${firstDay}T23:59:59.999Z` })
    await show('ada', 5_000)
    await night()
    await show('ada', 9_000)
    await night()
    expect(await account()).toMatchObject({ accrued: 1_500 })
  })
})

describe('a settlement that ends early', () => {
  const many = async () => {
    await setTerms({ budget_minor: 10_000 })
    for (let at = 0; at < 90; at += 1) await show(`p${at}`, 1_000 + at)
  }

  test('is continued to the same end, wherever it ended', async () => {
    await many()
    await night({}, { steps: 1 })
    for (let runs = 0; runs < 8; runs += 1) await again({ steps: 1 })
    expect(await account()).toMatchObject({ budget: 0, accrued: 10_000 })
    expect(await deps.books.get(campaignId)).toMatchObject({ settling: null, settledDay: firstDay })
    const accruals = (await entries()).filter(({ kind }) => kind === 'ACCRUE')
    expect(accruals.flatMap(({ lines }) => lines).filter(({ account: name }) => name === 'accrued')).toHaveLength(90)
    expect(drifts()).toEqual([])
  })

  test('is done once by two that run at the same time', async () => {
    await many()
    now = plusHours(now, 13)
    await Promise.all([settleDays(deps), settleDays(deps)])
    await again()
    expect(await account()).toMatchObject({ budget: 0, accrued: 10_000 })
    expect(drifts()).toEqual([])
  })

  test('shares out what is left when the budget was lowered in between', async () => {
    await setTerms({ budget_minor: 20_000 })
    for (let at = 0; at < 50; at += 1) await show(`p${at}`, 1_000)
    await night({}, { steps: 2 })
    expect(await account()).toMatchObject({ budget: 8_000, accrued: 12_000 })
    await setTerms({ budget_minor: 13_000, if_version: 1 })
    for (let runs = 0; runs < 3; runs += 1) await again()
    expect(await account()).toMatchObject({ advertiser: -13_000, budget: 0, accrued: 13_000 })
    expect(drifts()).toEqual([])
  })
})

test('balances that somebody changed by hand are reported the night after', async () => {
  await setTerms()
  await show('ada', 5_000)
  await night()
  await updateIf(client, moneyKeys.account(campaignId), { add: { accrued: 7 } })
  await show('ada', 6_000)
  await expect(night()).rejects.toThrow('hold something else than their ledgers add up to')
  expect(drifts()).toContainEqual({ campaignId, account: 'accrued', drift: 7, day: '2026-11-11' })
})
