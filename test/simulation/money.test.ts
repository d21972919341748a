import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Account, accounts, givenIn } from '../../lib/money/ledger.ts'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { settleDay } from '../../lib/money/settle-day.ts'
import { newBatchBody } from '../../lib/payouts/batch-contract.ts'
import { buildBatch } from '../../lib/payouts/build-batch.ts'
import { importResults } from '../../lib/payouts/import-results.ts'
import type { TableClient } from '../../lib/table/client.ts'
import { plusDays } from '../../lib/values/day-range.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { aPost } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type MoneyWorld, moneyWorldIn } from '../support/money-world.ts'
import { createMemoryTable } from './memory-table.ts'
import { simulatedConfig } from './simulated-config.ts'

const firstDay = '2026-11-10'

class Died extends Error {}

/** A table whose calls die as they are told: before they took effect, or after. */
const dyingTable = (deaths: readonly { readonly after: number; readonly tookEffect: boolean }[]) => {
  const table = createMemoryTable()
  const faults = { isOn: false, next: 0, calls: 0 }
  const send = async (command: { input: never }): Promise<unknown> => {
    const death = faults.isOn ? deaths[faults.next] : undefined
    faults.calls += 1
    const isDue = death !== undefined && faults.calls > death.after
    if (!isDue) return table.run(command.constructor.name, command.input)
    faults.next += 1
    faults.calls = 0
    if (death.tookEffect) table.run(command.constructor.name, command.input)
    throw new Died()
  }
  const client: TableClient = {
    document: { send } as unknown as TableClient['document'],
    tableName: 'simulated',
    pause: () => Promise.resolve(),
  }
  return { client, faults, items: table.items }
}

interface Day {
  /** What each post shows last, and whether its claim is far too high, or it was removed long ago. */
  readonly posts: readonly { readonly views: number; readonly isHigh: boolean; readonly isGone: boolean }[]
  readonly budget: number
}

const gone = { since: '2026-10-01T00:00:00.000Z', reason: 'not_found', confirmed: true, mattered: true } as const

const high = { ...aPost().verdict, status: 'DISCREPANCY', level: 'HIGH', final: true } as const

/** Repeats what died until it has come to its end, as schedules and people do. */
const insisting = async (action: () => Promise<unknown>): Promise<void> => {
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      await action()
      return
    } catch (error) {
      if (!(error instanceof Died)) throw error
    }
  }
  throw new Error('It died fifty times')
}

const setBudget = async (world: MoneyWorld, budget: number, terms: object): Promise<void> => {
  const latest = await world.deps.terms.latest(world.campaignId)
  const spent = Math.max(0, (latest?.budgetMinor ?? 0) - (await world.account()).budget)
  const body = { budget_minor: Math.max(budget, spent), ...terms, ...(latest && { if_version: latest.version }) }
  await world.setTerms(body)
}

/** Nobody to pay is an answer: everybody is paid, or nothing is payable. */
const unlessNobody = async (action: () => Promise<unknown>): Promise<void> => {
  try {
    await action()
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'conflict') throw error
  }
}

/** Pays everybody out who can be paid, and reports that one payment arrived and the others failed, each twice. */
const payOut = async ({ deps, payee }: MoneyWorld, currency: string, faults: { isOn: boolean }): Promise<void> => {
  for (const name of ['0', '1'])
    await payee(name, { name: null, email: `${name}@example.com`, account: null }, 'PAYPAL')
  faults.isOn = true
  const batch = newBatchBody.parse({ currency, method: 'PAYPAL' })
  await insisting(() => unlessNobody(() => buildBatch(batch, anAdmin, deps)))
  faults.isOn = false
  for (const { batchId } of (await deps.payouts.batches({ limit: 10 })).things) {
    const results = (await deps.payouts.all(batchId)).map(({ payoutId, affiliateId }) =>
      affiliateId === 'aff_0'
        ? ({ payout_id: payoutId, status: 'PAID', reference: 'R1' } as const)
        : ({ payout_id: payoutId, status: 'FAILED', reason: 'Closed' } as const),
    )
    faults.isOn = true
    await insisting(() => importResults(batchId, results, { isDryRun: false }, anAdmin, deps))
    await insisting(() => importResults(batchId, results, { isDryRun: false }, anAdmin, deps))
    faults.isOn = false
  }
}

/** What posts show on a day; on a wild one, checks come in another order and show something else in between. */
const showAll = async ({ show }: MoneyWorld, { posts }: Day, isWild: boolean): Promise<void> => {
  const numbered = [...posts.entries()]
  for (const [at, { views, isHigh, isGone }] of isWild ? numbered.toReversed() : numbered) {
    const whose = { affiliateId: `aff_${at % 3}` } as const
    if (isWild) await show(`p${at}`, Math.floor(views / 3), { ...whose, verdict: high, gone: null })
    await show(`p${at}`, views, { ...whose, verdict: isHigh ? high : aPost().verdict, gone: isGone ? gone : null })
  }
}

