import { beforeEach, expect, test } from 'vitest'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { newBatchBody } from '../../lib/payouts/batch-contract.ts'
import { buildBatch } from '../../lib/payouts/build-batch.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type MoneyWorld, moneyWorldOn } from '../support/money-world.ts'

const firstDay = '2026-11-10'
const budget = { budget_minor: 1_500 }

let emulators: Emulators
let world: MoneyWorld

beforeEach(async () => {
  emulators = await startEmulators()
  world = await moneyWorldOn(emulators, firstDay)
  return () => emulators.stop()
})

const lock = async (): Promise<void> => {
  const { lockAfterHours } = await world.setTerms(budget)
  const day = world.time.now.slice(0, 10)
  for (let night = 0; night <= Math.ceil(lockAfterHours / 24) + 1; night += 1) await world.night()
  await lockCampaign(world.campaignId, { through: day }, anAdmin, world.deps)
}

const payee = (name: string) => world.payee(name, { name: null, email: `${name}@example.com`, account: null }, 'PAYPAL')
const build = () => buildBatch(newBatchBody.parse({ currency: 'USD', method: 'PAYPAL' }), anAdmin, world.deps)
const withdraw = () => world.show('ada', 5_000, { withdrawnAt: world.time.now })

beforeEach(async () => {
  await world.setTerms(budget)
  await world.show('ada', 5_000)
  await lock()
  await payee('ada')
  await payee('bob')
})

test('what was paid for a withdrawn post is no budget for others, so that a campaign pays no more than it has', async () => {
  expect(await build()).toMatchObject({ minor: 1_500 })
  await withdraw()
  await world.show('bob', 9_000)
  await lock()
  await world.night()
  expect(await world.earned('ada')).toMatchObject({ payable: -1_500, exported: 1_500 })
  expect((await world.earned('bob'))?.accrued ?? 0).toBe(0)
  await expect(build()).rejects.toThrow('1 below zero')
  expect(await world.account()).toMatchObject({ exported: 1_500, budget: 1_500 })
  expect(world.drifts()).toEqual([])
})

test('what was locked for a withdrawn post and not paid is there for others a day later', async () => {
  await withdraw()
  await world.show('bob', 9_000)
  await world.night()
  expect((await world.earned('bob'))?.accrued ?? 0).toBe(0)
  await world.night()
  expect(await world.earned('bob')).toMatchObject({ accrued: 1_500 })
  await expect(build()).rejects.toThrow('1 below zero')
  expect(world.drifts()).toEqual([])
})
