import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { stakes } from '../../lib/alerts/alert-policy.ts'
import type { Metrics } from '../../lib/platforms/vocabulary.ts'
import { alertRows, alertsOf, rewriteAlerts } from './support/alert-rows.ts'
import { lookAt } from './support/look-at.ts'
import { problem } from './support/problem.ts'
import { inflated, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

/** 40 % above, of neither few nor many views: an overclaim that is not critical. */
const exaggerated = {
  claim: (truth: Metrics): Metrics => ({ ...truth, views: Math.ceil(truth.views * 1.4) }),
  ofVideo: ({ views }: Metrics): boolean => views > 3 * stakes.usual.views && views < 2 * stakes.large.views,
}

test('an advertiser sees what is wrong, where, how bad it is and since when', async () => {
  const story = await startStory(world, 'Read')
  const { claimed, truth } = await story.submit({ claim: inflated, isSettled: true })
  const { page } = await visitAs(story.advertiser.key, '/alerts')
  const row = alertRows(page)
  await row.getByRole('link', { name: story.campaignName }).waitFor()
  await row.getByText(story.affiliate.name).waitFor()
  const text = await row.textContent()
  for (const part of ['The claim is far above', 'Overclaim', 'Critical', 'Post on YouTube', 'seen once', 'Open']) {
    expect(text).toContain(part)
  }
  const [said, shown] = [claimed.views, truth.views].map((views) => views.toLocaleString('en-GB'))
  expect(text).toContain(`Claimed ${said} views; YouTube shows ${shown} (+`)
  const counts = page.getByRole('region', { name: 'Alert counts' })
  const figure = (name: string) => counts.locator('.figure').filter({ has: page.getByText(name, { exact: true }) })
  await expect.poll(() => figure('Critical').textContent()).toContain('1')
  await expect.poll(() => figure('Unresolved').textContent()).toContain('of 1 raised')
  await counts.getByLabel('In the last').selectOption('7')
  await expect.poll(() => figure('Unresolved').textContent()).toContain('of 1 raised')
  expect(page.url()).toContain('days=7')
  await lookAt(page, 'alerts')
  await page.getByRole('searchbox').fill(`${story.affiliate.name} youtube`)
  await row.waitFor()
  await page.getByRole('searchbox').fill('reddit')
  await page.getByText('No row matches “reddit”.').waitFor()
})

test("an admin's filters are in the address, survive a reload, and come back with the back button", async () => {
  const story = await startStory(world, 'Filtered')
  const { postId } = await story.submit({ claim: inflated, isSettled: true })
  await story.submit({ ...exaggerated, isSettled: true })
  const critical = (await alertsOf(story)).find(({ severity }) => severity === 'CRITICAL')
  await story.call('PUT', `/alerts/${critical?.id}/acknowledge`, { key: story.advertiser.key })
  const { page } = await visitAs(world.admin.key, '/alerts')
  await page.getByLabel('Campaign').selectOption({ label: story.campaignName })
  await expect.poll(() => alertRows(page).allTextContents()).toEqual([expect.stringContaining('High')])
  await page.getByLabel('Status').selectOption('ACKNOWLEDGED')
  await page.getByLabel('Severity').selectOption('CRITICAL')
  const row = alertRows(page).filter({ hasText: `by ${story.advertiser.name}` })
  await row.getByText(story.affiliate.name).waitFor()
  await expect
    .poll(() => row.getByRole('link', { name: 'Post on YouTube' }).getAttribute('href'))
    .toBe(`#/posts/${postId}`)
  const filtered = page.url()
  expect(filtered).toMatch(/status=ACKNOWLEDGED&severity=CRITICAL&campaign_id=cmp_/)
  await page.reload()
  await row.waitFor()
  await expect.poll(() => page.getByLabel('Severity').inputValue()).toBe('CRITICAL')
  await row.getByRole('link', { name: 'The claim is far above' }).click()
  await page.getByRole('heading', { level: 1, name: 'The claim is far above' }).waitFor()
  await page.goBack()
  await row.waitFor()
  expect(page.url()).toBe(filtered)
  await row.getByRole('link', { name: 'The claim is far above' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Alerts', exact: true }).click()
  await row.waitFor()
  expect(page.url()).toBe(filtered)
  await page.getByLabel('Type').selectOption('PLATFORM_DOWN')
  await page.getByText('No alerts match these filters').waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect.poll(() => page.getByLabel('Status').inputValue()).toBe('OPEN')
})

test("an admin sees everybody's alerts, the open ones first", async () => {
  const { page } = await visitAs(world.admin.key, '/alerts')
  await alertRows(page).first().waitFor()
  await expect.poll(() => page.getByLabel('Status').inputValue()).toBe('OPEN')
  await expect.poll(() => page.getByLabel('Status').locator('option').allTextContents()).not.toContain('All')
  await page.getByRole('columnheader', { name: 'Severity' }).getByRole('button').click()
  await page.getByRole('columnheader', { name: 'Severity' }).getByRole('button').click()
  await expect.poll(() => alertRows(page).first().textContent()).toContain('Critical')
})

test('an affiliate sees their own alerts, how to correct the claim and how to appeal, but cannot handle them', async () => {
  const story = await startStory(world, 'Own')
  const { postId } = await story.submit({ claim: inflated, isSettled: true })
  const { page } = await visitAs(story.affiliate.key, '/alerts')
  await page.getByText('To correct a claim, open its post and update the numbers').waitFor()
  const row = alertRows(page)
  await row.getByText(story.campaignName).waitFor()
  await expect.poll(() => row.getByRole('button').allTextContents()).toEqual(['Appeal'])
  await expect.poll(() => row.getByRole('link', { name: story.campaignName }).count()).toBe(0)
  await lookAt(page, 'alerts-affiliate')
  await row.getByRole('link', { name: 'The claim is far above' }).click()
  await page.getByText('Open the post and correct the claim to what the platform shows.').waitFor()
  const link = page.getByRole('link', { name: 'Open it and correct the claim' })
  await expect.poll(() => link.getAttribute('href')).toBe(`#/posts/${postId}`)
  await expect.poll(() => page.getByRole('button', { name: /Acknowledge|Resolve/ }).count()).toBe(0)
  await lookAt(page, 'alert-affiliate')
})

test('an unacknowledged alert says that it escalated, and what that means', async () => {
  const story = await startStory(world, 'Escalated')
  await story.submit({ claim: inflated, isSettled: true })
  const { page, goTo } = await visitAs(story.advertiser.key)
  await rewriteAlerts(page, { escalation_level: 2, count: 3 })
  await goTo('/alerts')
  const row = alertRows(page)
  await row.getByText('Escalated twice').waitFor()
  await row.getByText('Unacknowledged after two escalations.').waitFor()
  await row.getByText('seen 3 times').waitFor()
  await lookAt(page, 'alerts-escalated')
})

test('counts that may be too low say so', async () => {
  const { page, goTo } = await visitAs(world.advertiser.key)
  await page.route('**/api/v1/alerts/stats?*', async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    await route.fulfill({ response, json: { ...body, data: { ...body.data, is_complete: false } } })
  })
  await goTo('/alerts')
  await page.getByText('There are more alerts than we count at once').waitFor()
  await page.getByText(/of \d+ or more raised/).waitFor()
})

test('hostile titles and notes are shown as text', async () => {
  const story = await startStory(world, 'Hostile')
  await story.submit({ claim: inflated, isSettled: true })
  const hostile = '<img src=x onerror="document.title=1"> & "so"'
  const [alert] = await alertsOf(story)
  await story.call('PUT', `/alerts/${alert?.id}/resolve`, { key: world.admin.key, body: { notes: hostile } })
  const { page, goTo } = await visitAs(story.advertiser.key)
  await rewriteAlerts(page, { title: `Title ${hostile}` })
  await goTo('/alerts')
  const row = alertRows(page)
  await row.getByRole('link', { name: `Title ${hostile}` }).waitFor()
  await row.getByText('by an admin').waitFor()
  await row.getByRole('link', { name: `Title ${hostile}` }).click()
  await page.getByRole('region', { name: 'History' }).getByText(hostile, { exact: true }).waitFor()
  await expect.poll(() => page.locator('img').count()).toBe(0)
  await expect.poll(() => page.title()).toContain('Affiliate Reconciliation')
})

test('without alerts, each role reads what would raise one', async () => {
  const story = await startStory(world, 'Calm')
  const advertiser = await visitAs(story.advertiser.key, '/alerts')
  await advertiser.page.getByText('No alerts', { exact: true }).waitFor()
  await advertiser.page.getByText('Oldest').waitFor()
  await lookAt(advertiser.page, 'alerts-empty')
  const affiliate = await visitAs(story.affiliate.key, '/alerts')
  await affiliate.page.getByText('No alerts about your posts').waitFor()
  const admin = await visitAs(world.admin.key)
  await admin.page.route('**/api/v1/alerts?*', (route) => route.fulfill({ json: { data: [], next_cursor: null } }))
  await admin.goTo('/alerts')
  await admin.page.getByText('No open alerts').waitFor()
})

test('when none was found yet but more can be searched, the page says so', async () => {
  const { page, goTo } = await visitAs(world.newcomer.key)
  await page.route('**/api/v1/alerts?*', (route) => {
    const isFirst = !route.request().url().includes('cursor=')
    return isFirst
      ? route.fulfill({ json: { data: [], next_cursor: 'more' } })
      : route.fulfill({ json: { data: [], next_cursor: null } })
  })
  await goTo('/alerts')
  await page.getByText('None found so far').waitFor()
  await page.getByRole('button', { name: 'Load more' }).click()
  await page.getByText('No alerts', { exact: true }).waitFor()
})

test('an alert that does not exist, or belongs to somebody else, is not found', async () => {
  const story = await startStory(world, 'Foreign')
  await story.submit({ claim: inflated, isSettled: true })
  const [alert] = await alertsOf(story)
  const { page, goTo, expectTrouble } = await visitAs(world.newcomer.key)
  expectTrouble(/404/)
  await goTo(`/alerts/${alert?.id}`)
  await page.getByRole('alert').filter({ hasText: 'Not found' }).waitFor()
})

test('alerts are loaded every fifteen seconds, and counted every minute', async () => {
  const { page } = await visitAs(world.newcomer.key, '/platforms')
  await page.clock.install()
  const asked = { list: 0, counts: 0 }
  page.on('request', (request) => {
    if (request.url().includes('/alerts/stats?')) asked.counts += 1
    else if (request.url().includes('/alerts?')) asked.list += 1
  })
  await page.getByRole('link', { name: 'Alerts', exact: true }).click()
  await page.getByText('of 0 raised').waitFor()
  await page.getByText('No alerts', { exact: true }).waitFor()
  const before = { ...asked }
  const again = page.waitForResponse('**/api/v1/alerts?*')
  await page.clock.runFor(16_000)
  await again
  expect(asked).toEqual({ list: before.list + 1, counts: before.counts })
})

/** Leaves a view and comes back to it. */
const viewAgain = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Platforms', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Platforms' }).waitFor()
  await page.goBack()
}

