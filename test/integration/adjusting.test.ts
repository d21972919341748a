import { beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { adjust, agree } from '../../lib/payouts/adjust.ts'
import { newAdjustmentBody } from '../../lib/payouts/adjustment-contract.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type MoneyWorld, moneyWorldOn } from '../support/money-world.ts'

let emulators: Emulators
let world: MoneyWorld

beforeEach(async () => {
  emulators = await startEmulators()
  world = await moneyWorldOn(emulators, '2026-11-10')
  await world.setTerms()
  await world.payee('ada', { name: null, email: 'ada@example.com', account: null }, 'PAYPAL')
  return () => emulators.stop()
})

const by = (minor: number, caller: Principal = anAdmin) => {
  const body = { campaign_id: world.campaignId, affiliate_id: 'aff_ada', amount_minor: minor, reason: 'By hand' }
  return adjust(newAdjustmentBody.parse(body), caller, world.deps)
}
const another: Principal = { ...anAdmin, affiliateId: 'aff_other' }

describe('an adjustment', () => {
  test('moves money from the budget to what is payable, or back, with its reason in the ledger', async () => {
    expect(await by(1_500)).toMatchObject({ version: 1, agreedBy: null, bookedAt: world.time.now })
    expect(await world.account()).toMatchObject({ budget: 498_500, payable: 1_500 })
    await by(-500)
    expect(await world.earned('ada')).toMatchObject({ payable: 1_000, adjusted: 1_000 })
    expect((await world.entries())[0]).toMatchObject({ kind: 'ADJUST', reason: 'By hand' })
    await world.night()
    expect(world.drifts()).toEqual([])
  })

  test('is refused with the possible amount where it would leave less than nothing, and nothing is written', async () => {
    await expect(by(-1)).rejects.toThrow('nothing is payable to this affiliate')
    await by(1_500)
    const before = await world.account()
    await expect(by(-1_501)).rejects.toThrow('it must be at least -1500, which is payable')
    await world.setTerms({ budget_minor: 1_600, if_version: 1 })
    await expect(by(101)).rejects.toThrow('must be at most 100, which is left of the budget')
    expect(await world.account()).toMatchObject({ payable: before.payable, budget: 100 })
    expect((await world.kinds()).filter((kind) => kind === 'ADJUST')).toHaveLength(1)
  })

  test('of 1,000 units or more is booked once another admin agrees, and only once', async () => {
    const proposed = await by(100_000)
    expect(proposed.bookedAt).toBeNull()
    expect(await world.account()).toMatchObject({ payable: 0 })
    await expect(agree(proposed.adjustmentId, anAdmin, world.deps)).rejects.toThrow('Another admin has to agree')
    const agreed = await Promise.allSettled([1, 2].map(() => agree(proposed.adjustmentId, another, world.deps)))
    expect(agreed.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect(await agree(proposed.adjustmentId, another, world.deps)).toMatchObject({ agreedBy: 'aff_other' })
    expect(await world.account()).toMatchObject({ payable: 100_000, budget: 400_000 })
    expect((await world.deps.adjustments.list({ limit: 10 })).things).toHaveLength(1)
  })

  test('that nobody agreed to within 30 days is not booked any more', async () => {
    const { adjustmentId } = await by(100_000)
    world.time.now = plusHours(world.time.now, 31 * 24)
    await expect(agree(adjustmentId, another, world.deps)).rejects.toThrow('Nobody agreed within 30 days')
    expect(await world.account()).toMatchObject({ payable: 0 })
  })

  test('counts against no cap: posts of its affiliate earn as before', async () => {
    await world.setTerms({ cap_per_affiliate: 2_000, if_version: 1 })
    await by(1_900)
    await world.show('ada', 5_000)
    await world.night()
    await world.night()
    expect(await world.earned('ada')).toMatchObject({ accrued: 1_500, payable: 1_900 })
  })
})
