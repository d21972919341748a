import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { apiAt, registerConfirmed } from '../support/api.ts'
import { lookAt } from './support/look-at.ts'
import { problem } from './support/problem.ts'
import { inflated, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

const figureOf = (page: Page, label: string) =>
  page.locator('.figure').filter({ has: page.getByText(label, { exact: true }) })
const headline = (page: Page) => page.getByRole('region', { name: 'Headline' })
const needsOf = (page: Page, title: string) => page.getByRole('region', { name: title }).getByRole('listitem')
const count = new Intl.NumberFormat('en-GB')

test('an advertiser starts with what was claimed and never shown, what explains it, and what needs a hand', async () => {
  const story = await startStory(world)
  await story.submit({ title: 'Honest video' })
  const { claimed, truth } = await story.submit({ claim: inflated, isSettled: true, title: 'Boosted video' })
  const { page } = await visitAs(story.advertiser.key, '/')
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor()
  await expect.poll(() => headline(page).textContent()).toContain(count.format(claimed.views - truth.views))
  await expect.poll(() => headline(page).textContent()).toContain('views claimed that were never shown')
  await expect.poll(() => headline(page).textContent()).toContain('none in the 30 days before')
  await figureOf(page, 'Claimed views').waitFor()
  await figureOf(page, 'Corrected after a check').waitFor()
  await expect.poll(() => needsOf(page, 'Needs a hand').allTextContents()).toEqual(['1critical alert'])
  await page.getByText('All of these posts were submitted on one day').waitFor()
  const campaigns = page.getByRole('table', { name: 'Campaigns by what was overclaimed' })
  await campaigns.getByRole('link', { name: story.campaignName }).waitFor()
  await lookAt(page, 'home-advertiser')
  await needsOf(page, 'Needs a hand').getByRole('link').click()
  await page.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor()
  expect(page.url()).toContain('severity=CRITICAL')
})

test('the chosen days are of everything on the page, and in the address', async () => {
  const { page } = await visitAs(world.advertiser.key, '/home')
  await expect.poll(() => figureOf(page, 'Claimed views').textContent()).toContain('87,100')
  await page.getByLabel('Posts of').selectOption('Other days')
  await page.getByLabel('From').fill('2026-01-01')
  await page.getByLabel('To').fill('2026-01-31')
  await page.getByText('No posts in these days').waitFor()
  await expect.poll(() => page.url()).toContain('range=custom&from=2026-01-01&to=2026-01-31')
  await page.reload()
  await page.getByText('No posts in these days').waitFor()
  await lookAt(page, 'home-other-days')
  await page.getByRole('link', { name: 'Add up the posts of all time' }).click()
  await expect.poll(() => figureOf(page, 'Claimed views').textContent()).toContain('87,100')
  await expect.poll(() => page.getByLabel('Posts of').inputValue()).toBe('all')
  await expect.poll(() => headline(page).textContent()).not.toContain('before')
})

test('days in the wrong order are explained', async () => {
  const { page, expectTrouble } = await visitAs(
    world.advertiser.key,
    '/home?range=custom&from=2026-02-01&to=2026-01-01',
  )
  expectTrouble(/422/)
  await page.getByText('`from` must not be after `to`, which is 2026-01-01.').waitFor()
})

test('an admin also sees dead letters, and what could not be asked', async () => {
  const { page, expectTrouble } = await visitAs(world.admin.key, '/alerts')
  expectTrouble(/500/)
  const status = { depth: 0, in_flight: 0, delayed: 0 }
  const queues = { normal: status, priority: status, runs: status }
  const data = { ...status, queues, dlq: 3, due_backlog: 0, due_backlog_is_capped: false, oldest_due_at: null }
  await page.route('**/api/v1/reconciliation/queue', (route) => route.fulfill({ json: { success: true, data } }))
  await page.route('**/api/v1/appeals?*', (route) => route.fulfill(problem(500, 'Our fault.')))
  await page.getByRole('navigation').getByRole('link', { name: 'Home', exact: true }).click()
  await needsOf(page, 'Needs a hand').filter({ hasText: '3dead letters to move back' }).waitFor()
  await page.getByText('Not known right now: appeals.').waitFor()
  await lookAt(page, 'home-admin')
})

test('an advertiser without posts reads how numbers come to be', async () => {
  const { page } = await visitAs(world.newcomer.key, '/home?range=all')
  await page.getByText('No posts yet').waitFor()
  await page.getByText('Nothing waits for you.').waitFor()
  await lookAt(page, 'home-newcomer')
})

test('numbers that fail to load say why, and load at the next try', async () => {
  const { page, expectTrouble } = await visitAs(world.advertiser.key, '/campaigns')
  expectTrouble(/500/)
  await page.route('**/dashboard/home?*', (route) => route.fulfill(problem(500, 'Our fault.')))
  await page.getByRole('navigation').getByRole('link', { name: 'Home', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await page.unroute('**/dashboard/home?*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await figureOf(page, 'Claimed views').waitFor()
})

test('an affiliate starts with own totals, trust in words, what to do and the latest verdicts', async () => {
  const story = await startStory(world)
  const honest = await story.submit({ title: 'Honest video' })
  const boosted = await story.submit({ claim: inflated, isSettled: true, title: 'Boosted video' })
  const { page } = await visitAs(story.affiliate.key, '/')
  await expect.poll(() => headline(page).textContent()).toContain('views confirmed by the platforms')
  await expect
    .poll(() => headline(page).textContent())
    .toContain(count.format(honest.truth.views + boosted.truth.views))
  await expect.poll(() => figureOf(page, 'Tier').textContent()).toContain('New')
  const todo = needsOf(page, 'What to do')
  await todo.filter({ hasText: '1claim to correct' }).waitFor()
  await todo.filter({ hasText: 'Connect your accounts' }).waitFor()
  const posts = page.getByRole('table', { name: 'Your latest posts' })
  await posts.getByRole('link', { name: 'Boosted video' }).waitFor()
  await lookAt(page, 'home-affiliate')
})

test('an affiliate whose address is unconfirmed is asked to confirm it', async () => {
  const { key } = await registerConfirmed(apiAt(world.baseUrl), world.admin.key)
  const { page } = await visitAs(key, '/campaigns')
  await page.route('**/api/v1/affiliates/me', async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    await route.fulfill({ response, json: { ...body, data: { ...body.data, pending_email: 'new@example.com' } } })
  })
  await page.getByRole('navigation').getByRole('link', { name: 'Home', exact: true }).click()
  await needsOf(page, 'What to do').filter({ hasText: 'Confirm your e-mail address new@example.com' }).waitFor()
  await page.getByText('No posts yet').waitFor()
  await lookAt(page, 'home-affiliate-newcomer')
})
