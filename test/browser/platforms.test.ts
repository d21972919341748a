import { expect, inject, test } from 'vitest'
import { apiAt } from '../support/api.ts'
import { lookAt } from './support/look-at.ts'
import { problem } from './support/problem.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const call = apiAt(world.baseUrl)
const key = world.admin.key

const statusOf = (platform: string) => `**/api/v1/platforms/${platform}/status`
const status = (platform: string, change: object = {}) => ({
  json: {
    success: true,
    data: {
      platform,
      health: 'HEALTHY',
      circuit: { state: 'CLOSED', faults: 0, opened_at: null, paused_until: null },
      budget: { capacity: 600, per_seconds: 60, remaining: 600 },
      last_success_at: '2026-03-01T12:00:00.000Z',
      last_failure: null,
      credential: null,
      spend: null,
      ...change,
    },
  },
})

/** Asks a platform that is down often enough for its circuit to open. */
const takeDown = async (platform: string, url: (at: number) => string): Promise<void> => {
  await call('PUT', `/platforms/${platform}/config`, { key, body: { mock: { outage: 'server_error' } } })
  for (let at = 0; at < 6; at += 1) {
    await call('POST', `/platforms/${platform}/fetch`, { key, body: { url: url(at) } })
  }
}

test('each platform shows its health, what that means, and its call budget', async () => {
  const { page } = await visitAs(world.advertiser.key)
  await page.route(statusOf('reddit'), (route) =>
    route.fulfill(status('reddit', { health: 'UNKNOWN', last_success_at: null })),
  )
  await page.getByRole('link', { name: 'Platforms', exact: true }).click()
  const youtube = page.getByRole('region', { name: 'YouTube' })
  await youtube.getByText('Healthy').waitFor()
  await expect
    .poll(() => youtube.textContent())
    .toContain('YouTube is responding.Its posts are checked when they are due.')
  await expect.poll(() => youtube.textContent()).toContain('Calls go through.')
  await expect
    .poll(() => youtube.textContent())
    .toMatch(/\d+ of 600 calls left\. An empty budget refills in a minute\./)
  const meter = youtube.getByRole('meter', { name: 'Calls to YouTube left' })
  await expect.poll(() => meter.getAttribute('max')).toBe('600')
  expect(Number(await meter.getAttribute('value'))).toBeGreaterThan(0)
  await page.getByText('We have not called Reddit yet').waitFor()
  await expect.poll(() => page.getByRole('region').count()).toBe(6)
})

test('a platform that is down says since when, why, and when the next try is', async () => {
  await takeDown('meta', (at) => `https://www.facebook.com/reel/100000000000${at}`)
  const { page } = await visitAs(key, '/platforms')
  const meta = page.getByRole('region', { name: 'Facebook' })
  await meta.getByText(/Down$/).waitFor()
  await expect.poll(() => meta.textContent()).toContain('Facebook failed several times in a row')
  await expect
    .poll(() => meta.textContent())
    .toMatch(/(Calls are paused until \d\d:\d\d:\d\d|We try one call at a time).* Open since/)
  await expect
    .poll(() => meta.textContent())
    .toMatch(/Last failure.*(it returned an error of its own|we did not call it)/)
  await page.getByRole('status').filter({ hasText: 'Facebook is down.' }).waitFor()
  await lookAt(page, 'platforms')
})

test('rare states are explained, too: switched off, half open, an empty budget, and a credential that is refused', async () => {
  const { page } = await visitAs(key, '/campaigns')
  const openedAt = '2026-03-01T11:00:00.000Z'
  await page.route(statusOf('meta'), (route) => route.fulfill(status('meta')))
  await page.route(statusOf('instagram'), (route) => route.fulfill(status('instagram', { health: 'DISABLED' })))
  await page.route(statusOf('youtube'), (route) =>
    route.fulfill(status('youtube', { health: 'FAILING', credential: { state: 'REFUSED', since: openedAt } })),
  )
  await page.route(statusOf('x'), (route) =>
    route.fulfill(
      status('x', {
        health: 'DOWN',
        circuit: { state: 'HALF_OPEN', faults: 0, opened_at: openedAt, paused_until: openedAt },
        last_failure: { at: openedAt, reason: 'auth' },
      }),
    ),
  )
  await page.route(statusOf('reddit'), (route) =>
    route.fulfill(
      status('reddit', {
        health: 'FAILING',
        circuit: { state: 'CLOSED', faults: 2, opened_at: null, paused_until: null },
        budget: { capacity: 1000, per_seconds: 3600, remaining: 0 },
        last_failure: { at: openedAt, reason: 'rate_limited' },
      }),
    ),
  )
  await page.getByRole('link', { name: 'Platforms', exact: true }).click()
  await page.getByText('Instagram is switched off.', { exact: true }).waitFor()
  const x = page.getByRole('region', { name: 'X', exact: true })
  await x.getByText('We try one call at a time').waitFor()
  await expect.poll(() => x.textContent()).toContain('it rejected our credentials')
  const reddit = page.getByRole('region', { name: 'Reddit' })
  await reddit.getByText('it asked us to slow down').waitFor()
  await expect.poll(() => reddit.textContent()).toContain('0 of 1,000 calls left. An empty budget refills in an hour.')
  await expect.poll(() => reddit.textContent()).toContain('2 failures in a row so far; 5 pause them')
  const youtube = page.getByRole('region', { name: 'YouTube' })
  await expect
    .poll(() => youtube.textContent())
    .toMatch(/Credential.*Refused.*YouTube refuses it\. An admin has to store another one\. Since/)
  await page.getByText('X is down. YouTube and Reddit are failing. Instagram is switched off.').waitFor()
  await lookAt(page, 'platforms-rare')
})