test('a name that failed to load is requested again by the next view', async () => {
  const story = await startStory(world, 'Unnamed')
  await story.submit({ claim: inflated, isSettled: true })
  const [alert] = await alertsOf(story)
  const { page, goTo, expectTrouble } = await visitAs(world.admin.key)
  expectTrouble(/500/)
  const person = `**/api/v1/affiliates/${story.affiliate.id}`
  await page.route(person, (route) => route.fulfill(problem(500, 'Our fault.')))
  const refused = page.waitForResponse(person)
  await goTo(`/alerts/${alert?.id}`)
  await refused
  const about = page.getByRole('region', { name: 'About' })
  await about.getByText(story.affiliate.id).waitFor()
  await page.unroute(person)
  await viewAgain(page)
  await about.getByText(story.affiliate.name).waitFor()
})

test('a name that fails after its view was reopened is requested once more', async () => {
  const story = await startStory(world, 'Late')
  await story.submit({ claim: inflated, isSettled: true })
  const [alert] = await alertsOf(story)
  const { page, goTo, expectTrouble } = await visitAs(world.admin.key)
  expectTrouble(/500/)
  const isBack = Promise.withResolvers<void>()
  let asked = 0
  await page.route(`**/api/v1/affiliates/${story.affiliate.id}`, async (route) => {
    asked += 1
    if (asked > 1) return route.continue()
    await isBack.promise
    return route.fulfill(problem(500, 'Our fault.'))
  })
  await goTo(`/alerts/${alert?.id}`)
  const about = page.getByRole('region', { name: 'About' })
  await about.getByText(story.affiliate.id).waitFor()
  await expect.poll(() => asked).toBe(1)
  await viewAgain(page)
  await about.getByText(story.affiliate.id).waitFor()
  isBack.resolve()
  await about.getByText(story.affiliate.name).waitFor()
  expect(asked).toBe(2)
})
