import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { nightsAfter } from './support/money-story.ts'
import { inflated, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

const figure = (page: Page, label: string) =>
  page.locator('.figure').filter({ has: page.getByText(label, { exact: true }) })
const dollars = (minor: number): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(minor / 100)
const formatDay = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day))
const earnedBy = (views: number): number => Math.floor((views * 300) / 1000)

/** Fills in the form of the terms; gives the first day that they are for. */
const setTerms = async (page: Page, typed: Readonly<Record<string, string>>): Promise<string> => {
  await page.getByRole('link', { name: 'Set the terms' }).click()
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(text)
  await page.getByRole('button', { name: 'Set these terms' }).click()
  const said = await page.getByText(/Version 1 of the terms is saved/).textContent()
  const [, first] = /from (.+) \(UTC\)/.exec(said ?? '') ?? []
  return new Date(`${first} UTC`).toISOString().slice(0, 10)
}

test('an advertiser sees what a campaign pays, what was saved and earned, and approves it; the affiliate gets a statement', async () => {
  const story = await startStory(world)
  const honest = await story.submit({ isSettled: true, ofVideo: ({ views }) => views > 1_000 })
  const lie = await story.submit({ isSettled: true, claim: inflated })
  const path = `/campaigns/${story.campaignId}`
  const { page, expectTrouble } = await visitAs(story.advertiser.key, path)
  expectTrouble(/404|409|422/)
  await page.getByRole('link', { name: 'Money', exact: true }).click()
  await page.getByText('This campaign pays for nothing yet').waitFor()
  await lookAt(page, 'money-none')
  const day = await setTerms(page, { 'For 1,000 views': '3', Budget: '900,000' })
  await page.getByText('$3.00 for 1,000 views').waitFor()
  await page.getByText('No day is settled yet').waitFor()
  const overclaimed = lie.claimed.views - lie.truth.views
  await page
    .getByRole('region', { name: 'Headline' })
    .getByText(dollars(earnedBy(overclaimed)))
    .waitFor()
  await expect.poll(() => figure(page, 'Left').textContent()).toContain('$900,000.00')

  const nights = nightsAfter(day, story.campaignId, inject('table'))
  expect(await nights.settle()).toBe(true)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText(new RegExp(`Settled up to ${formatDay(day)} \\(UTC\\). Nothing is approved yet.`)).waitFor()
  await figure(page, 'Forecast')
    .getByText(/the budget ends about|no end of the budget in sight/)
    .waitFor()
  const [free, held] = [earnedBy(honest.truth.views), earnedBy(lie.truth.views)]
  await expect.poll(() => figure(page, 'Spent').textContent()).toContain(dollars(free + held))
  await expect.poll(() => figure(page, 'Held').textContent()).toContain(dollars(held))
  const row = page.getByRole('table', { name: 'What affiliates earned' }).locator('tbody tr')
  await row.getByText(dollars(free)).waitFor()
  await row.getByText(story.affiliate.name).waitFor()
  await lookAt(page, 'money')

  await page.getByRole('link', { name: 'Post by post' }).click()
  const posts = page.getByRole('table', { name: 'Earnings post by post' }).locator('tbody tr')
  await expect.poll(() => posts.getByText(story.affiliate.name).count()).toBe(2)
  await lookAt(page, 'money-posts')
  const tabs = page.getByRole('navigation', { name: 'Campaign' })
  await expect.poll(() => tabs.locator('[aria-current]').allTextContents()).toEqual(['Money'])
  await page.goBack()

  await page.getByRole('button', { name: 'Approve a period' }).press('Enter')
  await page.getByText(`${dollars(free)} becomes payable to 1 affiliate`).waitFor()
  await page.getByText(/^At most .* becomes payable to 1 affiliate/).waitFor()
  await page.getByText('may still settle').waitFor()
  await lookAt(page, 'money-approve')
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  await page.getByText(/Can be locked from .* hours after its end/).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('button', { name: 'Approve a period' }).press('Enter')
  await page.getByText(`${dollars(free)} becomes payable to 1 affiliate`).waitFor()
  const late = await story.submit({ isSettled: true, ofVideo: ({ views }) => views > 1_000 })
  expect(await nights.settleNext()).toBe(true)
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  await page.getByText('The books have moved on since you looked. The figures above are those of now.').waitFor()
  await expect.poll(() => page.getByRole('dialog').textContent()).toContain(dollars(free + earnedBy(late.truth.views)))
  await page.getByText(`what was earned by the end of ${day} becomes payable`).waitFor()
  await lookAt(page, 'money-approve-moved')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await nights.lock()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText(new RegExp(`Approved up to ${formatDay(day)}.`)).waitFor()
  await expect.poll(() => figure(page, 'Payable').textContent()).toContain(dollars(free))

  const affiliate = await visitAs(story.affiliate.key)
  await affiliate.page.getByRole('link', { name: 'Earnings', exact: true }).click()
  const earned = affiliate.page.getByRole('table', { name: 'Earnings by campaign' }).locator('tbody tr')
  await earned.getByText(story.campaignName).waitFor()
  await earned.getByText(dollars(held)).waitFor()
  await lookAt(affiliate.page, 'earnings')
  await affiliate.page.getByRole('link', { name: 'Post by post' }).click()
  const byPost = affiliate.page.getByRole('table', { name: 'Earnings post by post' }).locator('tbody tr')
  await expect.poll(() => byPost.count()).toBe(3)
  await byPost.getByText(/Held because .*\. Released once/).waitFor()
  await lookAt(affiliate.page, 'earnings-posts')
  await affiliate.page.getByLabel('Show').selectOption('Held')
  await expect.poll(() => byPost.count()).toBe(1)
  await byPost.getByText(dollars(held)).first().waitFor()
  await affiliate.page.goBack()
  await earned.getByRole('link', { name: 'Open the statement' }).click()
  await affiliate.page.getByRole('heading', { name: 'Statement 1' }).waitFor()
  await expect.poll(() => figure(affiliate.page, 'Payable').textContent()).toContain(dollars(free))
  const stated = affiliate.page.getByRole('table', { name: 'Posts in this statement' })
  await stated.getByText(dollars(free)).waitFor()
  await lookAt(affiliate.page, 'statement')
})

