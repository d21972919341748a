import { beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { findStatement, listStatementLines } from '../../lib/money/find-statement.ts'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { showOwnEarnings } from '../../lib/money/show-earnings.ts'
import { showMoney } from '../../lib/money/show-money.ts'
import { statementIdOf } from '../../lib/money/statement.ts'
import { writeLines } from '../../lib/money/statement-csv.ts'
import { aPost } from '../support/a-post.ts'
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

const lock = (through: string, caller = anAdmin) => lockCampaign(world.campaignId, { through }, caller, world.deps)
const nights = async (count: number) => {
  for (let at = 0; at < count; at += 1) await world.night()
}
const statementOf = (name: string, number: number) =>
  world.deps.statements.get(statementIdOf(world.campaignId, number, `aff_${name}`))
const linesOf = async (name: string, number: number) =>
  (await world.deps.statements.lines(statementIdOf(world.campaignId, number, `aff_${name}`), { limit: 100 })).things

/** The settlement window of a post of YouTube in hours, after which a day can be locked at the earliest. */
const untilLockable = async () => {
  const { lockAfterHours } = await world.setTerms()
  return Math.ceil(lockAfterHours / 24) + 1
}

describe('a lock', () => {
  test('makes what was earned by then payable, and nothing of later days', async () => {
    const days = await untilLockable()
    await world.show('ada', 5_000)
    await world.night()
    await world.show('ada', 9_000)
    await nights(days)
    await lock(firstDay)
    expect(await world.account()).toMatchObject({ payable: 1_500, accrued: 1_200 })
    expect(await world.earned('ada')).toMatchObject({ payable: 1_500, accrued: 1_200 })
    expect(await statementOf('ada', 1)).toMatchObject({
      number: 1,
      from: firstDay,
      through: firstDay,
      opening: 0,
      amount: 1_500,
      closing: 1_500,
      posts: 1,
      previousId: null,
    })
    await world.night()
    expect(world.drifts()).toEqual([])
  })

  test('says of each post what was claimed, what was paid for and when it was seen', async () => {
    const days = await untilLockable()
    await world.show('ada', 5_000)
    await nights(days + 1)
    await lock(firstDay)
    const statementId = statementIdOf(world.campaignId, 1, 'aff_ada')
    const [line] = (await listStatementLines(statementId, { limit: 10 }, anAdmin, world.deps)).things
    expect(line).toMatchObject({
      claimed: { views: 1_000 },
      units: { views: 5_000 },
      termsVersion: 1,
      rates: { per1000Views: 300, perClick: null },
      minor: 1_500,
      held: 0,
      source: 'mock',
      observedAt: '2026-11-10T12:00:00.000Z',
    })
    const csv = writeLines(line === undefined ? [] : [line], true)
    expect(csv.split('\r\n')[0]).toMatch(/^post_id,url,claimed_views,/)
    expect(csv).toContain(',1000,50,5,5000,0,0,,1,1500,0,,"mock","2026-11-10T12:00:00.000Z",300,,,,')
  })

  test('changes nothing when it is sent again, and goes on after one that ended early', async () => {
    const days = await untilLockable()
    for (let at = 0; at < 35; at += 1) await world.show(`p${at}`, 1_000)
    await nights(days + 1)
    const { ledger } = world.deps
    let posts = 0
    const dying = {
      ...world.deps,
      ledger: {
        ...ledger,
        post: async (posting: Parameters<typeof ledger.post>[0]) => {
          posts += 1
          if (posts === 2) throw new Error('The function died')
          return ledger.post(posting)
        },
      },
    }
    await expect(lockCampaign(world.campaignId, { through: firstDay }, anAdmin, dying)).rejects.toThrow('died')
    expect(await world.account()).toMatchObject({ payable: 9_000 })
    await lock(firstDay)
    await lock(firstDay)
    expect(await world.account()).toMatchObject({ payable: 10_500, accrued: 0 })
    expect(await world.deps.books.get(world.campaignId)).toMatchObject({ lockedDay: firstDay, locks: 1, locking: null })
    expect(await statementOf('p7', 1)).toMatchObject({ amount: 300 })
  })

  test('locks the books that were shown, and says what they are now if they moved on since', async () => {
    const days = await untilLockable()
    await world.show('ada', 5_000)
    await nights(days)
    const shown = (await showMoney(world.campaignId, anAdmin, world.deps)).books?.version
    await world.show('ada', 6_000)
    await world.night()
    const lockOf = (ifVersion: number | undefined) =>
      lockCampaign(world.campaignId, { through: firstDay, ifVersion }, anAdmin, world.deps)
    const { version } = (await world.deps.books.get(world.campaignId)) ?? {}
    await expect(lockOf(shown)).rejects.toThrow(
      `The campaign's books have moved on since you looked. Now 18.00 USD is not approved yet, and 0.00 USD is held. If your approval still stands, send it again with \`if_version\` ${version}.`,
    )
    expect(await world.account()).toMatchObject({ payable: 0, accrued: 1_800 })
    await lockOf(version)
    expect(await world.account()).toMatchObject({ payable: 1_500, accrued: 300 })
    // Whoever sends it again because a response was lost wanted what is done.
    expect(await lockOf(version)).toMatchObject({ lockedDay: firstDay, locks: 1 })
  })

  test('leaves what is held, and says why', async () => {
    const days = await untilLockable()
    await world.show('ada', 5_000)
    await world.night()
    const high = { ...aPost().verdict, status: 'DISCREPANCY', level: 'HIGH', final: true } as const
    await world.show('ada', 5_000, { verdict: high })
    await nights(days)
    await lock(firstDay)
    expect(await world.account()).toMatchObject({ payable: 0, held: 1_500 })
    expect(await statementOf('ada', 1)).toMatchObject({ amount: 0, held: 1_500 })
    expect(await linesOf('ada', 1)).toMatchObject([{ minor: 0, held: 1_500, heldFor: 'HIGH' }])
  })

  test('takes back in the next statement what was locked and fell since', async () => {
    const days = await untilLockable()
    await world.show('ada', 5_000)
    await nights(days + 1)
    await lock(firstDay)
    const next = world.time.now.slice(0, 10)
    await world.show('ada', 4_000)
    await nights(days + 1)
    await lock(next)
    expect(await world.kinds()).toContain('CLAWBACK')
    const second = await statementOf('ada', 2)
    expect(second).toMatchObject({ opening: 1_500, amount: -300, closing: 1_200 })
    expect(second?.previousId).toBe(statementIdOf(world.campaignId, 1, 'aff_ada'))
    expect(await statementOf('ada', 1)).toMatchObject({ closing: 1_500 })
    expect(world.drifts()).toEqual([])
  })

  test.each([
    ['a day that is not settled', '2026-12-31', 'must be a day that is settled'],
    ['a day whose numbers may still settle', firstDay, 'can be locked from'],
  ])('refuses %s', async (_, through, sentence) => {
    await world.setTerms()
    await world.show('ada', 5_000)
    await world.night()
    await expect(lock(through)).rejects.toThrow(sentence)
  })
})

test('a statement is seen by its affiliate, the advertiser of its campaign and admins, and by nobody else', async () => {
  const days = await untilLockable()
  await world.show('ada', 5_000)
  await nights(days + 1)
  await lock(firstDay)
  const statementId = statementIdOf(world.campaignId, 1, 'aff_ada')
  const as = (affiliateId: Principal['affiliateId'], role: Principal['role']) => ({ ...anAdmin, affiliateId, role })
  for (const caller of [anAdmin, as('aff_ada', 'AFFILIATE'), as('aff_shop', 'ADVERTISER')]) {
    expect(await findStatement(statementId, caller, world.deps)).toMatchObject({ statementId })
  }
  for (const caller of [as('aff_bob', 'AFFILIATE'), as('aff_other', 'ADVERTISER')]) {
    await expect(findStatement(statementId, caller, world.deps)).rejects.toMatchObject({ code: 'not_found' })
    const lines = listStatementLines(statementId, { limit: 10 }, caller, world.deps)
    await expect(lines).rejects.toMatchObject({ code: 'not_found' })
  }
  const own = await showOwnEarnings({ limit: 10 }, as('aff_ada', 'AFFILIATE'), world.deps)
  expect(own.things).toEqual([
    expect.objectContaining({ campaign_name: 'Spring', payable_minor: 1_500, statement_id: statementId, digits: 2 }),
  ])
})
