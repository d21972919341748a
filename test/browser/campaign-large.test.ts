import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, expect, inject, test } from 'vitest'
import { filteringMs } from './support/filtering.ts'
import { drawingMs, measureFirstViews } from './support/first-view.ts'
import { hostileTitle, type LargeCampaign, seedLargeCampaign } from './support/large-campaign.ts'
import { lookAt } from './support/look-at.ts'
import { problem } from './support/problem.ts'
import { readCsv } from './support/read-csv.ts'
import { sidewaysTables } from './support/table-widths.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const byAffiliate = 'Claimed and verified by affiliate'
const inTrouble = 'Posts with unresolved alerts'
const maxDrawingMs = 1_000
let large: LargeCampaign

beforeAll(async () => {
  large = await seedLargeCampaign(world, inject('table'), { posts: 10_000, affiliates: 130, days: 120, troubled: 60 })
})

test('ten thousand posts are drawn within a second of the responses, which are few and small', async () => {
  const { page } = await visitAs(large.advertiser.key, `/campaigns/${large.campaignId}`)
  await page.getByRole('heading', { name: large.campaignName }).waitFor()
  const paths = [
    '/api/v1/affiliates/me',
    `/api/v1/dashboard/campaigns/${large.campaignId}`,
    `/api/v1/dashboard/campaigns/${large.campaignId}/history`,
    '/api/v1/dashboard/discrepancies',
  ]
  const whole = { tables: [byAffiliate, inTrouble], paths }
  const views = await measureFirstViews(page, whole, (view) => drawingMs(view) < maxDrawingMs)
  for (const { answers } of views) {
    expect(answers.map(({ path }) => path).toSorted()).toEqual(paths)
    expect(answers.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(300_000)
  }
  expect(Math.min(...views.map(drawingMs))).toBeLessThan(maxDrawingMs)
  for (const name of [byAffiliate, inTrouble]) {
    await expect.poll(() => page.getByRole('table', { name }).locator('tbody tr').count()).toBe(10)
  }
  await expect.poll(() => page.locator('*').count()).toBeLessThan(2_000)
  await lookAt(page, 'campaign-large')
})

const maxFilteringMs = 1_000

test('ten thousand posts are filtered within a second of the response', async () => {
  const { page } = await visitAs(large.advertiser.key, `/campaigns/${large.campaignId}/posts`)
  const rows = page.getByRole('table', { name: 'Posts of the campaign' }).locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(25)
  await page.getByText('These are the newest posts that fit').waitFor()
  const took: number[] = []
  for (const [verdict, name] of [
    ['high', 'High discrepancy'],
    ['pending', 'Pending'],
    ['matched', 'Matched'],
    ['medium', 'Medium discrepancy'],
    ['incomplete', 'Incomplete'],
  ] as const) {
    took.push(await filteringMs(page, verdict, name))
    await expect.poll(() => rows.filter({ hasNotText: name }).count()).toBe(0)
  }
  expect(Math.min(...took)).toBeLessThan(maxFilteringMs)
  await expect.poll(() => page.locator('*').count()).toBeLessThan(2_000)
  expect(await sidewaysTables(page)).toEqual([])
  await lookAt(page, 'campaign-posts-large')
})

const affiliateRows = (page: Page) => page.getByRole('table', { name: byAffiliate }).locator('tbody tr')
const affiliateNames = (page: Page) => affiliateRows(page).getByRole('rowheader').allTextContents()
const written = (value: number): string => value.toLocaleString('en-GB')
const numberIn = (text: string): number => Number(text.replaceAll(/\D/g, ''))
const cardOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('affiliates are sorted, filtered and paged, and the rest are loaded on request', async () => {
  const { page } = await visitAs(large.advertiser.key, `/campaigns/${large.campaignId}`)
  const card = cardOf(page, 'By affiliate')
  await card.getByText('Showing 100 of 130 affiliates').waitFor()
  await card.getByText('1–10 of 100+').waitFor()
  await card.getByRole('button', { name: 'Next' }).click()
  await card.getByText('11–20 of 100+').waitFor()
  const loaded: string[] = []
  page.on('request', (request) => request.url().includes('/dashboard/affiliates') && loaded.push(request.url()))
  await card.getByRole('button', { name: 'Load more' }).click()
  await expect.poll(() => loaded.length).toBeGreaterThan(0)
  const more = card.getByRole('button', { name: 'Load more' })
  await more.click()
  await card.getByText('11–20 of 130').waitFor()
  await expect.poll(() => more.count()).toBe(0)
  const names = large.affiliates.map(({ name }) => name)
  await card.getByRole('button', { name: 'Affiliate', exact: true }).click()
  await expect.poll(() => affiliateNames(page)).toEqual(names.slice(0, 10))
  await card.getByRole('searchbox').fill('restricted')
  await expect.poll(() => affiliateRows(page).filter({ hasText: 'Restricted' }).count()).toBeGreaterThan(0)
  await expect.poll(() => affiliateRows(page).filter({ hasNotText: 'Restricted' }).count()).toBe(0)
  await card.getByRole('searchbox').fill(`${names[129]}`)
  await expect.poll(() => affiliateNames(page)).toEqual([names[129]])
})

test('a total that covers only some posts says how many, in figures, tables and chart', async () => {
  const { page } = await visitAs(large.advertiser.key, `/campaigns/${large.campaignId}`)
  const figure = page.locator('.figure').filter({ has: page.getByText(/^Verified /) })
  const parts = page.getByRole('table', { name: 'Claimed and verified by platform' }).locator('tbody .fine')
  for (const [metric, part] of [
    ['views', '9,600 of 10,000 posts'],
    ['clicks', '9,200 of 10,000 posts'],
  ] as const) {
    await page.getByLabel('Compare').selectOption(metric)
    await figure.getByText(`what the platforms show, for ${part}`, { exact: true }).waitFor()
    await cardOf(page, 'By day of submission').getByText(`Verified covers the ${part}`).waitFor()
    const texts = await parts.allTextContents()
    for (const text of texts) expect(text).toMatch(/^[\d,]+ of [\d,]+ posts$/)
    const [shown, posts] = [0, 1].map((side) =>
      texts.reduce((sum, text) => sum + numberIn(text.split(' of ')[side] ?? ''), 0),
    )
    expect(`${written(shown ?? 0)} of ${written(posts ?? 0)} posts`).toBe(part)
  }
})

test('the order follows the chosen metric', async () => {
  const { page } = await visitAs(large.advertiser.key, `/campaigns/${large.campaignId}`)
  const card = cardOf(page, 'By affiliate')
  const column = () => affiliateRows(page).locator('td:nth-of-type(2)').allTextContents()
  await card.getByRole('button', { name: 'Claimed views' }).click()
  const views = await column()
  expect(views).toEqual(views.toSorted((left, right) => numberIn(right) - numberIn(left)))
  await page.getByLabel('Compare').selectOption('clicks')
  await card.getByRole('button', { name: 'Claimed clicks' }).waitFor()
  const clicks = await column()
  expect(clicks).not.toEqual(views)
  expect(clicks).toEqual(clicks.toSorted((left, right) => numberIn(right) - numberIn(left)))
})

test('a failure to load more affiliates is shown, and those already loaded stay', async () => {
  const { page, expectTrouble } = await visitAs(large.advertiser.key, `/campaigns/${large.campaignId}`)
  expectTrouble(/500/)
  const card = cardOf(page, 'By affiliate')
  await page.route('**/dashboard/affiliates?*', (route) => route.fulfill(problem(500, 'Our fault.')))
  await card.getByRole('button', { name: 'Load more' }).click()
  await card.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await card.getByText('1–10 of 100+').waitFor()
  await page.unroute('**/dashboard/affiliates?*')
  await card.getByRole('button', { name: 'Load more' }).click()
  await card.getByText('1–10 of 130').waitFor()
  await expect.poll(() => card.getByRole('alert').count()).toBe(0)
})

test('posts with unresolved alerts come worst first, fifty at a time', async () => {
  const { page } = await visitAs(large.advertiser.key, `/campaigns/${large.campaignId}`)
  const card = cardOf(page, 'Discrepancies')
  await card.getByText('Unresolved alerts: 60 critical.').waitFor()
  await card.getByText('1–10 of 50+').waitFor()
  await card.getByRole('button', { name: 'Load more' }).click()
  await card.getByText('1–10 of 60').waitFor()
  await card.getByLabel('Platform').selectOption('tiktok')
  await expect.poll(() => card.locator('tbody tr').filter({ hasNotText: 'TikTok' }).count()).toBe(0)
  expect(page.url()).toContain('platform=tiktok')
})

test('an export shows its progress and becomes one file with every post', async () => {
  const { page } = await visitAs(large.advertiser.key, `/campaigns/${large.campaignId}`)
  const seen = Promise.withResolvers<void>()
  let asked = 0
  await page.route('**/export?*', async (route) => {
    asked += 1
    if (asked > 3) await seen.promise
    await route.continue()
  })
  const download = page.waitForEvent('download', { timeout: 90_000 })
  await page.getByRole('button', { name: 'Export CSV' }).click()
  await page.getByText('1,500 of about 10,000 posts…').waitFor()
  seen.resolve()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^large-\w+-\d{4}-\d\d-\d\d\.csv$/)
  await page.getByText(`10,000 posts saved as ${file.suggestedFilename()}.`).waitFor()
  const saved = await readFile(await file.path(), 'utf8')
  expect(saved.startsWith('\uFEFFpost_id,')).toBe(true)
  const [head = [], ...rows] = readCsv(saved)
  expect(rows.length).toBe(10_000)
  const column = (name: string) => rows.map((row) => row[head.indexOf(name)] ?? '')
  expect(new Set(column('post_id')).size).toBe(10_000)
  expect(column('title').filter((title) => title.includes('HYPERLINK'))).toEqual([
    `'${hostileTitle.replace('\r\n', ' ')}`,
  ])
  expect(column('verified_views').filter((views) => views === '').length).toBe(400)
  expect(column('claimed_views').reduce((sum, views) => sum + Number(views), 0)).toBe(
    large.posts.reduce((sum, { claim }) => sum + claim.claimed.views, 0),
  )
})