test('terms are typed as amounts of their currency, explained where they are wrong, and a change is shown before it is made', async () => {
  const story = await startStory(world)
  const { page, expectTrouble } = await visitAs(story.advertiser.key, `/campaigns/${story.campaignId}/money`)
  expectTrouble(/404|409|422/)
  await page.getByRole('link', { name: 'Set the terms' }).click()
  await page.getByLabel('Currency').fill('kwd')
  await page.getByLabel('Pays for').selectOption('HYBRID')
  await page.getByLabel('For a click').fill('0.0125')
  await page.getByRole('button', { name: 'Set these terms' }).click()
  await page.getByText('Enter at most 3 decimals: KWD has no more.').waitFor()
  await page.getByText('Enter the most that the campaign pays; 0 pays nothing yet.').waitFor()
  await page.getByLabel('For a click').fill('0.012')
  await page.getByLabel('Budget').fill('1,250.5')
  await page.getByRole('button', { name: 'Set these terms' }).click()
  await page.getByText('Enter at least two rates').waitFor()
  await page.getByLabel('Share of each order, in percent').fill('7.5')
  await page.getByText('This pays KWD 0.012 for a click, 7.5% of an order.').waitFor()
  await lookAt(page, 'terms-hybrid')
  await page.getByLabel('Hours until a day can be approved').fill('1')
  await page.getByRole('button', { name: 'Set these terms' }).click()
  await page.getByText(/Must be at least \d+, the longest settlement window/).waitFor()
  await page.getByLabel('Hours until a day can be approved').fill('')
  await page.getByRole('button', { name: 'Set these terms' }).click()
  await page.getByText('KWD 0.012 for a click, 7.5% of an order').waitFor()

  await page.getByRole('link', { name: 'Change the terms' }).click()
  await expect.poll(() => page.getByLabel('Budget').inputValue()).toBe('1250.500')
  await page.getByText('Nothing yet. These terms are version 1').waitFor()
  await page.getByLabel('Budget').fill('2000')
  await page.getByLabel('For a click').fill('0.020')
  const changes = page.getByRole('region', { name: 'What changes' })
  await changes.getByText('(at once)').waitFor()
  await changes.getByText('(from tomorrow)').waitFor()
  await lookAt(page, 'terms-change')
  const terms = await story.call('GET', `/campaigns/${story.campaignId}/terms`, { key: story.advertiser.key })
  const { campaign_id: _, version: __, from_day: ___, digits: ____, created_at: _____, ...facts } = terms.body.data
  const rates = { per_click: 12, order_share_bps: 750 }
  const body = { ...facts, rates, cap_per_post: 5_000, if_version: 1 }
  await story.call('PUT', `/campaigns/${story.campaignId}/terms`, { key: story.advertiser.key, body })
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await page.getByText('The terms are at version 2 now').waitFor()
  await page.getByRole('button', { name: 'Compare with the terms of now' }).click()
  await changes.getByText('This makes version 3.').waitFor()
  await changes.getByText('Cap for a post').waitFor()
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await page.getByText(/Version 3 of the terms is saved/).waitFor()
  await page.getByText('KWD 0.020 for a click, 7.5% of an order').waitFor()

  await page.getByRole('link', { name: 'Change the terms' }).click()
  const versions = page.getByRole('table', { name: 'Versions of the terms' }).locator('tbody tr')
  await expect.poll(() => versions.count()).toBe(3)
  await versions.getByText('The first terms').waitFor()
  await versions.getByText(story.advertiser.name).first().waitFor()
  await lookAt(page, 'terms-history')
  await page.goBack()

  await page.getByRole('link', { name: 'Ledger', exact: true }).click()
  const entries = page.getByRole('table', { name: 'Entries of the ledger' }).locator('tbody tr')
  await expect.poll(() => entries.count()).toBe(2)
  await entries.first().getByText('advertiser → budget, 2 lines').click()
  await lookAt(page, 'ledger')
  await page.getByLabel('What', { exact: true }).selectOption('PAID')
  await page.getByText('No such entry among those that are loaded').waitFor()
})

test('an affiliate who earned nothing yet reads when that changes', async () => {
  const story = await startStory(world)
  const { page } = await visitAs(story.affiliate.key, '/earnings')
  await page.getByText('Nothing earned yet').waitFor()
  await lookAt(page, 'earnings-none')
})
