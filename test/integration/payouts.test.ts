import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, describe, expect, test } from 'vitest'
import { lockCampaign } from '../../lib/money/lock-campaign.ts'
import { statementIdOf } from '../../lib/money/statement.ts'
import { newBatchBody } from '../../lib/payouts/batch-contract.ts'
import { buildBatch } from '../../lib/payouts/build-batch.ts'
import { cancelBatch } from '../../lib/payouts/cancel-batch.ts'
import { importResults } from '../../lib/payouts/import-results.ts'
import { nobodySkipped, type PayoutBatch } from '../../lib/payouts/payout.ts'
import { readResults } from '../../lib/payouts/read-results.ts'
import { reportMissing } from '../../lib/payouts/report-missing.ts'
import { showPayoutFile } from '../../lib/payouts/show-payout-file.ts'
import type { BatchId } from '../../lib/values/ids.ts'
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

/** Days after which the first can be locked. */
const locked = async (views: Readonly<Record<string, number>>): Promise<void> => {
  const { lockAfterHours } = await world.setTerms()
  for (const [name, count] of Object.entries(views)) await world.show(name, count)
  for (let night = 0; night <= Math.ceil(lockAfterHours / 24) + 1; night += 1) await world.night()
  await lockCampaign(world.campaignId, { through: firstDay }, anAdmin, world.deps)
}

/** An affiliate whose details have been the same for more than 72 hours. */
const payee = (name: string, email = `${name}@example.com`) =>
  world.payee(name, { name: null, email, account: null }, 'PAYPAL')

const build = (body: object = {}) =>
  buildBatch(newBatchBody.parse({ currency: 'USD', method: 'PAYPAL', ...body }), anAdmin, world.deps)
const file = (batchId: BatchId) => showPayoutFile(batchId, anAdmin, world.deps)
const payoutsOf = (batchId: BatchId) => world.deps.payouts.all(batchId)
const results = (batchId: BatchId, rows: string[], isDryRun = false) =>
  importResults(
    batchId,
    readResults(`payout_id,status,reference,reason\n${rows.join('\n')}\n`),
    { isDryRun },
    anAdmin,
    world.deps,
  )
const oneOf = async (batchId: BatchId, name: string) => {
  const found = (await payoutsOf(batchId)).find(({ affiliateId }) => affiliateId === `aff_${name}`)
  if (found === undefined) throw new Error(`${name} is not in the batch`)
  return found
}

/** A batch that a request began and did not finish. */
const openBatch = async (batchId: BatchId, columns: PayoutBatch['columns']): Promise<PayoutBatch> => {
  const batch: PayoutBatch = {
    batchId,
    method: 'PAYPAL',
    currency: 'USD',
    columns,
    format: 1,
    createdBy: 'aff_admin',
    createdAt: world.time.now,
    place: { campaigns: null, affiliates: null },
    rows: 0,
    minor: 0,
    skipped: nobodySkipped,
    minimum: 0,
    isUnread: true,
    cancelledAt: null,
    cancelled: 0,
    paid: 0,
    failed: 0,
    missed: 0,
    version: 1,
  }
  await world.deps.payouts.save(batch)
  return batch
}

