import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { problem } from './support/problem.ts'
import { inflated, startStory } from './support/story.ts'
import { sidewaysTables } from './support/table-widths.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const place = `/campaigns/${world.campaignId}/posts`
const table = 'Posts of the campaign'

const rowsOf = (page: Page, name = table) => page.getByRole('table', { name, exact: true }).locator('tbody tr')
const titlesOf = (page: Page, name = table) => rowsOf(page, name).locator('.face-words > a').allTextContents()
const every = [6, 5, 4, 3, 2, 1].map((at) => `Spring video ${at}`)

test('an advertiser sees every post of a campaign, newest first, with its face, its numbers and its verdict', async () => {
  const { page } = await visitAs(world.advertiser.key, place)
  await expect.poll(() => titlesOf(page)).toEqual(every)
  const worst = rowsOf(page).filter({ hasText: 'Spring video 6' })
  const text = await worst.textContent()
  for (const part of [
    'on TikTok',
    'tiktok.com/@/video/7100000000000000005',
    'Bob “Boost” Miller',
    '31,000',
    '10,000',
    '+21,000',
    'High discrepancy',
  ])
    expect(text).toContain(part)
  await lookAt(page, 'campaign-posts')
})

test('filters are in the address, and survive a reload', async () => {
  const { page } = await visitAs(world.advertiser.key, place)
  await expect.poll(() => titlesOf(page)).toEqual(every)
  await page.getByLabel('Verdict').selectOption('High discrepancy')
  await expect.poll(() => titlesOf(page)).toEqual(['Spring video 6', 'Spring video 5'])
  await page.getByLabel('Platform').selectOption('TikTok')
  await expect.poll(() => titlesOf(page)).toEqual(['Spring video 6'])
  expect(page.url()).toContain('verdict=high&platform=tiktok')
  await page.reload()
  await expect.poll(() => titlesOf(page)).toEqual(['Spring video 6'])
  await page.getByLabel('Flag').selectOption('Sudden jump')
  await page.getByText('No posts match these filters').waitFor()
  await lookAt(page, 'campaign-posts-none')
  await page.getByRole('button', { name: 'Show all posts' }).click()
  await expect.poll(() => titlesOf(page)).toEqual(every)
  await page.getByLabel('Affiliate').selectOption(world.affiliates[0].name)
  await expect.poll(() => titlesOf(page)).toEqual(every.slice(3))
})

test('the order is in the address, too', async () => {
  const { page } = await visitAs(world.advertiser.key, place)
  await expect.poll(() => titlesOf(page)).toEqual(every)
  await page.getByRole('button', { name: 'Claimed' }).click()
  await expect.poll(async () => (await titlesOf(page))[0]).toBe('Spring video 6')
  await page.getByRole('button', { name: 'Claimed' }).click()
  await expect.poll(async () => (await titlesOf(page))[0]).toBe('Spring video 2')
  expect(page.url()).toContain('sort=claimed')
  await page.reload()
  await expect.poll(async () => (await titlesOf(page))[0]).toBe('Spring video 2')
})

test('no table of the campaign scrolls sideways from 1024 px on', async () => {
  const { page } = await visitAs(world.advertiser.key, place)
  await expect.poll(() => titlesOf(page)).toEqual(every)
  for (const width of [1024, 1280, 1600]) {
    await page.setViewportSize({ width, height: 800 })
    await expect.poll(() => sidewaysTables(page), { message: `${width} px` }).toEqual([])
  }
  await rowsOf(page).getByRole('link', { name: world.affiliates[1].name }).first().click()
  await expect.poll(() => titlesOf(page, 'Posts of the affiliate')).toEqual(every.slice(0, 3))
  for (const width of [1024, 1280, 1600]) {
    await page.setViewportSize({ width, height: 800 })
    await expect.poll(() => sidewaysTables(page), { message: `${width} px` }).toEqual([])
  }
})

test('each verdict, platform and affiliate of the campaign leads to its posts', async () => {
  const { page } = await visitAs(world.advertiser.key, `/campaigns/${world.campaignId}`)
  const from = async (follow: () => Promise<void>, to: readonly string[]): Promise<void> => {
    await page.getByRole('table', { name: 'Posts by verdict' }).waitFor()
    await follow()
    await page.getByRole('heading', { name: 'Posts', exact: true }).waitFor()
    await expect.poll(() => titlesOf(page)).toEqual(to)
    await page.goBack()
  }
  const mix = page.getByRole('table', { name: 'Posts by verdict' })
  await from(() => mix.getByRole('link', { name: 'Medium discrepancy' }).click(), ['Spring video 4'])
  await from(() => page.locator('.mix-bar .mix-high').click(), ['Spring video 6', 'Spring video 5'])
  const platforms = page.getByRole('table', { name: 'Claimed and verified by platform' })
  await from(() => platforms.getByRole('link', { name: 'TikTok' }).click(), ['Spring video 6', 'Spring video 3'])
  const affiliates = page.getByRole('table', { name: 'Claimed and verified by affiliate' })
  const ada = affiliates.locator('tbody tr').filter({ hasText: world.affiliates[0].name })
  await from(() => ada.getByRole('link', { name: '3', exact: true }).click(), every.slice(3))
  await from(() => page.getByRole('link', { name: 'Posts', exact: true }).click(), every)
})

