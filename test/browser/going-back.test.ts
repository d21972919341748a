import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const place = `/campaigns/${world.campaignId}/posts`

const rowsOf = (page: Page) => page.getByRole('table', { name: 'Posts of the campaign' }).locator('tbody tr')
const scrolledTo = (page: Page): Promise<number> => page.evaluate(() => Math.round(window.scrollY))

/** Holds what the API answers from now on; gives a function that lets it go. */
const holdAnswers = async (page: Page, to = '**/api/v1/**'): Promise<() => void> => {
  const held = Promise.withResolvers<void>()
  await page.route(to, async (route) => {
    await held.promise
    await route.continue()
  })
  return () => held.resolve()
}

test('a view that was shown before is there at once, where the reader left it, and is refreshed', async () => {
  const { page } = await visitAs(world.advertiser.key, place)
  await page.setViewportSize({ width: 1280, height: 400 })
  await expect.poll(() => rowsOf(page).count()).toBe(6)
  await page.evaluate(() => window.scrollTo(0, 200))
  await expect.poll(() => scrolledTo(page)).toBe(200)
  await rowsOf(page).nth(3).getByRole('link', { name: 'Spring video 3' }).click()
  await page.getByRole('heading', { name: 'Spring video 3' }).waitFor()
  await expect.poll(() => scrolledTo(page)).toBe(0)
  const letGo = await holdAnswers(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goBack()
  await expect.poll(() => rowsOf(page).count()).toBe(6)
  await expect.poll(() => page.getByText(/^Loading/).count()).toBe(0)
  // A browser rounds what lies between two pixels.
  await expect.poll(async () => Math.abs((await scrolledTo(page)) - 200)).toBeLessThan(2)
  await expect.poll(() => asked.some((url) => url.includes(`${place}?`))).toBe(true)
  letGo()
  await page.goForward()
  await page.getByRole('heading', { name: 'Spring video 3' }).waitFor()
  await expect.poll(() => scrolledTo(page)).toBe(0)
})

test('nothing of it is left once somebody signs out', async () => {
  const { page, goTo, signIn } = await visitAs(world.advertiser.key, '/campaigns')
  await page.getByRole('link', { name: world.campaignName }).waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('API key').waitFor()
  const letGo = await holdAnswers(page, '**/api/v1/campaigns?*')
  await signIn(world.newcomer.key)
  await goTo('/campaigns')
  await page.getByText('Loading').first().waitFor()
  await expect.poll(() => page.getByRole('link', { name: world.campaignName }).count()).toBe(0)
  letGo()
})