describe('a batch of payouts', () => {
  test('takes what is payable from everybody who can be paid, and skips the others with a reason', async () => {
    await locked({ ada: 5_000, bob: 9_000, eve: 2_000, kim: 3_000 })
    await payee('ada')
    await payee('bob')
    await world.payee('kim', { name: 'Kim', email: null, account: '123456789' }, 'WISE')
    const batch = await build()
    expect(batch).toMatchObject({ place: null, rows: 2, minor: 4_200 })
    expect(batch.skipped).toMatchObject({ NO_DETAILS: 1, OTHER_METHOD: 1, HELD: 0 })
    expect(await world.account()).toMatchObject({ payable: 1_500, approved: 0, exported: 4_200 })
    expect(await world.earned('ada')).toMatchObject({ payable: 0, exported: 1_500 })
    expect(await world.kinds()).toEqual(expect.arrayContaining(['APPROVE', 'EXPORT']))
    await expect(build()).rejects.toThrow('Nobody can be paid by PAYPAL in USD now. Left out: 1 without payout details')
    await world.night()
    expect(world.drifts()).toEqual([])
  })

  test('pays nobody within 72 hours after their details changed', async () => {
    await locked({ ada: 5_000 })
    await world.payee('ada', { name: null, email: 'ada@example.com', account: null }, 'PAYPAL', { isFresh: true })
    await expect(build()).rejects.toThrow('1 held because details changed in the last 72 hours')
    world.time.now = plusHours(world.time.now, 73)
    expect(await build()).toMatchObject({ rows: 1, minor: 1_500 })
  })

  test('has a file for PayPal without a header, which stays the same to the byte whatever happens afterwards', async () => {
    await locked({ ada: 5_000, bob: 9_000 })
    await payee('ada')
    await payee('bob')
    const { batchId } = await build()
    const [ada, text] = [await oneOf(batchId, 'ada'), await file(batchId)]
    expect(text.split('\r\n')).toHaveLength(3)
    expect(text).toContain(`"ada@example.com","15.00","USD","${ada.payoutId}","Affiliate payout","PAYPAL"\r\n`)
    await payee('ada', 'other@example.com')
    await results(batchId, [`${ada.payoutId},PAID,R1,`])
    await world.night()
    expect(await file(batchId)).toBe(text)
  })

  test('has columns for Wise as a request names them, and nothing that a spreadsheet runs', async () => {
    await locked({ kim: 3_000 })
    await world.payee('kim', { name: 'Kim', email: null, account: 'DE89370400440532013000' }, 'WISE')
    const columns = [
      { header: 'IBAN', field: 'account' },
      { header: 'amount', field: 'amount' },
      { header: 'type', text: 'PRIVATE' },
    ]
    const { batchId } = await build({ method: 'WISE', columns })
    expect(await file(batchId)).toBe('IBAN,amount,type\r\n"DE89370400440532013000","9.00","PRIVATE"\r\n')
    expect(() =>
      newBatchBody.parse({ currency: 'USD', method: 'WISE', columns: [{ header: 'a', text: '=1' }] }),
    ).toThrow()
  })

  test('pays nothing that is owed back already, and only what is left of it', async () => {
    await locked({ ada: 5_000, bob: 9_000 })
    await payee('ada')
    await payee('bob')
    await world.show('ada', 5_000, { withdrawnAt: world.time.now })
    await world.show('bob', 8_000)
    await world.night()
    expect(await world.earned('ada')).toMatchObject({ payable: 1_500, accrued: -1_500 })
    const batch = await build()
    expect(batch).toMatchObject({ rows: 1, minor: 2_400, skipped: { DEBT: 1 } })
    expect(await world.earned('bob')).toMatchObject({ payable: 300, accrued: -300, exported: 2_400 })
    await world.night()
    expect(world.drifts()).toEqual([])
  })

  test('reads again whom it pays when a night books something meanwhile', async () => {
    await locked({ ada: 5_000 })
    await payee('ada')
    const { payouts } = world.deps
    let nights = 0
    const post: typeof payouts.post = async (...posting) => {
      nights += 1
      if (nights === 1) {
        await world.show('ada', 4_000)
        await world.night()
      }
      return payouts.post(...posting)
    }
    const deps = { ...world.deps, payouts: { ...payouts, post } }
    const batch = await buildBatch(newBatchBody.parse({ currency: 'USD', method: 'PAYPAL' }), anAdmin, deps)
    expect(batch).toMatchObject({ rows: 1, minor: 1_200 })
    expect(nights).toBe(2)
  })

  test('is named to somebody who asks for it again because the response was lost', async () => {
    await locked({ ada: 5_000 })
    await payee('ada')
    const { batchId } = await build()
    await expect(build()).rejects.toThrow(`The latest batch like it is ${batchId}, of ${world.time.now}.`)
  })

  test('that is not whole is finished however many came after it, with its own columns', async () => {
    await locked({ ada: 5_000 })
    const { payouts } = world.deps
    const columns = [{ header: 'a', field: 'amount', text: null }] as const
    const whole = { ...(await openBatch('bat_0', columns)), place: null, currency: 'EUR' }
    for (let at = 1; at <= 60; at += 1) await payouts.save({ ...whole, batchId: `bat_1${at}` })
    await expect(build({ columns: [{ header: 'b', field: 'amount' }] })).rejects.toThrow('bat_0 is not whole yet')
    await payee('ada')
    expect(await build()).toMatchObject({ batchId: 'bat_0', place: null, rows: 1, columns })
  })

  test('is one of two that are made at once: everybody is paid once', async () => {
    await locked({ ada: 5_000, bob: 9_000 })
    await payee('ada')
    await payee('bob')
    const made = await Promise.allSettled([build(), build()])
    const rows = made.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value.rows : 0), 0)
    expect(rows).toBe(2)
    expect(await world.account()).toMatchObject({ payable: 0, exported: 4_200 })
  })
})

