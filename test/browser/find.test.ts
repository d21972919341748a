import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

const field = (page: Page) => page.getByRole('textbox', { name: 'Name, id or link' })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Find anything' })
const linksIn = (page: Page, kind: string) => dialog(page).getByRole('list', { name: kind }).getByRole('link')
const isFocused = (page: Page, name: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''), { message: name }).toContain(name)

test('the keys open it, the arrows and Enter go to what was found, and Escape gives the focus back', async () => {
  const { page } = await visitAs(world.advertiser.key, '/campaigns')
  await page.getByRole('heading', { name: 'Campaigns' }).waitFor()
  await page.getByRole('button', { name: 'Find' }).focus()
  await page.keyboard.press('Control+k')
  await field(page).waitFor()
  await expect.poll(() => field(page).evaluate((input) => input === document.activeElement)).toBe(true)
  await page.keyboard.type('spring lau')
  await linksIn(page, 'Campaigns').filter({ hasText: world.campaignName }).waitFor()
  await page.keyboard.press('ArrowDown')
  await isFocused(page, world.campaignName)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog(page).count()).toBe(0)
  await isFocused(page, 'Find')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('spring launch')
  await linksIn(page, 'Campaigns').filter({ hasText: world.campaignName }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: world.campaignName }).waitFor()
  await expect.poll(() => dialog(page).count()).toBe(0)
})

test('an advertiser finds an affiliate by name, and a post by its link or id; a page by its name', async () => {
  const story = await startStory(world)
  const post = await story.submit({ title: 'Trail shoes, tried' })
  const { page } = await visitAs(story.advertiser.key, '/home')
  await page.getByRole('button', { name: 'Find' }).click()
  await field(page).fill(story.affiliate.name)
  await linksIn(page, 'People').first().waitFor()
  await expect
    .poll(() => linksIn(page, 'People').first().getAttribute('href'))
    .toBe(`#/campaigns/${story.campaignId}/affiliates/${story.affiliate.id}`)
  await lookAt(page, 'find')
  await field(page).fill('notif')
  await linksIn(page, 'Pages').filter({ hasText: 'Notifications' }).waitFor()
  for (const typed of [post.postId, `Look: ${post.url}&t=3`]) {
    await field(page).fill(typed)
    await linksIn(page, 'Posts').filter({ hasText: 'Trail shoes, tried' }).waitFor()
    await expect.poll(() => dialog(page).getByRole('status').textContent()).toBe('1 match.')
  }
  await linksIn(page, 'Posts').click()
  await page.getByRole('heading', { name: 'Verdict' }).waitFor()
})

test('an affiliate finds their own posts and open campaigns, and nobody', async () => {
  const story = await startStory(world)
  const own = await story.submit()
  const { page } = await visitAs(story.affiliate.key, '/home')
  await page.getByRole('button', { name: 'Find' }).click()
  await field(page).fill(story.campaignName)
  await linksIn(page, 'Campaigns').first().waitFor()
  await field(page).fill(own.url)
  await linksIn(page, 'Posts').first().waitFor()
  await field(page).fill('Ada Lovelace')
  await dialog(page).getByText('Nothing is called “Ada Lovelace”.').waitFor()
  await field(page).fill(world.postIds[0] ?? '')
  await dialog(page)
    .getByText(/^Nothing/)
    .waitFor()
})

test('an admin finds a person by name, and what tries to be markup stays text', async () => {
  const story = await startStory(world, '<img src=x onerror="document.title=1">')
  const { page } = await visitAs(world.admin.key, '/home')
  await page.getByRole('button', { name: 'Find' }).click()
  await field(page).fill(story.affiliate.name.toLowerCase())
  await linksIn(page, 'People').filter({ hasText: story.affiliate.name }).waitFor()
  await field(page).fill('<img src')
  await linksIn(page, 'Campaigns').filter({ hasText: story.campaignName }).waitFor()
})

test('it fits a screen of 320 pixels, and says when the service does not respond', async () => {
  const { page, expectTrouble } = await visitAs(world.affiliates[0].key, '/posts')
  expectTrouble(/50[03]|ERR_FAILED/)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.route('**/api/v1/search?**', (route) => route.abort())
  await page.getByRole('button', { name: 'Find' }).click()
  await field(page).fill('anything that is long enough to be wider than the field of a small screen')
  await dialog(page).getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor()
  const widths = () =>
    page.evaluate(() => [document.documentElement.scrollWidth, document.querySelector('dialog')?.scrollWidth ?? 0])
  await expect.poll(async () => (await widths()).every((width) => width <= 320)).toBe(true)
})
