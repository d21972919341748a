import { expect, inject, test } from 'vitest'
import { apiAt } from '../support/api.ts'
import { lookAt } from './support/look-at.ts'
import { problem } from './support/problem.ts'
import { inflated, startStory } from './support/story.ts'
import { useVisitors, type Visitor } from './support/visitors.ts'

type Page = Visitor['page']

const world = inject('world')
const { visitAs } = useVisitors()
const startRuns = '**/api/v1/reconciliation/run'
const listOfRuns = '**/api/v1/reconciliation/runs?*'

const figure = (page: Page, label: string) =>
  page.locator('.figure').filter({ has: page.getByText(label, { exact: true }) })
const value = (page: Page, label: string) => figure(page, label).locator('.figure-value').textContent()

const openDialog = async (page: Page) => {
  await page.getByRole('button', { name: 'Start a run' }).click()
  const dialog = page.getByRole('dialog', { name: 'Start a run' })
  await dialog.waitFor()
  return dialog
}

const aRun = (change: object = {}) => ({
  run_id: 'run_00000000000000000000000001',
  scope: { kind: 'campaign', id: 'cmp_1' },
  status: 'RUNNING',
  requested: 0,
  processed: 0,
  matched: 0,
  discrepancies: 0,
  incomplete: 0,
  unverifiable: 0,
  pending: 0,
  looked_at: 0,
  deferred: 0,
  failed: 0,
  started_by: 'aff_1',
  started_at: new Date().toISOString(),
  finished_at: null,
  ...change,
})

/** Answers each look at a run with what is told at that time. */
const tellRun = async (page: Page, told: object): Promise<{ seen: () => number; tell: (change: object) => void }> => {
  let [current, seen] = [told, 0]
  await page.route('**/api/v1/reconciliation/runs/run_*', (route) => {
    seen += 1
    return route.fulfill({ json: { success: true, data: aRun(current) } })
  })
  const tell = (change: object): void => {
    current = change
  }
  return { seen: () => seen, tell }
}

/** Waits until the page has read what it asked for last. */
const untilRead = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Refresh' }).and(page.locator('[aria-busy=false]')).waitFor()

test('an advertiser starts a run for a campaign and watches it finish', async () => {
  const story = await startStory(world)
  await story.submit()
  await story.submit()
  await story.submit({ claim: inflated })
  const { page } = await visitAs(story.advertiser.key, '/runs')
  await page.getByText('No runs yet').waitFor()
  await lookAt(page, 'runs-empty')
  const dialog = await openDialog(page)
  await expect.poll(() => dialog.getByRole('radio').count()).toBe(2)
  await dialog.getByRole('button', { name: 'Start run' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'Choose a campaign.' }).waitFor()
  await dialog.getByLabel('Campaign', { exact: true }).selectOption({ label: story.campaignName })
  await dialog.getByRole('button', { name: 'Start run' }).click()
  await page.getByRole('heading', { name: `Campaign ${story.campaignName}` }).waitFor()
  await page.getByText('Every post was checked.').waitFor()
  await page.getByText('3 of 3').waitFor()
  await expect.poll(() => page.getByRole('progressbar').getAttribute('value')).toBe('3')
  await expect.poll(() => value(page, 'Matched')).toBe('2')
  await expect.poll(() => value(page, 'Discrepancies')).toBe('1')
  await expect.poll(() => value(page, 'Failed')).toBe('0')
  await expect.poll(() => page.getByRole('region', { name: 'Progress' }).textContent()).toMatch(/Started byyou/)
  await lookAt(page, 'run-done')
  await page.getByRole('link', { name: 'Runs', exact: true }).first().click()
  const row = page.getByRole('table', { name: 'Runs' }).locator('tbody tr')
  await row.getByRole('link', { name: `Campaign ${story.campaignName}` }).waitFor()
  await expect.poll(() => row.textContent()).toContain('3 of 3')
  await lookAt(page, 'runs')
})

