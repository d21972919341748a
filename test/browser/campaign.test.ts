import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

test('a campaign shows claimed against verified, as a picture and as numbers', async () => {
  const { page } = await visitAs(world.advertiser.key, `/campaigns/${world.campaignId}`)
  await page.getByRole('heading', { name: world.campaignName }).waitFor()
  const figure = page.locator('.figure').filter({ has: page.getByText('Claimed views', { exact: true }) })
  expect(await figure.textContent()).toContain('87,100')
  await page.getByRole('img', { name: /Claimed and verified views/ }).waitFor()
  await page.getByText('Numbers', { exact: true }).click()
  const numbers = page.getByRole('table', { name: /Claimed and verified views/ })
  expect(await numbers.locator('tbody tr').first().textContent()).toContain('87,10060,000')
  const platforms = page.getByRole('table', { name: 'Claimed and verified by platform' })
  expect(await platforms.getByRole('rowheader').allTextContents()).toEqual(['YouTube', 'TikTok'])
  await lookAt(page, 'campaign')
})

test('a campaign that is not there, or not theirs, is told in one sentence', async () => {
  const { page, expectTrouble } = await visitAs(world.newcomer.key)
  expectTrouble(/404/)
  await page.goto(`${world.baseUrl}/#/campaigns/${world.campaignId}`)
  await page.getByRole('alert').filter({ hasText: 'This is not here' }).waitFor()
})