describe('the results of a batch', () => {
  test('move what was paid, and make what failed payable again; imported twice, they change nothing', async () => {
    await locked({ ada: 5_000, bob: 9_000 })
    await payee('ada')
    await payee('bob')
    const { batchId } = await build()
    const [ada, bob] = [await oneOf(batchId, 'ada'), await oneOf(batchId, 'bob')]
    const rows = [`${ada.payoutId},paid,R1,`, `${bob.payoutId},FAILED,,Account closed`]
    expect(await results(batchId, rows, true)).toEqual({ paid: 1, failed: 1, unchanged: 0, left: 0 })
    expect(await world.account()).toMatchObject({ exported: 4_200, paid: 0 })
    expect(await results(batchId, rows)).toEqual({ paid: 1, failed: 1, unchanged: 0, left: 0 })
    const after = await world.account()
    expect(after).toMatchObject({ payable: 2_700, exported: 0, paid: 1_500 })
    expect(await results(batchId, rows)).toEqual({ paid: 0, failed: 0, unchanged: 2, left: 0 })
    expect(await world.account()).toEqual(after)
    expect(await world.deps.payouts.batch(batchId)).toMatchObject({ paid: 1, failed: 1 })
    expect(await build()).toMatchObject({ rows: 1, minor: 2_700 })
    await world.night()
    expect(world.drifts()).toEqual([])
  })

  test.each([
    ['an unknown id', (id: string) => [`${id},PAID,R1,`, 'pay_none,PAID,R2,'], 'Row 2: pay_none is not in this batch.'],
    ['a payment without a reference', (id: string) => [`${id},PAID,,`], 'needs a reference to be PAID'],
    ['two rows that differ', (id: string) => [`${id},PAID,R1,`, `${id},FAILED,,`], 'is in two rows that differ'],
  ])('with %s are refused as a whole, with a sentence', async (_, rowsOf, sentence) => {
    await locked({ ada: 5_000 })
    await payee('ada')
    const { batchId } = await build()
    const { payoutId } = await oneOf(batchId, 'ada')
    await expect(results(batchId, rowsOf(payoutId))).rejects.toThrow(sentence)
    expect(await oneOf(batchId, 'ada')).toMatchObject({ state: 'EXPORTED', version: 1 })
  })

  test('that were changed since they were imported are refused, and a row with another amount', async () => {
    await locked({ ada: 5_000 })
    await payee('ada')
    const { batchId } = await build()
    const { payoutId } = await oneOf(batchId, 'ada')
    const changed = readResults(`payout_id,status,reference,amount_minor\n${payoutId},PAID,R1,9\n`)
    await expect(importResults(batchId, changed, { isDryRun: false }, anAdmin, world.deps)).rejects.toThrow(
      'amounts to 15.00 USD, not 0.09 USD',
    )
    await results(batchId, [`${payoutId},PAID,R1,`])
    await expect(results(batchId, [`${payoutId},PAID,R2,`])).rejects.toThrow('is reported as paid by R1')
    await expect(results(batchId, [`${payoutId},FAILED,,`])).rejects.toThrow('did not say that it is missing')
  })

  test('can be changed to failed after the affiliate said, within seven days, that it did not arrive', async () => {
    await locked({ ada: 5_000 })
    await payee('ada')
    const { batchId } = await build()
    const { payoutId } = await oneOf(batchId, 'ada')
    const ada = { ...anAdmin, affiliateId: 'aff_ada', role: 'AFFILIATE' } as const
    await expect(reportMissing(payoutId, ada, world.deps)).rejects.toThrow('Nobody has reported this payout as paid.')
    await results(batchId, [`${payoutId},PAID,R1,`])
    await expect(reportMissing(payoutId, { ...ada, affiliateId: 'aff_bob' }, world.deps)).rejects.toThrow('Not found')
    const paidAt = world.time.now
    world.time.now = plusHours(paidAt, 8 * 24)
    await expect(reportMissing(payoutId, ada, world.deps)).rejects.toThrow(
      'within 7 days of its payment; after that, ask an admin.',
    )
    world.time.now = plusHours(paidAt, 24)
    const missed = await reportMissing(payoutId, ada, world.deps)
    expect(await reportMissing(payoutId, ada, world.deps)).toEqual(missed)
    expect(await world.deps.payouts.batch(batchId)).toMatchObject({ paid: 1, missed: 1 })
    await results(batchId, [`${payoutId},FAILED,,Returned`])
    expect(await world.account()).toMatchObject({ payable: 1_500, paid: 0 })
    expect(await world.deps.payouts.batch(batchId)).toMatchObject({ paid: 0, failed: 1, missed: 0 })
  })
})