test('a platform whose health fails to load does not hide the others, and recovers with a refresh', async () => {
  const { page, expectTrouble } = await visitAs(world.advertiser.key, '/campaigns')
  expectTrouble(/500/)
  await page.route(statusOf('tiktok'), (route) => route.fulfill(problem(500, 'Our fault.')))
  await page.getByRole('link', { name: 'Platforms', exact: true }).click()
  const tiktok = page.getByRole('region', { name: 'TikTok' })
  await tiktok.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await page.getByRole('region', { name: 'YouTube' }).getByText('Healthy').waitFor()
  await page.getByText('The health of TikTok could not be loaded.').waitFor()
  await lookAt(page, 'platforms-one-failed')
  await page.unroute(statusOf('tiktok'))
  await page.getByRole('button', { name: 'Refresh' }).click()
  await tiktok.getByText('TikTok is responding.').waitFor()
})

test('an admin steers a simulated platform, and reads what follows before it does', async () => {
  const { page } = await visitAs(key, '/platforms')
  const reddit = page.getByRole('region', { name: 'Reddit' })
  await reddit.getByRole('button', { name: 'Settings of Reddit' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Faulty calls, %').fill('many')
  await dialog.getByLabel('Steered posts').fill('{')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByText('Enter a number from 0 on').waitFor()
  await dialog.getByText('Enter JSON such as').waitFor()
  await expect
    .poll(() => dialog.getByLabel('Faulty calls, %').evaluate((input) => input === document.activeElement))
    .toBe(true)
  await lookAt(page, 'platforms-settings')
  await dialog.getByLabel('Faulty calls, %').fill('12.5')
  await dialog.getByLabel('Steered posts').fill('{"abc123": {"views": 7}}')
  await dialog.getByLabel('Outage').selectOption('timeout')
  await dialog.getByLabel('Off').check()
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByText('No post on Reddit is checked until somebody switches it on.').waitFor()
  await dialog.getByText('12.5% of simulated calls fail').waitFor()
  await dialog.getByText('1 post is steered').waitFor()
  await lookAt(page, 'platforms-settings-confirm')
  await dialog.getByRole('button', { name: 'Change the settings' }).click()
  await page.getByText('The settings of Reddit are changed.').waitFor()
  await reddit.getByText('Reddit is switched off.').waitFor()
  const { body } = await call('GET', '/platforms/reddit/config', { key })
  expect(body.data).toMatchObject({
    enabled: false,
    mock: { failure_rate: 0.125, outage: 'timeout', posts: { abc123: { views: 7 } } },
  })
  await call('PUT', '/platforms/reddit/config', { key, body: { mock: { failure_rate: 0 } } })
})

test('of two admins who change a platform at once, the second reads what the first did', async () => {
  const { page, expectTrouble } = await visitAs(key, '/platforms')
  expectTrouble(/409/)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Settings of Instagram' }).click()
  await dialog.getByLabel('Calls at most').fill('500')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByText('We make at most 500 calls in 60 seconds').waitFor()
  await call('PUT', '/platforms/instagram/config', { key, body: { mock: { failure_rate: 0, seed: 7 } } })
  await dialog.getByRole('button', { name: 'Change the settings' }).click()
  await dialog.getByText('Somebody else changed the configuration').waitFor()
  await dialog.getByRole('button', { name: 'Load the present settings' }).click()
  await expect.poll(() => dialog.getByLabel('Seed').inputValue()).toBe('7')
  await expect.poll(() => dialog.getByLabel('Calls at most').inputValue()).toBe('600')
  await call('PUT', '/platforms/instagram/config', { key, body: { mock: { failure_rate: 0 } } })
})

test('a platform goes live only with a credential, and an advertiser has no settings', async () => {
  const { page, expectTrouble } = await visitAs(key, '/platforms')
  expectTrouble(/422/)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Settings of X' }).click()
  await dialog.getByLabel('Live').check()
  await expect.poll(() => dialog.getByLabel('Seed').count()).toBe(0)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByText('X itself is called from the next check on').waitFor()
  await dialog.getByRole('button', { name: 'Change the settings' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'mode' }).waitFor()
  await dialog.getByRole('button', { name: 'Back' }).click()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  const { page: other } = await visitAs(world.advertiser.key, '/platforms')
  await other.getByRole('region', { name: 'YouTube' }).getByText('Healthy').waitFor()
  await expect.poll(() => other.getByRole('button', { name: 'Settings of YouTube' }).count()).toBe(0)
})

test('an affiliate cannot reach the pages for operators', async () => {
  const { page, goTo } = await visitAs(world.affiliates[0].key)
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await navigation.getByRole('link', { name: 'Campaigns', exact: true }).waitFor()
  for (const [place, name] of [
    ['/platforms', 'Platforms'],
    ['/work', 'Work'],
    ['/runs', 'Runs'],
  ] as const) {
    await expect.poll(() => navigation.getByRole('link', { name }).count()).toBe(0)
    await goTo(place)
    await page.getByRole('heading', { name: 'Page not found' }).waitFor()
    await goTo('/campaigns')
    await page.getByRole('heading', { name: 'Campaigns' }).waitFor()
  }
})