test('a finished run can be repeated with one press', async () => {
  const story = await startStory(world)
  const { postId } = await story.submit({ title: 'Ten knots to know' })
  const { page } = await visitAs(story.advertiser.key, '/runs')
  const dialog = await openDialog(page)
  await dialog.getByText('A post', { exact: true }).click()
  await dialog.getByLabel('Post id').fill(` ${postId} `)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Post Ten knots to know' }).waitFor()
  await page.getByRole('button', { name: 'Check again' }).waitFor()
  const first = page.url()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect.poll(() => page.url()).not.toBe(first)
  await page.getByText('1 of 1').waitFor()
})

test('an admin checks everything that is due', async () => {
  const { page } = await visitAs(world.admin.key, '/work')
  await page.getByRole('button', { name: 'Check what is due now' }).click()
  await page.getByRole('heading', { name: 'Everything due' }).waitFor()
  await page.getByText(/Nothing was due|Every post was checked/).waitFor()
})

test('an admin checks an affiliate, and runs say who started them', async () => {
  const story = await startStory(world)
  await story.submit()
  const { page, goTo } = await visitAs(world.admin.key, '/runs')
  const dialog = await openDialog(page)
  await expect.poll(() => dialog.getByRole('radio').count()).toBe(4)
  await dialog.getByText('An affiliate', { exact: true }).click()
  await dialog.getByLabel('Affiliate id').fill(story.affiliate.id)
  await lookAt(page, 'run-start')
  await dialog.getByRole('button', { name: 'Start run' }).click()
  await page.getByRole('heading', { name: `Affiliate ${story.affiliate.name}` }).waitFor()
  await page.getByText('1 of 1').waitFor()
  const body = { campaign_id: story.campaignId }
  const { data } = (await story.call('POST', '/reconciliation/run', { key: story.advertiser.key, body })).body
  await goTo(`/runs/${data.run_id}`)
  await page.getByRole('region', { name: 'Progress' }).getByText(story.advertiser.name).waitFor()
})

test('an unknown post is reported in the dialog, which keeps what was typed', async () => {
  const { page, expectTrouble } = await visitAs(world.advertiser.key, '/runs')
  expectTrouble(/404/)
  const dialog = await openDialog(page)
  await dialog.getByText('A post', { exact: true }).click()
  await dialog.getByLabel('Post id').fill('post_that_is_not_there')
  await dialog.getByRole('button', { name: 'Start run' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'There is no such post, or it is not yours.' }).waitFor()
  await expect.poll(() => dialog.getByLabel('Post id').inputValue()).toBe('post_that_is_not_there')
  await lookAt(page, 'run-refused')
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.count()).toBe(0)
})

test('retries after a busy service and a lost response start one run', async () => {
  const story = await startStory(world)
  await story.submit()
  const { page, expectTrouble } = await visitAs(story.advertiser.key, '/runs')
  expectTrouble(/429|500/)
  const keys: (string | undefined)[] = []
  await page.route(startRuns, async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length === 1) return route.fulfill(problem(429, 'Slow down.', 1))
    if (keys.length > 2) return route.continue()
    await route.fetch()
    return route.fulfill(problem(500, 'The answer got lost.'))
  })
  const dialog = await openDialog(page)
  await dialog.getByLabel('Campaign', { exact: true }).selectOption({ label: story.campaignName })
  await dialog.getByRole('button', { name: 'Start run' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'The answer got lost.' }).waitFor()
  await dialog.getByRole('button', { name: 'Start run' }).click()
  await page.getByText('Every post was checked.').waitFor()
  expect(new Set(keys).size).toBe(1)
  const { body } = await story.call('GET', '/reconciliation/runs', { key: story.advertiser.key })
  expect(body.data).toHaveLength(1)
})