/** Lives through the days, locks the first, and pays out what is payable; returns what the campaign and each post have in the end. */
const live = async (
  days: readonly Day[],
  { currency, ...terms }: { readonly currency: string },
  { client, faults, items }: ReturnType<typeof dyingTable>,
  isDoubled: boolean,
) => {
  const world = await moneyWorldIn(client, simulatedConfig, firstDay)
  for (const day of days) {
    await setBudget(world, day.budget, { currency, ...terms })
    await showAll(world, day, isDoubled)
    faults.isOn = true
    const over = world.toMorning()
    const settle = (steps: number) => settleDay(world.campaignId, over, { steps, drifts: 0 }, world.deps)
    await insisting(() => settle(1))
    await insisting(() => (isDoubled ? Promise.all([settle(100), settle(100)]) : settle(100)))
    // Whoever was overtaken left the rest to the other, which may have died.
    await insisting(() => settle(100))
    faults.isOn = false
  }
  world.time.now = `${plusDays(firstDay, 60)}T12:00:00.000Z` as typeof world.time.now
  faults.isOn = true
  await insisting(() => lockCampaign(world.campaignId, { through: firstDay }, anAdmin, world.deps))
  faults.isOn = false
  await payOut(world, currency, faults)
  return { world, items }
}

const sumOf = (items: readonly Record<string, unknown>[], name: Account): number =>
  items.reduce((sum, item) => sum + Number(item[name] ?? 0), 0)

/** The least of what somebody has to come, on its way or paid. */
const leastOf = (earnings: Record<string, unknown>): number =>
  Math.min(...['payable', 'exported', 'paid'].map((name) => Number(earnings[name] ?? 0)))

const day: fc.Arbitrary<Day> = fc.record({
  posts: fc.array(
    fc.record({
      views: fc.integer({ min: 0, max: 2_000_000 }),
      isHigh: fc.boolean(),
      isGone: fc.constantFrom(false, false, true),
    }),
    {
      minLength: 45,
      maxLength: 50,
    },
  ),
  budget: fc.integer({ min: 0, max: 20_000_000 }),
})
const deaths = fc.array(fc.record({ after: fc.nat(25), tookEffect: fc.boolean() }), { maxLength: 30 })
const someTerms = fc.record({
  currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  budget_policy: fc.constantFrom('PRO_RATA', 'FIRST_COME'),
  removal: fc.constantFrom('PAY_SEEN', 'FORFEIT'),
  basis: fc.constantFrom('VERIFIED', 'LOWER_OF_BOTH'),
  hold: fc.constantFrom('flagged', 'all', 'none'),
  cap_per_affiliate: fc.option(fc.integer({ min: 1, max: 5_000_000 }), { nil: undefined }),
})

test('whatever dies, however often it is repeated and in whichever order checks come, the books end as if nothing had, and every account is what its ledger says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(day, { minLength: 1, maxLength: 3 }), someTerms, deaths, async (days, terms, dying) => {
      const [clean, faulty] = [dyingTable([]), dyingTable(dying)]
      const calm = await live(days, terms, clean, false)
      const wild = await live(days, terms, faulty, true)
      for (const { world, items } of [calm, wild]) {
        const all = items().filter(({ PK, SK }) => PK === `CAMP#${world.campaignId}` || SK === 'MONEY')
        const entries = all.filter(({ type }) => type === 'entry')
        const lines = entries.flatMap(({ lines: of }) => of as [number, number][])
        for (const { lines: of } of entries) {
          expect((of as [number, number][]).reduce((sum, [, minor]) => sum + minor, 0)).toBe(0)
        }
        const account = await world.account()
        for (const [place, name] of accounts.entries()) {
          const booked = lines.filter(([at]) => at === place).reduce((sum, [, minor]) => sum + minor, 0)
          expect([name, account[name]]).toEqual([name, booked])
        }
        const earnings = all.filter(({ type }) => type === 'earnings')
        for (const name of accounts.slice(2)) expect(sumOf(earnings, name)).toBe(account[name])
        expect(earnings.map(leastOf).filter((least) => least < 0)).toEqual([])
        expect(account.approved).toBe(0)
        expect(account.budget).toBeGreaterThanOrEqual(0)
        expect(account.held).toBeGreaterThanOrEqual(0)
        expect(givenIn(account)).toBeLessThanOrEqual(-account.advertiser)
        expect(world.drifts()).toEqual([])
      }
      expect(await wild.world.account()).toEqual(await calm.world.account())
      const moneyOf = (of: typeof calm) =>
        of
          .items()
          .filter(({ type }) => type === 'postMoney')
          .map(({ postId, accrued, held, locked, earned }) => [postId, accrued, held, locked, earned])
          .toSorted()
      expect(moneyOf(wild)).toEqual(moneyOf(calm))
    }),
    { numRuns: 15 },
  )
})
