import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { findBarriers, lookAt } from './support/look-at.ts'
import { inflated, startStory, unlike } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visit, visitAs } = useVisitors()

const figureOf = (page: Page, label: string) =>
  page.locator('.figure').filter({ has: page.getByText(label, { exact: true }) })

/** Every address that a page asks for, to look for secrets in. */
const addressesOf = (page: Page): string[] => {
  const seen: string[] = []
  page.on('request', (request) => seen.push(request.url()))
  return seen
}

test('an advertiser shares a report, somebody without an account reads and prints it, and it ends when it is revoked', async () => {
  const story = await startStory(world)
  const hostile = '<b>Very</b> long title '.concat('x'.repeat(150))
  await story.submit({ claim: inflated, isSettled: true, title: hostile })
  await story.submit({ title: 'An honest video' })
  const { page } = await visitAs(story.advertiser.key, `/campaigns/${story.campaignId}`)
  await page.getByRole('link', { name: 'Share', exact: true }).click()
  await page.getByText('No links yet').waitFor()
  await lookAt(page, 'share-none')
  await page.getByRole('button', { name: 'Share a report' }).click()
  await page.getByLabel('Works for how many days').fill('91')
  await page.getByRole('button', { name: 'Create the link' }).click()
  await page.getByText('Enter a whole number from 1 to 90.').waitFor()
  await page.getByLabel('Works for how many days').fill('7')
  const name = `Acme ${unlike()}`
  await page.getByLabel('Who it is for').fill(name)
  await lookAt(page, 'share-new')
  await page.getByRole('button', { name: 'Create the link' }).click()
  const link = page.getByLabel('Link to the report')
  await expect.poll(() => link.inputValue()).toContain('/#/report/')
  const address = await link.inputValue()
  await lookAt(page, 'share-link')
  await page.getByRole('button', { name: 'I have stored it' }).click()
  const row = page.getByRole('row').filter({ hasText: name })
  await row.getByText('never').waitFor()

  const reader = await visit()
  reader.expectTrouble(/404/)
  const asked = addressesOf(reader.page)
  await reader.page.goto(address)
  await reader.page.getByRole('heading', { name: story.campaignName }).waitFor()
  await expect.poll(() => figureOf(reader.page, 'Posts').textContent()).toContain('2')
  await reader.page
    .getByRole('table', { name: 'Claimed and verified by affiliate' })
    .getByText(story.affiliate.name)
    .waitFor()
  const posts = reader.page.getByRole('table', { name: 'Posts with the most views' })
  await posts.getByText('<b>Very</b> long title').waitFor()
  await posts.getByText('High discrepancy').waitFor()
  await reader.page.getByRole('table', { name: 'Claimed and verified by day' }).getByRole('row').nth(1).waitFor()
  await lookAt(reader.page, 'report')
  await reader.page.setViewportSize({ width: 320, height: 700 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await reader.page.emulateMedia({ colorScheme })
    expect(await findBarriers(reader.page)).toEqual([])
    const wide = () => reader.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    await expect.poll(wide).toBe(false)
  }
  await reader.page.setViewportSize({ width: 1280, height: 800 })
  const links = () =>
    reader.page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  await expect.poll(links).toEqual(expect.arrayContaining([expect.stringMatching(/^https:\/\/www\.youtube\.com\//)]))
  await expect.poll(async () => (await links()).filter((href) => href.startsWith('#'))).toEqual([])
  await expect.poll(() => reader.page.locator('body').textContent()).not.toContain('@example.com')

  await reader.page.emulateMedia({ media: 'print' })
  await expect.poll(() => reader.page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
  await figureOf(reader.page, 'Claimed views').waitFor()
  await posts.waitFor()
  await reader.page.getByRole('table', { name: 'Claimed and verified by day' }).waitFor()
  await reader.page.emulateMedia({ media: 'screen' })

  const token = address.split('/report/')[1] ?? ''
  expect(token).not.toBe('')
  expect(asked.filter((url) => url.split('#')[0]?.includes(token.split('.')[2] ?? token))).toEqual([])
  expect(asked.filter((url) => /frame-|campaign-parts-|chart-/.test(url))).toEqual([])

  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect.poll(() => row.getByText('never').count()).toBe(0)
  await lookAt(page, 'share')
  await row.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('button', { name: 'Revoke it' }).click()
  await row.getByText('Revoked').waitFor()
  await reader.page.reload()
  await reader.page.getByText('This link leads to no report').waitFor()
  await lookAt(reader.page, 'report-gone')
})

test('an incomplete link says what is wrong with it', async () => {
  const { page, goTo, expectTrouble } = await visit()
  expectTrouble(/404/)
  await goTo('/report/half.a')
  await page.getByText('Ask whoever sent it for a new one.').waitFor()
})
