import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, describe, expect, test } from 'vitest'
import { lockedOn } from '../../lib/money/books.ts'
import { lockOn } from '../../lib/money/lock-books.ts'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { settleDay } from '../../lib/money/settle-day.ts'
import { moneyKeys } from '../../lib/table/money-keys.ts'
import { postMoneyWrite } from '../../lib/table/post-money.ts'
import { transact } from '../../lib/table/transact.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { anAdmin } from '../support/an-admin.ts'
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

const settle = (day: string, steps: number) => settleDay(world.campaignId, day, { steps, drifts: 0 }, world.deps)

describe('a day', () => {
  test('begins again where what waited to be booked is gone', async () => {
    await world.setTerms()
    await world.show('ada', 5_000)
    world.toMorning()
    expect(await settle(firstDay, 1)).toBe(false)
    world.time.now = plusHours(world.time.now, 8 * 24)
    const { document, tableName: TableName } = world.client
    await document.send(new DeleteCommand({ TableName, Key: { ...moneyKeys.chunk(world.campaignId, firstDay, 0) } }))
    expect(await settle(firstDay, 20)).toBe(true)
    expect(await world.earned('ada')).toMatchObject({ accrued: 1_500 })
    expect((await world.deps.books.get(world.campaignId))?.settledDay).toBe(firstDay)
  })

  test('begins again where a post is not what it was when it was read', async () => {
    await world.setTerms()
    await world.show('ada', 5_000)
    await world.night()
    await world.show('ada', 9_000)
    const day = world.toMorning()
    expect(await settle(day, 1)).toBe(false)
    const { things } = await world.deps.table.posts.listByCampaign(world.campaignId, { limit: 1 })
    const known = await world.deps.postMoney.getMany(things.map(({ postId }) => postId))
    const moved = [...known.values()].map((money) => postMoneyWrite({ ...money, version: money.version + 1 }))
    expect((await transact(world.client, moved)).committed).toBe(true)
    expect(await settle(day, 20)).toBe(true)
    expect(await world.earned('ada')).toMatchObject({ accrued: 2_700 })
    await world.night()
    expect(world.drifts()).toEqual([])
  })
})

test('a lock reads no more of the ledger than it may, and a night with more room ends it', async () => {
  const { lockAfterHours } = await world.setTerms()
  await world.show('ada', 5_000)
  for (let night = 0; night <= Math.ceil(lockAfterHours / 24) + 1; night += 1) await world.night()
  const books = await world.deps.books.get(world.campaignId)
  if (books === null) throw new Error('No day is settled')
  const locking = {
    from: firstDay,
    through: firstDay,
    number: 1,
    startedAt: world.time.now,
    phase: 'POSTS',
    cursor: null,
  } as const
  await world.deps.books.save(lockedOn(books, locking))
  expect(await lockOn(world.campaignId, { steps: 40, ledgerPages: 1 }, world.deps)).toBe(false)
  expect(await world.account()).toMatchObject({ payable: 0 })
  await world.night()
  expect(await world.account()).toMatchObject({ payable: 1_500 })
  expect(await lockCampaign(world.campaignId, { through: firstDay }, anAdmin, world.deps)).toMatchObject({
    lockedDay: firstDay,
  })
})
