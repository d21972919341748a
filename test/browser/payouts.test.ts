import { readFile } from 'node:fs/promises'
import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { letDetailsSettle, nightsAfter } from './support/money-story.ts'
import { registerPerson } from './support/person.ts'
import { startStory, unlike } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

const yen = (minor: number): string => `¥${new Intl.NumberFormat('en-US').format(minor)}`

/** A campaign that pays in yen, with a day that is settled; of the others in this world, none does. */
const startPaying = async () => {
  const story = await startStory(world)
  const { truth } = await story.submit({ isSettled: true, ofVideo: ({ views }) => views > 5_000 })
  const terms = { currency: 'JPY', model: 'CPM', rates: { per_1000_views: 450 }, budget_minor: 90_000_000 }
  const path = `/campaigns/${story.campaignId}/terms`
  const set = await story.call('PUT', path, { key: story.advertiser.key, body: terms })
  const nights = nightsAfter(set.body.data.from_day, story.campaignId, inject('table'))
  expect(await nights.settle()).toBe(true)
  return { ...story, nights, earned: Math.floor((truth.views * 450) / 1000) }
}

test('an admin pays out: reads who was skipped and why, and downloads the file', async () => {
  const story = await startPaying()
  await story.nights.lock()
  const details = { method: 'PAYPAL', email: `${unlike()}@example.com` }
  await story.call('PUT', '/affiliates/me/payout-details', { key: story.affiliate.key, body: details })
  const { page, expectTrouble } = await visitAs(world.admin.key, '/payouts')
  expectTrouble(/409/)
  await page.getByRole('button', { name: 'Pay out' }).click()
  await page.getByLabel('Currency').fill('jpy')
  await page.getByRole('button', { name: 'Make the batch' }).click()
  await page.getByText('1 held because details changed in the last 72 hours').waitFor()

  await letDetailsSettle(story.affiliate.id, inject('table'))
  await page.getByRole('button', { name: 'Make the batch' }).click()
  await page.getByRole('heading', { name: 'PayPal in JPY' }).waitFor()
  await page.getByText('Nobody with something to come was skipped.').waitFor()
  const row = page.getByRole('table', { name: 'Payouts of the batch' }).locator('tbody tr')
  await row.getByText(yen(story.earned)).waitFor()
  await lookAt(page, 'payout-batch')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the file' }).click(),
  ])
  const file = await readFile(await download.path(), 'utf8')
  expect(file).toContain(`"${details.email}","${story.earned}","JPY","pay_`)
})

test('an admin reports what became of payouts, row by row; the affiliate says what did not arrive', async () => {
  const story = await startPaying()
  await story.nights.lock()
  const details = { method: 'WISE', name: 'Ada Long', account: 'JP0012345678' }
  await story.call('PUT', '/affiliates/me/payout-details', { key: story.affiliate.key, body: details })
  await letDetailsSettle(story.affiliate.id, inject('table'))
  const order = { currency: 'JPY', method: 'WISE' }
  const { body: made } = await story.call('POST', '/payout-batches', { key: world.admin.key, body: order })
  const { page, expectTrouble } = await visitAs(world.admin.key, `/payouts/${made.data.id}`)
  expectTrouble(/422/)
  const row = page.getByRole('table', { name: 'Payouts of the batch' }).locator('tbody tr')
  const payoutId = (await row.locator('code').filter({ hasText: 'pay_' }).textContent()) ?? ''
  const choose = async (result: string): Promise<void> => {
    const buffer = Buffer.from(`payout_id,status,reference,reason\n${payoutId},${result}\n`)
    await page.getByLabel('CSV file').setInputFiles({ name: 'results.csv', mimeType: 'text/csv', buffer })
  }
  await page.getByRole('button', { name: 'Report results' }).click()
  await choose('PAID,,')
  await page.getByText('needs a reference to be PAID').waitFor()
  await choose('PAID,8AB12345CD678901E,')
  await page.getByText('1 row fit: 1 paid, 0 failed, 0 known already.').waitFor()
  await page.getByRole('button', { name: 'Store these results' }).click()
  await row.getByText('Reference 8AB12345CD678901E.').waitFor()
  await page.getByText('Every result is in').waitFor()

  const affiliate = await visitAs(story.affiliate.key, '/earnings')
  await affiliate.page.getByText('Earned in JPY').waitFor()
  await affiliate.page.getByRole('button', { name: 'Not received' }).click()
  await affiliate.page.getByRole('button', { name: 'It did not arrive' }).click()
  await affiliate.page.getByText('You said that it did not arrive').waitFor()
  await lookAt(affiliate.page, 'earnings-paid')
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('1 said that nothing arrived').waitFor()
})

