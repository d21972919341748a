import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { apiAt } from '../support/api.ts'
import { lookAt } from './support/look-at.ts'
import { startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

test('an advertiser sees their campaigns, and filters them by status and by words', async () => {
  const { page } = await visitAs(world.advertiser.key)
  const rows = page.getByRole('table', { name: 'Campaigns' }).locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(5)
  await page.getByLabel('Status').selectOption('PAUSED')
  await expect.poll(() => rows.allTextContents()).toEqual([expect.stringContaining('Summer trail running')])
  expect(page.url()).toContain('status=PAUSED')
  await page.getByLabel('Status').selectOption('')
  await expect.poll(() => rows.count()).toBe(5)
  await page.getByRole('searchbox').fill('winter 2025')
  await expect.poll(() => rows.count()).toBe(1)
  await page.getByRole('searchbox').fill('nothing like it')
  await page.getByText('No row matches “nothing like it”.').waitFor()
})

test("an admin sees everybody's campaigns, one status at a time", async () => {
  const { campaignName } = await startStory(world)
  const { page } = await visitAs(world.admin.key)
  await page.getByRole('searchbox').fill(campaignName)
  await page.getByRole('link', { name: campaignName }).waitFor()
  await page.getByLabel('Status').selectOption('DRAFT')
  await page.getByRole('searchbox').fill('')
  await page.getByRole('link', { name: 'Autumn preview' }).waitFor()
  await expect.poll(() => page.getByRole('link', { name: campaignName }).count()).toBe(0)
})

test('a press on a heading sorts, and another press reverses the order', async () => {
  const { page } = await visitAs(world.advertiser.key)
  const names = page.getByRole('table', { name: 'Campaigns' }).locator('tbody th')
  const heading = page.getByRole('columnheader', { name: 'Campaign' })
  await heading.getByRole('button').click()
  await expect.poll(() => names.first().textContent()).toBe(world.hostileName)
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('ascending')
  await page.keyboard.press('Enter')
  await expect.poll(() => names.first().textContent()).toBe('Winter 2025')
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending')
  await lookAt(page, 'campaigns')
})

test('a refresh loads new rows and keeps the order, the focus and the filter', async () => {
  const call = apiAt(world.baseUrl)
  const { key } = world.admin
  const body = { name: 'Fabrikam', email: 'fabrikam@example.com', role: 'ADVERTISER' }
  const { data: advertiser } = (await call('POST', '/affiliates', { key, body })).body
  const create = (name: string) =>
    call('POST', '/campaigns', { key, body: { name, platforms: ['x'], advertiser_id: advertiser.id } })
  await create('Alpine boots')
  await create('Canyon boots')
  const { page } = await visitAs(advertiser.api_key)
  await page.getByRole('columnheader', { name: 'Campaign' }).getByRole('button').click()
  await page.getByRole('searchbox').fill('boots')
  await create('Boreal boots')
  await create('Boreal hats')
  const names = page.getByRole('table', { name: 'Campaigns' }).locator('tbody th')
  await expect
    .poll(() => names.allTextContents(), { timeout: 40_000 })
    .toEqual(['Alpine boots', 'Boreal boots', 'Canyon boots'])
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
})

test('an affiliate sees the campaigns that accept posts, but not their numbers', async () => {
  const { campaignId, campaignName } = await startStory(world)
  const { page, goTo } = await visitAs(world.affiliates[0].key, '/campaigns')
  const rows = page.getByRole('table', { name: 'Campaigns' }).locator('tbody tr')
  await page.getByRole('searchbox').fill(campaignName)
  await rows.filter({ hasText: campaignName }).waitFor()
  await expect.poll(() => rows.filter({ hasText: /Draft|Paused|Completed/ }).count()).toBe(0)
  await expect
    .poll(async () => new Set(await rows.getByRole('link').allTextContents()))
    .toEqual(new Set([campaignName, 'Submit a post']))
  const submit = rows.getByRole('link', { name: 'Submit a post' })
  await expect.poll(() => submit.getAttribute('href')).toBe(`#/submit?campaign=${campaignId}`)
  await goTo(`/campaigns/${campaignId}/posts`)
  await page.getByRole('heading', { name: 'Page not found' }).waitFor()
  await lookAt(page, 'not-found')
})

test('hostile text in a name is shown as text', async () => {
  const { page } = await visitAs(world.advertiser.key)
  await page.getByText(world.hostileName).waitFor()
  await expect.poll(() => page.locator('img').count()).toBe(0)
  await expect.poll(() => page.title()).toBe('Campaigns · Affiliate Reconciliation')
})

test('an advertiser without campaigns reads how one comes to appear', async () => {
  const { page } = await visitAs(world.newcomer.key)
  await page.getByText('No campaigns yet').waitFor()
  await lookAt(page, 'campaigns-empty')
})

test("times are in the reader's zone, with UTC in the tooltip", async () => {
  const { page } = await visitAs(world.advertiser.key)
  const moment = page.getByRole('table', { name: 'Campaigns' }).locator('tbody time').last()
  const at = (await moment.getAttribute('datetime')) ?? ''
  const local = new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' })
  await expect.poll(() => moment.textContent()).toContain(local)
  await expect.poll(() => moment.getAttribute('title')).toBe(`${at.slice(0, 10)} ${at.slice(11, 19)} UTC`)
})

test('the keyboard reaches the content at once, and a link into a campaign takes the focus to its heading', async () => {
  const { page } = await visitAs(world.advertiser.key)
  await page.getByRole('link', { name: world.campaignName }).waitFor()
  await page.reload()
  await page.getByRole('link', { name: world.campaignName }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content')
  await page.getByRole('link', { name: world.campaignName }).press('Enter')
  await page.getByRole('heading', { name: world.campaignName }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
})

/** What a screen reader is told that a page has of a role. */
const namesOf = async (page: Page, role: string): Promise<string[]> => {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  return nodes.flatMap((node) => (node.role?.value === role && !node.ignored ? [String(node.name?.value)] : []))
}

test('a table on a phone is still one: each cell has the heading of its column, once', async () => {
  const { page } = await visitAs(world.advertiser.key, '/campaigns')
  await page.getByRole('link', { name: 'Winter 2025' }).waitFor()
  const headings = await namesOf(page, 'columnheader')
  expect(headings).toContain('Platforms')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await namesOf(page, 'columnheader')).toEqual(headings)
  expect(await namesOf(page, 'rowgroup')).toHaveLength(2)
  expect(await namesOf(page, 'rowheader')).toContain('Winter 2025')
  const cells = await namesOf(page, 'cell')
  expect(cells).toContain('YouTube')
  expect(cells.filter((name) => name.startsWith('Platforms'))).toEqual([])
})
