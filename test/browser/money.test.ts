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
const earnedBy = (views: number): number => Math.floor((views * 300) / 1000)

test('an advertiser sees what a campaign pays, what was saved and earned, and approves it; the affiliate gets a statement', async () => {
  const story = await startStory(world)
  const honest = await story.submit({ isSettled: true, ofVideo: ({ views }) => views > 1_000 })
  const lie = await story.submit({ isSettled: true, claim: inflated })
  const path = `/campaigns/${story.campaignId}`
  const { page, expectTrouble } = await visitAs(story.advertiser.key, path)
  expectTrouble(/404|422/)
  await page.getByRole('link', { name: 'Money', exact: true }).click()
  await page.getByText('This campaign pays for nothing yet').waitFor()
  await lookAt(page, 'money-none')

  const terms = { currency: 'USD', model: 'CPM', rates: { per_1000_views: 300 }, budget_minor: 90_000_000 }
  const set = await story.call('PUT', `${path}/terms`, { key: story.advertiser.key, body: terms })
  const day: string = set.body.data.from_day
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('$3.00 for 1,000 views').waitFor()
  await page.getByText('No day is settled yet').waitFor()
  const overclaimed = lie.claimed.views - lie.truth.views
  await expect.poll(() => figure(page, 'Saved').textContent()).toContain(dollars(earnedBy(overclaimed)))
  await expect.poll(() => figure(page, 'Left').textContent()).toContain('$900,000.00')

  const nights = nightsAfter(day, story.campaignId, inject('table'))
  expect(await nights.settle()).toBe(true)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText(`Settled up to ${day} (UTC). Nothing is approved yet.`).waitFor()
  const [free, held] = [earnedBy(honest.truth.views), earnedBy(lie.truth.views)]
  await expect.poll(() => figure(page, 'Spent').textContent()).toContain(dollars(free + held))
  await expect.poll(() => figure(page, 'Held').textContent()).toContain(dollars(held))
  const row = page.getByRole('table', { name: 'What affiliates earned' }).locator('tbody tr')
  await row.getByText(dollars(free)).waitFor()
  await row.getByText(story.affiliate.name).waitFor()
  await lookAt(page, 'money')

  await page.getByRole('button', { name: 'Approve a period' }).press('Enter')
  await lookAt(page, 'money-approve')
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  await page.getByText(/can be locked from .* hours after its end/).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await nights.lock()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText(`Approved up to ${day}.`).waitFor()
  await expect.poll(() => figure(page, 'Payable').textContent()).toContain(dollars(free))

  const affiliate = await visitAs(story.affiliate.key)
  await affiliate.page.getByRole('link', { name: 'Earnings' }).click()
  const earned = affiliate.page.getByRole('table', { name: 'Earnings by campaign' }).locator('tbody tr')
  await earned.getByText(story.campaignName).waitFor()
  await earned.getByText(dollars(held)).waitFor()
  await lookAt(affiliate.page, 'earnings')
  await earned.getByRole('link', { name: 'Open it' }).click()
  await affiliate.page.getByRole('heading', { name: 'Statement 1' }).waitFor()
  await expect.poll(() => figure(affiliate.page, 'Payable').textContent()).toContain(dollars(free))
  const posts = affiliate.page.getByRole('table', { name: 'Posts in this statement' })
  await posts.getByText(dollars(free)).waitFor()
  await lookAt(affiliate.page, 'statement')
})

test('an affiliate who earned nothing yet reads when that changes', async () => {
  const story = await startStory(world)
  const { page } = await visitAs(story.affiliate.key, '/earnings')
  await page.getByText('Nothing earned yet').waitFor()
  await lookAt(page, 'earnings-none')
})
