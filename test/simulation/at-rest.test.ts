import { beforeEach, expect, test } from 'vitest'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { viewMoney } from '../../lib/money/money-contract.ts'
import { showMoney } from '../../lib/money/show-money.ts'
import { decideReview } from '../../lib/review/decide-review.ts'
import { firstReview } from '../../lib/review/review.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { ledgerChanges } from '../../lib/table/ledger-changes.ts'
import { numberOfDay } from '../../lib/table/ledger-records.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { type Instant, plusHours } from '../../lib/values/instant.ts'
import { anAdmin } from '../support/an-admin.ts'
import { makeUnreadable } from '../support/later-release.ts'
import { type MoneyWorld, moneyWorldIn } from '../support/money-world.ts'
import { memoryClient } from '../support/review-world.ts'
import { simulatedConfig } from './simulated-config.ts'

const firstDay = '2026-11-10'
const countUntil = `${firstDay}T12:00:00.000Z`
/** The campaign rests from noon of this day on. */
const lastDay = '2027-02-08'

let world: MoneyWorld
beforeEach(async () => {
  world = await moneyWorldIn(memoryClient(), simulatedConfig, firstDay)
})

const passTo = (at: string): void => {
  world.time.now = at as Instant
}
const books = async () => {
  const found = await world.deps.books.get(world.campaignId)
  if (found === null) throw new Error('Nothing is settled')
  return found
}
const lock = () => lockCampaign(world.campaignId, { through: firstDay }, anAdmin, world.deps)
const postIdOf = (name: string): PostId => `post_${name.padEnd(26, 'x')}`

/** A post that nobody has approved yet. */
const submit = async (name: string): Promise<void> => {
  await world.show(name, 5_000)
  const post = await world.deps.table.posts.get(postIdOf(name))
  if (post === null) throw new Error('The post is gone')
  await world.deps.reviews.save(firstReview(post))
}
const approve = (name: string) =>
  decideReview(
    postIdOf(name),
    { decision: 'APPROVED', reason: null, note: null, ifVersion: 1 },
    anAdmin,
    world.deps as never,
  )
const waiting = async (): Promise<number> =>
  viewMoney(await showMoney(world.campaignId, anAdmin, world.deps)).unapproved_minor

test('a night that ended early before a campaign came to rest is finished, and then what was earned can be locked', async () => {
  await world.setTerms({ count_until: countUntil })
  await world.show('ada', 5_000)
  await world.night()
  passTo('2027-02-07T12:00:00.000Z')
  await world.night({ steps: 1 })
  expect((await books()).settling).toMatchObject({ day: '2027-02-07' })
  await expect(lock()).rejects.toThrow('being moved on')
  await world.night()
  expect((await books()).settling).toBeNull()
  await lock()
  expect(await world.account()).toMatchObject({ payable: 1_500 })
  await world.again()
  await world.night()
  expect(await books()).toMatchObject({ settling: null, settledDay: lastDay })
})

test('a night that could not read a post until its campaign came to rest is finished once it can', async () => {
  await world.setTerms({ count_until: countUntil })
  await world.show('ada', 5_000)
  const undo = await makeUnreadable(world.client, keys.post(postIdOf('ada')))
  await world.night()
  expect((await books()).settling).not.toBeNull()
  passTo('2027-03-01T12:00:00.000Z')
  await world.night()
  expect((await books()).settling).not.toBeNull()
  await undo()
  await world.night()
  await lock()
  expect(await world.account()).toMatchObject({ payable: 1_500 })
})

test.each([
  ['the next night', '2027-02-08T12:00:00.000Z'],
  ['the first night after an outage', '2027-02-20T12:00:00.000Z'],
])('what is approved in the last hour before a campaign comes to rest is booked in %s', async (_, next) => {
  await world.setTerms({ count_until: countUntil })
  await submit('ada')
  await submit('bob')
  await world.night()
  passTo('2027-02-07T12:00:00.000Z')
  await world.night()
  passTo('2027-02-08T11:30:00.000Z')
  expect(await approve('ada')).toMatchObject({ state: 'APPROVED' })
  expect(await waiting()).toBe(3_000)
  passTo(next)
  await world.night()
  expect(await world.account()).toMatchObject({ accrued: 1_500 })
  await expect(approve('bob')).rejects.toThrow('no longer books earnings')
  expect(await waiting()).toBe(0)
  const { settledDay } = await books()
  await world.night()
  expect((await books()).settledDay).toBe(settledDay)
})

test('the proof of a ledger waits for the last night of a campaign at rest', async () => {
  await world.setTerms({ count_until: countUntil })
  await world.show('ada', 5_000)
  passTo('2027-02-07T12:00:00.000Z')
  await world.night()
  passTo('2027-02-20T12:00:00.000Z')
  await world.setTerms({ count_until: countUntil, budget_minor: 600_000, if_version: 1 })
  const final = async (): Promise<unknown[]> => {
    const until = plusHours(world.time.now, 8)
    const { changes } = await ledgerChanges(world.client).changes('2027-01-01', until, 10, new Map())
    return changes.map(({ version }) => version)
  }
  world.toMorning()
  expect(await final()).toEqual([numberOfDay('2027-02-07')])
  await world.again()
  expect(await final()).toEqual([numberOfDay('2027-02-20')])
})

test('nothing is booked in a campaign that had come to rest before it had terms', async () => {
  passTo('2027-02-20T12:00:00.000Z')
  const campaign = await world.deps.table.campaigns.get(world.campaignId)
  if (campaign === null) throw new Error('The campaign is gone')
  world.deps.table.campaigns.get = async () => ({ ...campaign, endDate: countUntil as Instant })
  await world.setTerms()
  await world.show('ada', 5_000)
  await world.night()
  expect(await world.deps.books.get(world.campaignId)).toBeNull()
})