describe('results that somebody else overtakes', () => {
  /** A batch of 26 payouts, which are stored in two parts, and a world in which somebody comes before a given part. */
  const overtakenAt = async (part: number, others: () => Promise<unknown>) => {
    const names = Array.from({ length: 26 }, (_, at) => `a${at}`)
    await locked(Object.fromEntries(names.map((name) => [name, 1_000])))
    for (const name of names) await payee(name)
    const { batchId } = await build()
    const rows = (await payoutsOf(batchId)).map(({ payoutId }) => `${payoutId},PAID,R1,`)
    const { payouts } = world.deps
    let parts = 0
    const post: typeof payouts.post = async (...posting) => {
      parts += 1
      if (parts === part) await others()
      return payouts.post(...posting)
    }
    const text = `payout_id,status,reference,reason\n${rows.join('\n')}\n`
    const deps = { ...world.deps, payouts: { ...payouts, post } }
    const send = () => importResults(batchId, readResults(text), { isDryRun: false }, anAdmin, deps)
    return { batchId, send }
  }
  const touch = async (batchId: BatchId): Promise<void> => {
    const batch = await world.deps.payouts.batch(batchId)
    if (batch === null) throw new Error('There is no batch')
    await world.deps.payouts.save({ ...batch, version: batch.version + 1 })
  }

  test('say how many rows are in, and the same rows again store the others', async () => {
    const open: { batchId: BatchId } = { batchId: 'bat_none' }
    const { batchId, send } = await overtakenAt(2, () => touch(open.batchId))
    open.batchId = batchId
    expect(await send()).toEqual({ paid: 25, failed: 0, unchanged: 0, left: 1 })
    expect(await world.account()).toMatchObject({ paid: 7_500, exported: 300 })
    expect(await send()).toEqual({ paid: 1, failed: 0, unchanged: 25, left: 0 })
    expect(await world.account()).toMatchObject({ paid: 7_800, exported: 0 })
    await world.night()
    expect(world.drifts()).toEqual([])
  })

  test('begin anew while nothing of them is stored', async () => {
    const open: { batchId: BatchId } = { batchId: 'bat_none' }
    const { batchId, send } = await overtakenAt(1, () => touch(open.batchId))
    open.batchId = batchId
    expect(await send()).toEqual({ paid: 26, failed: 0, unchanged: 0, left: 0 })
  })
})

