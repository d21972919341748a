import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const campaigns = '**/api/v1/campaigns?*'
/** What it says about a wait is seen for five seconds. */
const problem = (status: number, detail: string) => ({
  status,
  contentType: 'application/problem+json',
  headers: { 'retry-after': '5' },
  body: JSON.stringify({ success: false, title: 'Trouble', status, code: 'unavailable', detail, errors: [] }),
})

test('a busy service is announced, and the request is retried automatically', async () => {
  const { page, expectTrouble } = await visitAs(world.advertiser.key)
  expectTrouble(/429/)
  await page.getByRole('link', { name: world.campaignName }).waitFor()
  let refused = 0
  await page.route(campaigns, (route) => {
    refused += 1
    return refused === 1 ? route.fulfill(problem(429, 'Slow down.')) : route.continue()
  })
  await page.reload()
  await page.getByText('The service is busy. Trying again in 5 seconds.').waitFor()
  await page.getByRole('link', { name: world.campaignName }).waitFor()
  await expect.poll(() => page.getByText('The service is busy').count()).toBe(0)
})

test('loaded data stays when a refresh fails, and says that it is out of date', async () => {
  const { page, expectTrouble } = await visitAs(world.advertiser.key)
  expectTrouble(/500/)
  await page.getByRole('link', { name: world.campaignName }).waitFor()
  await page.route(campaigns, (route) =>
    route.fulfill({ ...problem(500, 'Our fault.'), headers: { 'retry-after': '60' } }),
  )
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('Out of date').waitFor()
  await expect.poll(() => page.getByRole('link', { name: world.campaignName }).isVisible()).toBe(true)
  await lookAt(page, 'campaigns-stale')
})

test('a first load that fails says why, and loads again on request', async () => {
  const { page, expectTrouble } = await visitAs(world.advertiser.key)
  expectTrouble(/500/)
  await page.getByRole('link', { name: world.campaignName }).waitFor()
  await page.route(campaigns, (route) =>
    route.fulfill({ ...problem(500, 'Our fault.'), headers: { 'retry-after': '60' } }),
  )
  await page.reload()
  await page.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await lookAt(page, 'campaigns-failed')
  await page.unroute(campaigns)
  await page.getByRole('button', { name: 'Try again' }).press('Enter')
  await page.getByRole('link', { name: world.campaignName }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content')
})

test('a hidden tab requests nothing, and refreshes as soon as it is visible again', async () => {
  const { page } = await visitAs(world.advertiser.key)
  await page.clock.install()
  await page.reload()
  await page.getByRole('link', { name: world.campaignName }).waitFor()
  const turn = (isHidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value })
      document.dispatchEvent(new Event('visibilitychange'))
      window.dispatchEvent(new Event('online'))
    }, isHidden)
  await turn(true)
  let asked = 0
  page.on('request', () => {
    asked += 1
  })
  await page.clock.runFor(120_000)
  expect(asked).toBe(0)
  const again = page.waitForResponse(campaigns)
  await turn(false)
  await again
})

test('several waiting requests show one notice', async () => {
  const { page, expectTrouble } = await visitAs(world.advertiser.key)
  expectTrouble(/429/)
  await page.getByRole('link', { name: world.campaignName }).waitFor()
  const refused = new Set<string>()
  await page.route('**/api/v1/platforms/*/status', (route) => {
    const { pathname } = new URL(route.request().url())
    if (refused.has(pathname)) return route.continue()
    refused.add(pathname)
    return route.fulfill(problem(429, 'Slow down.'))
  })
  await page.getByRole('link', { name: 'Platforms', exact: true }).click()
  const busy = page.getByText('The service is busy. Trying again in 5 seconds.')
  await busy.waitFor()
  await expect.poll(() => refused.size).toBeGreaterThan(3)
  await expect.poll(() => busy.count()).toBe(1)
  await page.getByText('The health of').first().waitFor({ state: 'detached' })
})

test('without a connection the page says so, and updates once it is back', async () => {
  const { page, context, expectTrouble } = await visitAs(world.advertiser.key)
  expectTrouble(/ERR_INTERNET_DISCONNECTED/)
  await page.getByRole('link', { name: world.campaignName }).waitFor()
  await context.setOffline(true)
  await page.getByText('You are offline').waitFor()
  await lookAt(page, 'offline')
  const asked = page.waitForRequest(campaigns)
  await context.setOffline(false)
  await asked
  await expect.poll(() => page.getByText('You are offline').count()).toBe(0)
})