test('a long run says that it is being planned, that it may grow, and what failed', async () => {
  const { page, goTo } = await visitAs(world.admin.key)
  const halfway = { requested: 2_500, processed: 900, matched: 700, discrepancies: 100, pending: 100 }
  const over = {
    status: 'COMPLETED',
    requested: 2_500,
    processed: 2_500,
    matched: 2_300,
    discrepancies: 190,
    failed: 10,
    started_at: '2026-03-01T12:00:00.000Z',
    finished_at: '2026-03-01T12:03:05.000Z',
  }
  let look: object = {}
  await page.route('**/api/v1/reconciliation/runs/run_*', (route) =>
    route.fulfill({ json: { success: true, data: aRun(look) } }),
  )
  await page.route('**/api/v1/affiliates/aff_1', (route) =>
    route.fulfill({ json: { success: true, data: { id: 'aff_1', name: 'Grace Hopper' } } }),
  )
  await page.route('**/api/v1/campaigns/cmp_1', (route) =>
    route.fulfill({ json: { success: true, data: { id: 'cmp_1', name: world.hostileName } } }),
  )
  await goTo('/runs/run_00000000000000000000000001')
  await page.getByText('Still planning').waitFor()
  await expect.poll(() => page.getByRole('progressbar').getAttribute('value')).toBeNull()
  await page.getByRole('heading', { name: world.hostileName }).waitFor()
  await expect.poll(() => page.locator('img').count()).toBe(0)
  await lookAt(page, 'run-planned')
  look = halfway
  await page.getByText('1,600 posts to go. A long run is planned in steps').waitFor()
  await page.getByText('900 of 2,500').waitFor()
  await lookAt(page, 'run-runs')
  look = over
  await page.getByText('Finished, but 10 posts could not be checked.').waitFor()
  const failed = page.getByRole('region', { name: 'Posts that failed' })
  await expect.poll(() => failed.textContent()).toContain('dead letters')
  await expect.poll(() => page.getByRole('region', { name: 'Progress' }).textContent()).toContain('3 minutes 5 seconds')
  await lookAt(page, 'run-failed')
})

test('a run is loaded every two seconds while it runs, and seldom after', async () => {
  const { page, goTo } = await visitAs(world.admin.key)
  const { id } = (await apiAt(world.baseUrl)('GET', '/affiliates/me', { key: world.admin.key })).body.data
  const running = { requested: 3, processed: 1, matched: 1, scope: { kind: 'stale', id: null }, started_by: id }
  const over = { ...running, processed: 3, matched: 3, status: 'COMPLETED', finished_at: new Date().toISOString() }
  const { seen, tell } = await tellRun(page, running)
  await page.clock.install()
  await goTo('/runs/run_00000000000000000000000001')
  await page.getByText('2 posts to go.').waitFor()
  const lookAfterTwoSeconds = async (): Promise<void> => {
    const before = seen()
    await page.clock.runFor(2_100)
    // The clock of the page goes on by itself as well: less patience than a run that lasts would need.
    await expect.poll(seen, { timeout: 10_000 }).toBeGreaterThan(before)
  }
  await lookAfterTwoSeconds()
  await lookAfterTwoSeconds()
  const before = seen()
  tell(over)
  await page.clock.runFor(2_100)
  await page.getByText('Every post was checked.').waitFor()
  await expect.poll(seen).toBeGreaterThan(before + 1)
  await untilRead(page)
  const atTheEnd = seen()
  await page.clock.runFor(18_000)
  expect(seen()).toBe(atTheEnd)
})

test('a run that takes long is loaded as seldom as anything else', async () => {
  const { page, goTo } = await visitAs(world.admin.key)
  const { seen } = await tellRun(page, { requested: 3, processed: 2, started_at: '2026-03-01T12:00:00.000Z' })
  await page.route('**/api/v1/campaigns/cmp_1', (route) => route.fulfill({ json: { success: true, data: {} } }))
  await page.route('**/api/v1/affiliates/aff_1', (route) => route.fulfill({ json: { success: true, data: {} } }))
  await page.clock.install()
  await goTo('/runs/run_00000000000000000000000001')
  await page.getByText('1 post to go.').waitFor()
  await expect.poll(seen).toBe(2)
  await untilRead(page)
  await page.clock.runFor(6_000)
  expect(seen()).toBe(2)
})

