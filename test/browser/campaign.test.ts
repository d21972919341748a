import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { apiAt } from '../support/api.ts'
import { lookAt } from './support/look-at.ts'
import { problem } from './support/problem.ts'
import { inflated, startStory, unlike } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

const figureOf = (page: Page, label: string) =>
  page.locator('.figure').filter({ has: page.getByText(label, { exact: true }) })
const cardOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const rowsOf = (page: Page, name: string) => page.getByRole('table', { name, exact: true }).locator('tbody tr')

test('a campaign shows claimed and verified numbers as a chart and as a table', async () => {
  const { page } = await visitAs(world.advertiser.key, `/campaigns/${world.campaignId}`)
  await page.getByRole('heading', { name: world.campaignName }).waitFor()
  await expect.poll(() => figureOf(page, 'Claimed views').textContent()).toContain('87,100')
  await expect.poll(() => figureOf(page, 'Overclaimed share').textContent()).toContain('31.8%')
  const facts = page.getByText('From 1 Mar 2026 until 31 Dec 2099 · YouTube, Reddit, TikTok · Northwind Outdoor')
  await facts.waitFor()
  await page.getByText('All posts were submitted on one day').waitFor()
  await page.getByText('So far there is only today').waitFor()
  await cardOf(page, 'By day of submission').getByText('Numbers', { exact: true }).click()
  const numbers = page.getByRole('table', { name: /Claimed and verified views/ })
  await expect.poll(() => numbers.locator('tbody tr').first().textContent()).toContain('87,10060,000')
  const platforms = page.getByRole('table', { name: 'Claimed and verified by platform' })
  await expect.poll(() => platforms.getByRole('rowheader').allTextContents()).toEqual(['YouTube', 'TikTok'])
  await lookAt(page, 'campaign')
})

test('every verdict is counted, with its share and what it means', async () => {
  const { page } = await visitAs(world.advertiser.key, `/campaigns/${world.campaignId}`)
  const rows = rowsOf(page, 'Posts by verdict')
  await rows.first().waitFor()
  await expect
    .poll(() => rows.allTextContents())
    .toEqual([
      expect.stringMatching(/^Matched .*350%$/),
      expect.stringMatching(/^Low discrepancy .*00%$/),
      expect.stringMatching(/^Medium discrepancy .*116.7%$/),
      expect.stringMatching(/^High discrepancy .*233.3%$/),
      expect.stringMatching(/^Incomplete .*00%$/),
      expect.stringMatching(/^Unverifiable .*00%$/),
      expect.stringMatching(/^Pending .*00%$/),
    ])
})

test('the chosen metric is compared, and the address keeps it', async () => {
  const { page } = await visitAs(world.advertiser.key, `/campaigns/${world.campaignId}`)
  await page.getByLabel('Compare').selectOption('clicks')
  await figureOf(page, 'Claimed clicks').waitFor()
  await expect.poll(() => figureOf(page, 'Claimed clicks').textContent()).toContain('3,000')
  expect(page.url()).toContain('metric=clicks')
  await page.reload()
  await page.getByRole('table', { name: 'Claimed and verified by platform' }).getByText('Claimed clicks').waitFor()
  await page.getByRole('table', { name: 'Claimed and verified by affiliate' }).getByText('Verified clicks').waitFor()
  await page.getByLabel('Compare').selectOption('views')
  await figureOf(page, 'Claimed views').waitFor()
  expect(page.url()).not.toContain('metric')
})

test('an admin sees it as well, and an affiliate a page without what others earn', async () => {
  const admin = await visitAs(world.admin.key, `/campaigns/${world.campaignId}`)
  await admin.page.getByRole('heading', { name: world.campaignName }).waitFor()
  await expect.poll(() => figureOf(admin.page, 'Claimed views').textContent()).toContain('87,100')
  await admin.page.getByRole('button', { name: 'Export CSV' }).waitFor()
  const affiliate = await visitAs(world.affiliates[0].key, `/campaigns/${world.campaignId}`)
  await affiliate.page.getByRole('heading', { name: world.campaignName }).waitFor()
  await expect.poll(() => affiliate.page.getByRole('button', { name: 'Export CSV' }).count()).toBe(0)
  await expect.poll(() => affiliate.page.getByText('87,100').count()).toBe(0)
})