test('an admin adjusts what is payable, and a second one agrees to what is large', async () => {
  const story = await startPaying()
  const { page, expectTrouble } = await visitAs(world.admin.key, '/adjustments')
  expectTrouble(/422/)
  const adjust = async (amount: string, by: 'more' | 'less'): Promise<void> => {
    await page.getByRole('button', { name: 'Adjust', exact: true }).click()
    await page.getByLabel('Campaign').selectOption({ label: story.campaignName })
    const options = page.getByLabel('Affiliate').locator('option')
    await expect.poll(() => options.count()).toBe(2)
    await page.getByLabel('Affiliate').selectOption({ index: 1 })
    await page.getByLabel('By').selectOption(by)
    await page.getByLabel('Amount in JPY').fill(amount)
    await page.getByRole('dialog').getByRole('button', { name: 'Adjust' }).click()
  }
  await adjust('100.5', 'less')
  await page.getByText('Enter no decimals: JPY has no more.').waitFor()
  await page.getByText('Say why; the advertiser reads it in the ledger.').waitFor()
  await page.getByLabel('Amount in JPY').fill('100')
  await page.getByLabel('Why').fill('Paid twice in May')
  await page.getByRole('dialog').getByRole('button', { name: 'Adjust' }).click()
  await page.getByText('Would leave less than nothing payable: nothing is payable to this affiliate').waitFor()
  await page.getByLabel('By').selectOption('more')
  await page.getByRole('dialog').getByRole('button', { name: 'Adjust' }).click()
  const rows = page.getByRole('table', { name: 'Adjustments' }).locator('tbody tr')
  const own = rows.filter({ hasText: story.affiliate.name })
  await own.getByText('Booked').waitFor()

  await adjust('25,000', 'more')
  await page.getByLabel('Why').fill('A bonus')
  await page.getByRole('dialog').getByRole('button', { name: 'Adjust' }).click()
  const large = own.filter({ hasText: yen(25_000) })
  await large.getByText('Waits for another admin').waitFor()
  await expect.poll(() => large.getByRole('button', { name: 'Agree' }).count()).toBe(0)
  const second = await registerPerson(story.call, world.admin.key, `Second ${unlike()}`, 'ADMIN')
  const other = await visitAs(second.key, '/adjustments')
  await other.page
    .getByRole('row')
    .filter({ hasText: yen(25_000) })
    .getByRole('button', { name: 'Agree' })
    .click()
  await lookAt(other.page, 'adjustment-agree')
  await other.page.getByRole('button', { name: 'Agree and book it' }).click()
  await other.page.getByText('The adjustment is booked.').waitFor()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await large.getByText('Booked').waitFor()
  await lookAt(page, 'adjustments')
})

test('an admin reads which books do not balance', async () => {
  const story = await startStory(world, 'Drift')
  const { page, goTo } = await visitAs(world.admin.key, '/payouts')
  await page.getByRole('link', { name: 'Drifts', exact: true }).click()
  await page.getByText('All books balance').waitFor()
  await lookAt(page, 'drifts-none')
  const drift = {
    id: `2026-06-02.${story.campaignId}`,
    campaign_id: story.campaignId,
    day: '2026-06-02',
    found_at: '2026-06-03T00:10:00.000Z',
    currency: 'USD',
    digits: 2,
    chain: null,
    accounts: [
      { account: 'payable', minor: 1_250 },
      { account: 'held', minor: -7 },
    ],
  }
  const older = { ...drift, id: `2026-06-01.${story.campaignId}`, day: '2026-06-01', currency: null, digits: null }
  const faulty = {
    ...drift,
    id: '2026-05-31.post_24q5rbnbnyp4yjdnk5fjnd3mhu',
    campaign_id: null,
    accounts: [],
    chain: { item_id: 'post_24q5rbnbnyp4yjdnk5fjnd3mhu', version: 3, code: 'CHANGED' },
  }
  await page.route('**/api/v1/audit/drifts?*', (route) =>
    route.fulfill({ json: { data: { drifts: [drift, older, faulty] } } }),
  )
  await goTo('/payouts')
  await goTo('/drifts')
  const row = page.getByRole('table', { name: 'Drifts' }).locator('tbody tr')
  await row.getByRole('link', { name: story.campaignName }).first().waitFor()
  await row.getByText(/payable: .*12\.50 too much/).waitFor()
  await row.getByText(/held: .*0\.07 too little/).waitFor()
  await row.getByText('held: 7 too little').waitFor()
  await row
    .filter({ has: page.getByRole('link', { name: 'A post' }) })
    .getByText('changed from version 3 on')
    .waitFor()
  await lookAt(page, 'drifts')
  await row.getByRole('link', { name: 'The ledger' }).first().click()
  await page.getByRole('heading', { name: 'Ledger' }).waitFor()
})