test('a cancelled export requests nothing more and saves nothing', async () => {
  const { page } = await visitAs(large.advertiser.key, `/campaigns/${large.campaignId}`)
  const asked: string[] = []
  let isSaved = false
  page.on('download', () => {
    isSaved = true
  })
  await page.route('**/export?*', async (route) => {
    asked.push(route.request().url())
    if (asked.length === 1) await route.continue()
  })
  await page.getByRole('button', { name: 'Export NDJSON' }).press('Enter')
  await page.getByText('500 of about 10,000 posts…').waitFor()
  await expect.poll(() => asked.length).toBe(2)
  await page.getByRole('button', { name: 'Cancel' }).press('Enter')
  await page.getByText('Export cancelled. Nothing was saved.').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Export CSV')
  await expect.poll(() => page.getByRole('progressbar').count()).toBe(0)
  expect(asked.length).toBe(2)
  expect(isSaved).toBe(false)
})

test('an export that fails halfway says so, saves nothing, and works at the next try', async () => {
  const { page, expectTrouble } = await visitAs(large.advertiser.key, `/campaigns/${large.campaignId}`)
  expectTrouble(/500/)
  let isSaved = false
  page.on('download', () => {
    isSaved = true
  })
  await page.route('**/export?*cursor=*', (route) => route.fulfill(problem(500, 'Our fault.')))
  await page.getByRole('button', { name: 'Export NDJSON' }).click()
  await page
    .getByRole('alert')
    .filter({ hasText: 'The export stopped after 500 posts, and nothing was saved. Our fault.' })
    .waitFor()
  expect(isSaved).toBe(false)
  await page.unroute('**/export?*cursor=*')
  const download = page.waitForEvent('download', { timeout: 90_000 })
  await page.getByRole('button', { name: 'Export NDJSON' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/\.ndjson$/)
  const lines = (await readFile(await file.path(), 'utf8')).split('\n')
  expect(lines.length).toBe(10_001)
  expect(lines.slice(0, -1).map((line) => JSON.parse(line).title)).toContain(hostileTitle)
  await expect.poll(() => page.getByRole('alert').count()).toBe(0)
})