test('an advertiser follows a claim that is too high from the totals to the post', async () => {
  const { call, advertiser, affiliate, campaignId, submit } = await startStory(world)
  await submit({ title: 'Honest video' })
  const { postId, claimed, truth } = await submit({
    claim: inflated,
    isSettled: true,
    title: '<img src=x onerror=alert(1)>',
  })
  const { page } = await visitAs(advertiser.key, `/campaigns/${campaignId}`)
  const affiliates = rowsOf(page, 'Claimed and verified by affiliate')
  await affiliates.filter({ hasText: affiliate.name }).waitFor()
  const count = new Intl.NumberFormat('en-GB')
  await expect.poll(() => affiliates.textContent()).toContain(count.format(claimed.views - truth.views))
  const troubled = rowsOf(page, 'Posts with unresolved alerts')
  await troubled.first().waitFor()
  await expect.poll(() => troubled.count()).toBe(1)
  const why = `${count.format(claimed.views)} views claimed, ${count.format(truth.views)} verified`
  for (const text of [why, 'YouTube', affiliate.name, 'Critical'])
    await expect.poll(() => troubled.textContent()).toContain(text)
  const link = troubled.getByRole('link', { name: '<img src=x onerror=alert(1)>' })
  await expect.poll(() => link.getAttribute('href')).toBe(`#/posts/${postId}`)
  await expect.poll(() => page.locator('img').count()).toBe(0)
  const alerts = rowsOf(page, 'The latest alerts')
  await expect
    .poll(() => alerts.allTextContents())
    .toEqual([expect.stringMatching(/The claim is far above what the platform shows.*Critical.*Open.*once/)])
  const { data } = (await call('GET', `/alerts?campaign_id=${campaignId}`, { key: advertiser.key })).body
  const alert = alerts.getByRole('link', { name: 'The claim is far above what the platform shows' })
  await expect.poll(() => alert.getAttribute('href')).toBe(`#/alerts/${data[0].id}`)
})

test('posts with unresolved alerts are filtered by severity, platform and affiliate', async () => {
  const { page } = await visitAs(world.advertiser.key, `/campaigns/${world.campaignId}`)
  const card = cardOf(page, 'Discrepancies')
  const titles = () =>
    rowsOf(page, 'Posts with unresolved alerts').getByRole('rowheader').getByRole('link').allTextContents()
  await card.getByText('Unresolved alerts: 2 critical, 1 medium.').waitFor()
  expect((await titles()).slice(0, 2).toSorted()).toEqual(['Spring video 5', 'Spring video 6'])
  expect((await titles()).slice(2)).toEqual(['Spring video 4'])
  await card.getByLabel('Severity').selectOption('MEDIUM')
  await expect.poll(titles).toEqual(['Spring video 4'])
  await card.getByLabel('Severity').selectOption('CRITICAL')
  await card.getByLabel('Platform').selectOption({ label: 'TikTok (1 post)' })
  await expect.poll(titles).toEqual(['Spring video 6'])
  await page.reload()
  await expect.poll(titles).toEqual(['Spring video 6'])
  await card.getByLabel('Severity').selectOption('MEDIUM')
  await card.getByText('No posts match these filters').waitFor()
  await card.getByLabel('Severity').selectOption('')
  await card.getByLabel('Platform').selectOption('')
  await card.getByLabel('Affiliate').selectOption({ label: 'Bob “Boost” Miller (3 posts)' })
  await expect.poll(async () => (await titles()).length).toBe(3)
})

test('a list that is cut off says so', async () => {
  const { page } = await visitAs(world.advertiser.key)
  await page.route('**/dashboard/discrepancies?*', async (route) => {
    const answer = await (await route.fetch()).json()
    await route.fulfill({ json: { ...answer, data: { ...answer.data, is_complete: false } } })
  })
  await page.goto(`${world.baseUrl}/#/campaigns/${world.campaignId}`)
  await page.getByText('There are more unresolved alerts than fit here').waitFor()
})