test('the page of an affiliate says how far to trust them, and what was corrected after a check', async () => {
  const { page, goTo } = await visitAs(world.advertiser.key, `/campaigns/${world.campaignId}`)
  const affiliates = page.getByRole('table', { name: 'Claimed and verified by affiliate' })
  await affiliates.getByRole('link', { name: world.affiliates[1].name }).click()
  await page.getByRole('heading', { name: world.affiliates[1].name }).waitFor()
  await page.getByText('Ever overclaimed: 27,700 views that the platforms never showed.').waitFor()
  await page.getByText('Corrected after being caught: nothing so far.').waitFor()
  await page.getByText('3 alerts wait for a decision.').waitFor()
  await expect.poll(() => titlesOf(page, 'Posts of the affiliate')).toEqual(every.slice(0, 3))
  await lookAt(page, 'campaign-affiliate')
  await page.getByRole('link', { name: 'All alerts about them' }).click()
  await page.getByLabel('Affiliate').waitFor()
  const alerts = page.getByRole('table', { name: 'Alerts', exact: true }).locator('tbody tr')
  await expect.poll(() => alerts.count()).toBe(3)
  await goTo(`/campaigns/${world.campaignId}/affiliates/${world.affiliates[0].id}`)
  await page
    .getByText('No claim was ever found too high in clicks.')
    .or(page.getByText('No alert waits for a decision.'))
    .first()
    .waitFor()
})

test('a claim that was lowered after a check stays on the record of its affiliate', async () => {
  const { call, advertiser, affiliate, campaignId, submit } = await startStory(world)
  const { postId, claimed, truth } = await submit({ claim: inflated, isSettled: true })
  const body = { claimed_views: truth.views, claimed_clicks: truth.clicks, claimed_conversions: truth.conversions }
  await call('PUT', `/submissions/${postId}/metrics`, { key: affiliate.key, body })
  const { page } = await visitAs(advertiser.key, `/campaigns/${campaignId}/affiliates/${affiliate.id}`)
  const over = (claimed.views - truth.views).toLocaleString('en-GB')
  await page.getByText(`Ever overclaimed: ${over} views that the platforms never showed.`).waitFor()
  await page.getByText(`Corrected after being caught: ${over} views, lowered once a check had found them.`).waitFor()
})

test('a campaign without posts says what will appear', async () => {
  const { advertiser, campaignId } = await startStory(world, 'Empty')
  const { page } = await visitAs(advertiser.key, `/campaigns/${campaignId}/posts`)
  await page.getByText('No posts yet').waitFor()
  await lookAt(page, 'campaign-posts-empty')
})

test('somebody else finds neither the posts nor the affiliate', async () => {
  const { page, goTo, expectTrouble } = await visitAs(world.newcomer.key)
  expectTrouble(/404/)
  for (const path of [place, `/campaigns/${world.campaignId}/affiliates/${world.affiliates[0].id}`]) {
    await goTo(path)
    await page.getByRole('alert').filter({ hasText: 'Not found' }).waitFor()
  }
  const affiliate = await visitAs(world.affiliates[0].key, place)
  await affiliate.page.getByRole('heading', { name: 'Page not found' }).waitFor()
})

test('posts that fail to load say why, and load at the next try', async () => {
  const { page, expectTrouble } = await visitAs(world.advertiser.key)
  expectTrouble(/500/)
  await page.route(`**${place}?*`, (route) => route.fulfill(problem(500, 'Our fault.')))
  await page.goto(`${world.baseUrl}/#${place}`)
  await page.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await page.unroute(`**${place}?*`)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => titlesOf(page)).toEqual(every)
})

test('a filter that fits no new post offers to look further back', async () => {
  const { page } = await visitAs(world.advertiser.key)
  let asked = 0
  await page.route(`**${place}?*`, async (route) => {
    asked += 1
    if (asked > 5)
      await route.continue({
        url: route
          .request()
          .url()
          .replace(/[?&]cursor=[^&]*/, ''),
      })
    else await route.fulfill({ json: { success: true, data: [], next_cursor: 'further' } })
  })
  await page.goto(`${world.baseUrl}/#${place}?verdict=high`)
  await page.getByText('None among the newest posts').waitFor()
  expect(asked).toBe(5)
  await lookAt(page, 'campaign-posts-further')
  asked = 5
  await page.getByRole('button', { name: 'Look further back' }).click()
  await expect.poll(() => titlesOf(page)).toEqual(['Spring video 6', 'Spring video 5'])
})