describe('a batch whose file nobody downloaded', () => {
  test('can be cancelled: what it took is payable again, once, and nothing of it is paid any more', async () => {
    await locked({ ada: 5_000, bob: 9_000 })
    await payee('ada')
    await payee('bob')
    const { batchId } = await build()
    expect(await cancelBatch(batchId, anAdmin, world.deps)).toMatchObject({ rows: 2, cancelled: 2, paid: 0 })
    const after = await world.account()
    expect(after).toMatchObject({ payable: 4_200, exported: 0 })
    expect(await cancelBatch(batchId, anAdmin, world.deps)).toMatchObject({ cancelled: 2 })
    expect(await world.account()).toEqual(after)
    await expect(file(batchId)).rejects.toThrow('The batch was cancelled')
    await expect(results(batchId, ['pay_1,PAID,R1,'])).rejects.toThrow('The batch was cancelled')
    expect(await build()).toMatchObject({ rows: 2, minor: 4_200 })
    await world.night()
    expect(world.drifts()).toEqual([])
  })

  test('and that is not whole yet can be cancelled, and the next one begins anew', async () => {
    await locked({ ada: 5_000 })
    await openBatch('bat_0', [])
    await cancelBatch('bat_0', anAdmin, world.deps)
    await payee('ada')
    const next = await build()
    expect(next).toMatchObject({ rows: 1 })
    expect(next.batchId).not.toBe('bat_0')
  })

  test('cannot be cancelled once somebody has its file, nor after an earlier release made it', async () => {
    await locked({ ada: 5_000 })
    await payee('ada')
    const { batchId } = await build()
    await file(batchId)
    await expect(cancelBatch(batchId, anAdmin, world.deps)).rejects.toThrow('Somebody has downloaded the file')
    const { document, tableName } = world.client
    const Key = { PK: `BATCH#${batchId}`, SK: 'BATCH' }
    const UpdateExpression = 'REMOVE isUnread, cancelledAt, cancelled, minimum, skipped.BELOW_MINIMUM'
    await document.send(new UpdateCommand({ TableName: tableName, Key, UpdateExpression }))
    expect(await world.deps.payouts.batch(batchId)).toMatchObject({ cancelled: 0, minimum: 0, skipped: nobodySkipped })
    await expect(cancelBatch(batchId, anAdmin, world.deps)).rejects.toThrow('Somebody has downloaded the file')
  })
})

test('a batch leaves whoever has less to come than its minimum, and keeps it until it is whole', async () => {
  await locked({ ada: 5_000, bob: 9_000 })
  await payee('ada')
  await payee('bob')
  await expect(build({ minimum_minor: 2_701 })).rejects.toThrow('Left out: 2 below the minimum.')
  expect(await build({ minimum_minor: 2_700 })).toMatchObject({ rows: 1, minor: 2_700, skipped: { BELOW_MINIMUM: 1 } })
  await openBatch('bat_0', [])
  await expect(build({ minimum_minor: 100 })).rejects.toThrow('bat_0 is not whole yet and has another `minimum_minor`')
})

test('a statement says what was paid out since the one before, and a debt is carried on and never exported', async () => {
  await locked({ ada: 5_000 })
  await payee('ada')
  const { batchId } = await build()
  await results(batchId, [`${(await oneOf(batchId, 'ada')).payoutId},PAID,R1,`])
  await world.show('ada', 4_000)
  const { lockAfterHours } = await world.setTerms()
  const day = world.time.now.slice(0, 10)
  for (let night = 0; night <= Math.ceil(lockAfterHours / 24) + 1; night += 1) await world.night()
  await lockCampaign(world.campaignId, { through: day }, anAdmin, world.deps)
  expect(await world.deps.statements.get(statementIdOf(world.campaignId, 2, 'aff_ada'))).toMatchObject({
    opening: 1_500,
    newlyPaidOut: 1_500,
    amount: -300,
    closing: -300,
  })
  await expect(build()).rejects.toThrow('1 below zero')
  await world.night()
  expect(world.drifts()).toEqual([])
})