test('names that try to be markup are shown as text everywhere', async () => {
  const { call, advertiser, campaignId, submit } = await startStory(world)
  const name = `<b onclick=alert(1)>Mallory</b> ${unlike()}`
  const body = { name, email: `${unlike()}@example.com`, role: 'AFFILIATE' }
  const { data } = (await call('POST', '/affiliates', { key: world.admin.key, body })).body
  await submit({ by: { id: data.id, name, key: data.api_key }, claim: inflated, isSettled: true })
  await call('PUT', `/campaigns/${campaignId}`, { key: world.admin.key, body: { name: world.hostileName } })
  const { page } = await visitAs(advertiser.key, `/campaigns/${campaignId}`)
  await page.getByRole('heading', { name: world.hostileName }).waitFor()
  await rowsOf(page, 'Claimed and verified by affiliate').filter({ hasText: name }).waitFor()
  await rowsOf(page, 'Posts with unresolved alerts').filter({ hasText: name }).waitFor()
  await expect.poll(() => page.locator('main b, main img').count()).toBe(0)
  await expect.poll(() => page.title()).toBe(`${world.hostileName} · Affiliate Reconciliation`)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^img-src-x-onerror-document-title-1-sons-[\d-]{10}\.csv$/)
})

test('an export shows its progress, and why it stopped', async () => {
  const { page, expectTrouble } = await visitAs(world.advertiser.key, `/campaigns/${world.campaignId}`)
  expectTrouble(/500/)
  const looked = Promise.withResolvers<void>()
  await page.route('**/export?*', async (route) => {
    const { searchParams } = new URL(route.request().url())
    if (searchParams.has('cursor')) {
      await looked.promise
      await route.fulfill(problem(500, 'Our fault.'))
      return
    }
    const body = 'post_id,title\r\npost_1,one\r\npost_2,"two\r\nlines"\r\n'
    await route.fulfill({ contentType: 'text/csv', headers: { 'x-next-cursor': 'next' }, body })
  })
  await page.getByRole('button', { name: 'Export CSV' }).click()
  await page.getByText('2 of about 6 posts…').waitFor()
  await expect
    .poll(() => page.getByRole('button', { name: 'Export NDJSON' }).getAttribute('aria-disabled'))
    .toBe('true')
  await lookAt(page, 'campaign-export')
  looked.resolve()
  await page
    .getByRole('alert')
    .filter({ hasText: 'The export stopped after 2 posts, and nothing was saved.' })
    .waitFor()
  await lookAt(page, 'campaign-export-failed')
})

test('a campaign without posts says what will appear', async () => {
  const { advertiser, campaignId } = await startStory(world, 'Empty')
  const { page } = await visitAs(advertiser.key, `/campaigns/${campaignId}`)
  await page.getByText('No posts yet').waitFor()
  await expect.poll(() => page.getByRole('button', { name: /Export/ }).count()).toBe(0)
  await lookAt(page, 'campaign-empty')
})

test('a campaign whose claims are all confirmed says that there are no unresolved alerts', async () => {
  const { advertiser, campaignId, submit } = await startStory(world, 'Fine')
  await submit()
  const { page } = await visitAs(advertiser.key, `/campaigns/${campaignId}`)
  await page.getByText('No unresolved alerts').waitFor()
  await page.getByText('No alerts', { exact: true }).waitFor()
  await lookAt(page, 'campaign-fine')
})

test('a campaign that does not exist, or belongs to somebody else, is not found', async () => {
  const { page, expectTrouble } = await visitAs(world.newcomer.key)
  expectTrouble(/404/)
  await page.goto(`${world.baseUrl}/#/campaigns/${world.campaignId}`)
  await page.getByRole('alert').filter({ hasText: 'Not found' }).waitFor()
  await expect.poll(() => page.getByRole('alert').count()).toBe(1)
  await page.goto(`${world.baseUrl}/#/campaigns/cmp_nothing`)
  await page.getByRole('alert').filter({ hasText: 'Not found' }).waitFor()
})

