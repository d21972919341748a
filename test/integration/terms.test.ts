import { beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { createDeps, type Deps } from '../../lib/deps/deps.ts'
import { changeTerms, findTerms } from '../../lib/money/change-terms.ts'
import { showLedger } from '../../lib/money/show-ledger.ts'
import { showTermsHistory } from '../../lib/money/show-terms-history.ts'
import { termsBody } from '../../lib/money/terms-contract.ts'
import { viewTermsVersion } from '../../lib/money/terms-history-contract.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import { createTableClient, type TableClient } from '../../lib/table/client.ts'
import { createTable } from '../../lib/table/table.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import type { Instant } from '../../lib/values/instant.ts'
import { storeCampaign } from '../support/a-link.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { everyReach } from '../support/platform-in-memory.ts'

let emulators: Emulators
let client: TableClient
let deps: Deps<'terms' | 'ledger' | 'totals' | 'participants'>
let campaignId: CampaignId
let now: Instant

const usual = { currency: 'USD', model: 'CPM', rates: { per_1000_views: 300 }, budget_minor: 500_000 }

beforeEach(async () => {
  emulators = await startEmulators()
  Object.assign(process.env, emulators.environment)
  client = createTableClient(emulators.tableName)
  now = '2026-11-28T12:00:00.000Z'
  const config = readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR' })
  deps = { ...createDeps(config, everyReach, createTable(client)), clock: () => now }
  campaignId = (await storeCampaign(client, { advertiserId: 'aff_shop' })).campaignId
  return () => emulators.stop()
})

const change = (body: object, caller = anAdmin) =>
  changeTerms(campaignId, termsBody.parse({ ...usual, ...body }), caller, deps)
const account = () => deps.ledger.accountOf(campaignId)
const entries = async () => (await showLedger(campaignId, { limit: 100 }, anAdmin, deps)).things

describe('the terms of a campaign', () => {
  test('are stored with the entry that funds its budget', async () => {
    await change({})
    expect(await findTerms(campaignId, anAdmin, deps)).toMatchObject({ version: 1, budgetMinor: 500_000 })
    expect(await account()).toMatchObject({ currency: 'USD', advertiser: -500_000, budget: 500_000 })
    expect(await entries()).toMatchObject([
      {
        kind: 'FUND',
        day: '2026-11-28',
        termsVersion: 1,
        lines: [
          { account: 'advertiser', minor: -500_000 },
          { account: 'budget', minor: 500_000 },
        ],
      },
    ])
  })

  test('are the same when a request is sent again after its response was lost', async () => {
    await change({})
    expect((await change({})).version).toBe(1)
    await change({ budget_minor: 600_000, if_version: 1 })
    expect((await change({ budget_minor: 600_000, if_version: 1 })).version).toBe(2)
    expect(await account()).toMatchObject({ budget: 600_000 })
    expect(await entries()).toHaveLength(2)
  })

  test('change for the days after, and every version stays', async () => {
    await change({})
    now = '2026-11-29T18:00:00.000Z'
    await change({ rates: { per_1000_views: 500 }, if_version: 1 })
    const rateOf = async (day: string) => (await deps.terms.ofDay(campaignId, day))?.rates.per1000Views
    expect(await rateOf('2026-11-27')).toBeUndefined()
    expect(await rateOf('2026-11-28')).toBe(300)
    expect(await rateOf('2026-11-29')).toBe(300)
    expect(await rateOf('2026-11-30')).toBe(500)
  })

  test('have a history: who changed what, when, and from when it counts', async () => {
    await change({})
    now = '2026-11-29T18:00:00.000Z'
    await change({ rates: { per_1000_views: 500 }, budget_minor: 600_000, if_version: 1 })
    await change({ rates: { per_1000_views: 500 }, budget_minor: 700_000, if_version: 2 })
    const history = async (limit: number, seesBudget: boolean) => {
      const { things } = await showTermsHistory(campaignId, { limit }, anAdmin, deps)
      return things.map((version) => viewTermsVersion(version, seesBudget))
    }
    expect(await history(10, true)).toMatchObject([
      { terms: { version: 3, budget_minor: 700_000, from_day: '2026-11-30' }, changed: ['budget_minor'] },
      { terms: { version: 2, created_at: now }, changed: ['budget_minor', 'rates.per_1000_views'] },
      { terms: { version: 1, from_day: '2026-11-28' }, created_by: anAdmin.affiliateId, changed: [] },
    ])
    expect((await history(1, true))[0]?.changed).toEqual(['budget_minor'])
    expect(await history(2, false)).toMatchObject([
      { terms: { budget_minor: null }, created_by: null, created_by_name: null, changed: [] },
      { changed: ['rates.per_1000_views'] },
    ])
  })

  test('take back what is left of a budget that is lowered', async () => {
    await change({})
    await change({ budget_minor: 200_000, if_version: 1 })
    expect(await account()).toMatchObject({ advertiser: -200_000, budget: 200_000 })
    expect((await entries()).map(({ kind }) => kind).toSorted()).toEqual(['FUND', 'REFUND'])
  })

  test.each([
    ['another version than the latest', { budget_minor: 1, if_version: 2 }, 'The terms are at version 1 now.'],
    ['no version', { budget_minor: 1 }, '`if_version` is required'],
    ['another currency', { currency: 'EUR', if_version: 1 }, '`currency` must stay USD'],
  ])('cannot be changed with %s', async (_, body, sentence) => {
    await change({})
    await expect(change(body)).rejects.toThrow(sentence)
    expect(await findTerms(campaignId, anAdmin, deps)).toMatchObject({ version: 1 })
    expect(await account()).toMatchObject({ budget: 500_000 })
  })

  test('are set by one of two who set them at once', async () => {
    const both = await Promise.allSettled([change({ budget_minor: 1_000 }), change({ budget_minor: 2_000 })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { budgetMinor } = await findTerms(campaignId, anAdmin, deps)
    expect(await account()).toMatchObject({ budget: budgetMinor, advertiser: -budgetMinor })
    expect(await entries()).toHaveLength(1)
  })

  test('are not found before anybody set them, and in no campaign of somebody else', async () => {
    await expect(findTerms(campaignId, anAdmin, deps)).rejects.toMatchObject({ code: 'not_found' })
    await change({})
    const stranger: Principal = { ...anAdmin, affiliateId: 'aff_other', role: 'ADVERTISER' }
    await expect(findTerms(campaignId, stranger, deps)).rejects.toMatchObject({ code: 'not_found' })
    await expect(change({ if_version: 1 }, stranger)).rejects.toMatchObject({ code: 'not_found' })
  })
})
