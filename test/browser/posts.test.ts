import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { inflated, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

test('an affiliate sees each post with its verdict and why, newest first', async () => {
  const story = await startStory(world)
  const matched = await story.submit({ title: 'Honest review' })
  const tooMany = await story.submit({ title: 'Boosted review', claim: inflated })
  const { page } = await visitAs(story.affiliate.key, '/posts')
  const rows = page.getByRole('table', { name: 'Your posts' }).locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(2)
  const [newest, oldest] = await rows.allTextContents()
  expect(newest).toContain('Boosted review')
  expect(newest).toContain('Discrepancy, high')
  expect(newest).toContain(`${tooMany.claimed.views.toLocaleString('en-GB')} views claimed`)
  expect(newest).toContain('provisional')
  expect(newest).toContain(story.campaignName)
  expect(oldest).toContain('Honest review')
  expect(oldest).toContain('What YouTube shows covers the claim.')
  const link = page.getByRole('link', { name: 'Honest review' })
  expect(await link.getAttribute('href')).toBe(`#/posts/${matched.postId}`)
  await lookAt(page, 'posts')
})

test('posts are chosen by campaign and verdict, which the address keeps', async () => {
  const story = await startStory(world)
  await story.submit({ title: 'Honest review' })
  await story.submit({ title: 'Boosted review', claim: inflated })
  const { page } = await visitAs(story.affiliate.key, '/posts?status=DISCREPANCY')
  const rows = page.getByRole('table', { name: 'Your posts' }).locator('tbody tr')
  await expect.poll(() => rows.allTextContents()).toEqual([expect.stringContaining('Boosted review')])
  await page.getByLabel('Verdict').focus()
  await page.getByLabel('Verdict').selectOption('MATCHED')
  await expect.poll(() => rows.allTextContents()).toEqual([expect.stringContaining('Honest review')])
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
  await page.getByLabel('Verdict').selectOption('UNVERIFIABLE')
  await page.getByText('No post is like this').waitFor()
  await lookAt(page, 'posts-none-like-this')
  await page.getByRole('button', { name: 'Show all posts' }).click()
  await expect.poll(() => rows.count()).toBe(2)
  await page.getByLabel('Campaign').selectOption({ label: story.campaignName })
  await expect.poll(() => page.url()).toContain(`campaign=${story.campaignId}`)
  await expect.poll(() => rows.count()).toBe(2)
  await page.getByRole('searchbox').fill('boosted')
  await expect.poll(() => rows.count()).toBe(1)
})

test('a campaign that closed is still told apart by its posts', async () => {
  const story = await startStory(world)
  await story.submit({ title: 'From before' })
  await story.call('PUT', `/campaigns/${story.campaignId}`, { key: world.admin.key, body: { status: 'COMPLETED' } })
  const { page } = await visitAs(story.affiliate.key, '/posts')
  const row = page.getByRole('table', { name: 'Your posts' }).locator('tbody tr')
  await row.filter({ hasText: `Closed (${story.campaignId})` }).waitFor()
})

test('hostile text in a title is text', async () => {
  const story = await startStory(world)
  const title = '<img src=x onerror="document.title=1"> & "more"'
  await story.submit({ title })
  const { page } = await visitAs(story.affiliate.key, '/posts')
  await page.getByRole('link', { name: title }).waitFor()
  expect(await page.locator('img').count()).toBe(0)
  expect(await page.title()).toBe('Posts · Affiliate Reconciliation')
})

test('who has no posts is told how to get one', async () => {
  const story = await startStory(world)
  const { page } = await visitAs(story.affiliate.key, '/posts')
  await page.getByText('No posts yet').waitFor()
  await lookAt(page, 'posts-empty')
  await page.getByRole('link', { name: 'Submit your first post' }).click()
  await expect.poll(() => page.url()).toContain('#/submit')
})

test('an advertiser has no posts of their own, and no way to these views', async () => {
  const { page, goTo } = await visitAs(world.advertiser.key)
  const navigation = page.getByRole('navigation', { name: 'Main' })
  for (const [label, place] of [
    ['Posts', '/posts'],
    ['Submit', '/submit'],
    ['Trust', '/trust'],
  ] as const) {
    expect(await navigation.getByRole('link', { name: label }).count()).toBe(0)
    await goTo(place)
    await page.getByRole('heading', { name: 'Nothing here' }).waitFor()
  }
})