test('a campaign that fails to load says why, and loads at the next try', async () => {
  const { page, expectTrouble } = await visitAs(world.advertiser.key)
  expectTrouble(/500/)
  await page.route('**/dashboard/**', (route) => route.fulfill(problem(500, 'Our fault.')))
  await page.goto(`${world.baseUrl}/#/campaigns/${world.campaignId}`)
  await page.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await lookAt(page, 'campaign-failed')
  await page.unroute('**/dashboard/**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await figureOf(page, 'Claimed views').waitFor()
})

test('when only the posts with alerts fail to load, the rest is there', async () => {
  const { page, expectTrouble } = await visitAs(world.advertiser.key)
  expectTrouble(/500/)
  await page.route('**/dashboard/discrepancies?*', (route) => route.fulfill(problem(500, 'Our fault.')))
  await page.goto(`${world.baseUrl}/#/campaigns/${world.campaignId}`)
  await cardOf(page, 'Discrepancies').getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await figureOf(page, 'Claimed views').waitFor()
  await page.unroute('**/dashboard/discrepancies?*')
  await page.getByRole('button', { name: 'Refresh' }).click()
  await rowsOf(page, 'Posts with unresolved alerts').first().waitFor()
})

test('new numbers appear automatically, and what was opened, sorted, typed and focused stays', async () => {
  const { advertiser, affiliate, campaignId, submit } = await startStory(world, 'Live')
  await submit({ claim: inflated, isSettled: true, title: 'First video' })
  const { page, goTo } = await visitAs(advertiser.key)
  await page.clock.install()
  await goTo(`/campaigns/${campaignId}`)
  await cardOf(page, 'By day of submission').getByText('Numbers', { exact: true }).click()
  const numbers = page.getByRole('table', { name: /Claimed and verified views/ })
  await numbers.waitFor()
  const sorted = page.getByRole('columnheader', { name: 'Last seen' })
  await sorted.getByRole('button').click()
  const box = cardOf(page, 'Discrepancies').getByRole('searchbox')
  await box.fill('video')
  const seenAt = async () => (await box.boundingBox())?.y ?? Number.NaN
  const before = await seenAt()
  await submit({ claim: inflated, isSettled: true, title: 'Second video' })
  await submit({ claim: inflated, isSettled: true, title: 'Other' })
  await page.clock.fastForward('01:00')
  const titles = rowsOf(page, 'Posts with unresolved alerts').getByRole('rowheader').getByRole('link')
  await expect.poll(() => titles.allTextContents(), { timeout: 40_000 }).toEqual(['First video', 'Second video'])
  await expect.poll(() => figureOf(page, 'Posts').textContent(), { timeout: 40_000 }).toContain('3')
  await expect.poll(() => numbers.isVisible()).toBe(true)
  await expect.poll(() => sorted.getAttribute('aria-sort')).toBe('ascending')
  await expect.poll(() => box.inputValue()).toBe('video')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
  // What grows above the field moves the page along with it, so that the field stays where the reader sees it,
  // but for the fraction of a pixel that the page cannot be scrolled by.
  await expect.poll(async () => Math.abs((await seenAt()) - before)).toBeLessThan(2)
  await expect.poll(() => rowsOf(page, 'Claimed and verified by affiliate').textContent()).toContain(affiliate.name)
})

test('a campaign that has nights behind it shows how it grew, claimed against verified, and what was corrected', async () => {
  const { page } = await visitAs(world.advertiser.key, '/alerts')
  const path = `/dashboard/campaigns/${world.campaignId}`
  const { data } = (await apiAt(world.baseUrl)('GET', path, { key: world.advertiser.key })).body
  const { affiliates: _, ...totals } = data.totals
  const night = (day: string, share: number) => ({
    ...totals,
    day,
    at: `${day}T23:00:00.000Z`,
    claimed: { ...totals.claimed, views: 87_100 * share },
    verified: { ...totals.verified, views: 60_000 * share },
    verdicts: data.verdicts,
    by_platform: [],
  })
  await page.route(`**${path}/history`, (route) =>
    route.fulfill({ json: { success: true, data: [night('2026-11-20', 0.1), night('2026-11-22', 0.5)] } }),
  )
  await page.route(`**/api/v1${path}`, async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    body.data.totals.corrected.views = 60_000
    body.data.totals.ever_overclaimed.views = 87_700
    await route.fulfill({ response, json: body })
  })
  await page.goto(`${world.baseUrl}/#/campaigns/${world.campaignId}`)
  const growth = cardOf(page, 'Growth')
  await growth.getByRole('img', { name: /as of each night and now: views/ }).waitFor()
  await growth.getByText('87,700 views were overclaimed ever, and 60,000 of them corrected after a check').waitFor()
  await growth.getByText('Numbers', { exact: true }).click()
  const rows = growth.locator('tbody tr')
  await expect.poll(() => rows.first().textContent()).toBe('20 Nov 20268,7106,000')
  await expect.poll(() => rows.nth(1).textContent()).toContain('not known')
  await expect.poll(() => rows.last().textContent()).toContain('87,10060,000')
  await lookAt(page, 'campaign-growth')
})