test('a run that starts after its reader left does not pull them back', async () => {
  const story = await startStory(world)
  const { postId } = await story.submit()
  const { page } = await visitAs(story.advertiser.key, `/posts/${postId}`)
  const answered = Promise.withResolvers<void>()
  await page.route(startRuns, async (route) => {
    await answered.promise
    return route.continue()
  })
  const asked = page.waitForRequest(startRuns)
  await page.getByRole('button', { name: 'Check now' }).click()
  await asked
  await page.getByRole('link', { name: 'Alerts', exact: true }).click()
  await page.getByRole('heading', { name: 'Alerts' }).waitFor()
  answered.resolve()
  await page.getByText('The run has started. It is first in the list under Runs.').waitFor()
  expect(page.url()).toMatch(/#\/alerts$/)
})

test('a refresh leaves the dialog and its input alone', async () => {
  const { page } = await visitAs(world.admin.key)
  await page.clock.install()
  await page.getByRole('link', { name: 'Runs', exact: true }).click()
  await page.getByRole('table', { name: 'Runs' }).or(page.getByText('No runs yet')).waitFor()
  const dialog = await openDialog(page)
  await dialog.getByText('A post', { exact: true }).click()
  await dialog.getByLabel('Post id').fill('post_half')
  const asked = page.waitForResponse(listOfRuns)
  await page.clock.runFor(16_000)
  await asked
  await page.keyboard.type('way')
  await expect.poll(() => dialog.getByLabel('Post id').inputValue()).toBe('post_halfway')
})

test("a campaign's hostile name is shown as text in the list", async () => {
  const { page } = await visitAs(world.advertiser.key, '/runs')
  const dialog = await openDialog(page)
  const chooser = dialog.getByLabel('Campaign', { exact: true })
  await chooser.selectOption({ label: world.hostileName })
  await expect.poll(() => page.locator('img').count()).toBe(0)
  await expect.poll(() => chooser.locator('option').allTextContents()).toContain('Winter 2025 (completed)')
})

test('the list says when there are no campaigns, and when they could not be loaded', async () => {
  const { page, expectTrouble } = await visitAs(world.newcomer.key, '/runs')
  expectTrouble(/500/)
  const dialog = await openDialog(page)
  await dialog.getByText('There are no campaigns').waitFor({ state: 'attached' })
  await page.route('**/api/v1/campaigns?*', (route) => route.fulfill(problem(500, 'Our fault.')))
  await page.reload()
  await openDialog(page)
  await dialog.getByText('The campaigns could not be loaded').waitFor({ state: 'attached' })
  await page.unroute('**/api/v1/campaigns?*')
  await dialog.getByRole('button', { name: 'Reload the campaigns' }).click()
  await dialog.getByText('There are no campaigns').waitFor({ state: 'attached' })
})

test("runs that fail to load say so, and another person's run is not found", async () => {
  const { page, goTo, expectTrouble } = await visitAs(world.newcomer.key)
  expectTrouble(/500|404/)
  await page.route(listOfRuns, (route) => route.fulfill(problem(500, 'Our fault.')))
  await page.getByRole('link', { name: 'Runs', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  const story = await startStory(world)
  const body = { campaign_id: story.campaignId }
  const { data } = (await story.call('POST', '/reconciliation/run', { key: world.admin.key, body })).body
  await goTo(`/runs/${data.run_id}`)
  await page.getByRole('alert').filter({ hasText: 'Not found' }).waitFor()
  const other = await visitAs(story.advertiser.key, `/runs/${data.run_id}`)
  await other.page.getByText('There were no posts to check.').waitFor()
  await expect.poll(() => other.page.getByRole('region', { name: 'Progress' }).textContent()).toContain('an admin')
})
