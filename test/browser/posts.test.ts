import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { inflated, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const history = '**/api/v1/submissions/history?*'

test('an affiliate sees each post with its verdict and why, newest first', async () => {
  const story = await startStory(world)
  const matched = await story.submit({ title: 'Honest review' })
  const tooMany = await story.submit({ title: 'Boosted review', claim: inflated })
  const { page } = await visitAs(story.affiliate.key, '/posts')
  const rows = page.getByRole('table', { name: 'Your posts' }).locator('tbody tr')
  await expect.poll(() => rows.filter({ hasText: story.campaignName }).count()).toBe(2)
  const [newest, oldest] = await rows.allTextContents()
  expect(newest).toContain('Boosted review')
  expect(newest).toContain('High discrepancy')
  expect(newest).toContain(`${tooMany.claimed.views.toLocaleString('en-GB')} views claimed`)
  expect(newest).toContain('provisional')
  expect(oldest).toContain('Honest review')
  expect(oldest).toContain("YouTube's numbers confirm this claim.")
  const link = page.getByRole('link', { name: 'Honest review' })
  await expect.poll(() => link.getAttribute('href')).toBe(`#/posts/${matched.postId}`)
  const cut = await page.locator('.table-scroll').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  expect(cut).toBe(0)
  await lookAt(page, 'posts')
})

test('on a phone, sentences start at the left and the sort buttons are labelled', async () => {
  const story = await startStory(world)
  await story.submit({ claim: inflated })
  const { page } = await visitAs(story.affiliate.key, '/posts')
  await page.setViewportSize({ width: 390, height: 844 })
  const table = page.getByRole('table', { name: 'Your posts' })
  const why = table.locator('td[data-label="Why"]')
  await expect.poll(() => why.evaluate((cell) => getComputedStyle(cell).textAlign)).toBe('left')
  const sorting = table.locator('thead')
  await expect.poll(() => sorting.evaluate((head) => getComputedStyle(head, '::before').content)).toContain('Sort by')
  const indents = await sorting.getByRole('button').evaluateAll((buttons) =>
    buttons.map((button) => {
      const words = document.createRange()
      words.selectNodeContents(button.firstChild ?? button)
      return Math.round(words.getBoundingClientRect().left - button.getBoundingClientRect().left)
    }),
  )
  expect(indents.length).toBeGreaterThan(5)
  expect(new Set(indents).size).toBe(1)
})

test('posts are filtered by campaign and verdict, which the address keeps', async () => {
  const story = await startStory(world)
  await story.submit({ title: 'Honest review' })
  await story.submit({ title: 'Boosted review', claim: inflated })
  const { page } = await visitAs(story.affiliate.key, '/posts?status=DISCREPANCY')
  const rows = page.getByRole('table', { name: 'Your posts' }).locator('tbody tr')
  await expect.poll(() => rows.allTextContents()).toEqual([expect.stringContaining('Boosted review')])
  await page.getByLabel('Verdict').focus()
  await page.getByLabel('Verdict').selectOption('MATCHED')
  await expect.poll(() => rows.allTextContents()).toEqual([expect.stringContaining('Honest review')])
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
  await page.getByLabel('Verdict').selectOption('UNVERIFIABLE')
  await page.getByText('No posts match these filters').waitFor()
  await lookAt(page, 'posts-none-like-this')
  await page.getByRole('button', { name: 'Show all posts' }).click()
  await expect.poll(() => rows.count()).toBe(2)
  await page.getByLabel('Campaign').selectOption({ label: story.campaignName })
  await expect.poll(() => page.url()).toContain(`campaign=${story.campaignId}`)
  await expect.poll(() => rows.count()).toBe(2)
  await page.getByRole('searchbox').fill('boosted')
  await expect.poll(() => rows.count()).toBe(1)
})

test('a closed campaign still shows its name', async () => {
  const story = await startStory(world)
  await story.submit({ title: 'From before' })
  await story.call('PUT', `/campaigns/${story.campaignId}`, { key: world.admin.key, body: { status: 'COMPLETED' } })
  const { page } = await visitAs(story.affiliate.key, '/posts')
  const row = page.getByRole('table', { name: 'Your posts' }).locator('tbody tr')
  await row.filter({ hasText: `${story.campaignName} (closed)` }).waitFor()
  await row.getByRole('link', { name: 'From before' }).click()
  await page.getByRole('region', { name: 'About the post' }).getByText(story.campaignName).waitFor()
})

test('a verdict that is about to come is requested every few seconds', async () => {
  const story = await startStory(world)
  await story.submit({ title: 'Fresh from the camera' })
  const { page, goTo } = await visitAs(story.affiliate.key, '/submit')
  const lookedAtMs: number[] = []
  let isJudged = false
  await page.route(history, async (route) => {
    lookedAtMs.push(Date.now())
    if (isJudged) return route.continue()
    const response = await route.fetch()
    const { data, ...rest } = await response.json()
    const verdict = { status: 'PENDING', level: 'NONE', final: false, reason: null, not_checkable: [] }
    return route.fulfill({ response, json: { ...rest, data: [{ ...data[0], verdict, observation: null }] } })
  })
  await goTo('/posts')
  const row = page.getByRole('row').filter({ hasText: 'Fresh from the camera' })
  await row.getByText('Pending').waitFor()
  await row.getByText('This claim has not been checked on YouTube yet.').waitFor()
  await lookAt(page, 'posts-pending')
  await expect.poll(() => lookedAtMs.length).toBeGreaterThan(4)
  // Five looks take a minute where no verdict is about to come.
  const [first = 0, , , , fifth = 0] = lookedAtMs
  expect(fifth - first).toBeLessThan(45_000)
  isJudged = true
  await row.getByText('Matched').waitFor()
})

test('more than a hundred posts are loaded a hundred at a time', async () => {
  const story = await startStory(world)
  await story.submit({ title: 'Episode' })
  const { body } = await story.call('GET', '/submissions/history', { key: story.affiliate.key })
  const hundredFrom = (first: number) =>
    Array.from({ length: 100 }, (_, at) => ({ ...body.data[0], post_id: `post_${first + at}` }))
  const { page, goTo } = await visitAs(story.affiliate.key, '/submit')
  await page.route(history, (route) => {
    const isFirst = !route.request().url().includes('cursor=')
    const answer = { success: true, data: hundredFrom(isFirst ? 0 : 100), next_cursor: isFirst ? 'more' : null }
    return route.fulfill({ json: answer })
  })
  await goTo('/posts')
  await page.getByText('1–25 of 100+').waitFor()
  await page.getByRole('button', { name: 'Load more' }).click()
  await page.getByText('1–25 of 200', { exact: true }).waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Load more' }).count()).toBe(0)
})

test('a failure to load is shown, and loaded posts stay', async () => {
  const story = await startStory(world)
  await story.submit({ title: 'Seen before' })
  const { page, expectTrouble } = await visitAs(story.affiliate.key, '/posts')
  expectTrouble(/500/)
  await page.getByRole('link', { name: 'Seen before' }).waitFor()
  const body = JSON.stringify({ success: false, status: 500, code: 'internal', detail: 'Our fault.', errors: [] })
  const headers = { 'retry-after': '60' }
  await page.route(history, (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', headers, body }),
  )
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('Out of date').waitFor()
  await expect.poll(() => page.getByRole('link', { name: 'Seen before' }).isVisible()).toBe(true)
  await page.getByLabel('Verdict').selectOption('MATCHED')
  await page.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await page.unroute(history)
  await page.getByLabel('Verdict').selectOption('')
  await page.getByRole('link', { name: 'Seen before' }).waitFor()
})

test('hostile text in a title is shown as text', async () => {
  const story = await startStory(world)
  const title = '<img src=x onerror="document.title=1"> & "more"'
  await story.submit({ title })
  const { page } = await visitAs(story.affiliate.key, '/posts')
  await page.getByRole('link', { name: title }).waitFor()
  await expect.poll(() => page.locator('img').count()).toBe(0)
  await expect.poll(() => page.title()).toBe('Posts · Affiliate Reconciliation')
})

test('an affiliate without posts reads how to submit one', async () => {
  const story = await startStory(world)
  const { page } = await visitAs(story.affiliate.key, '/posts')
  await page.getByText('No posts yet').waitFor()
  await lookAt(page, 'posts-empty')
  await page.getByRole('link', { name: 'Submit your first post' }).click()
  await expect.poll(() => page.url()).toContain('#/submit')
})

test('an advertiser has no posts, and cannot reach the pages for affiliates', async () => {
  const { page, goTo } = await visitAs(world.advertiser.key)
  const navigation = page.getByRole('navigation', { name: 'Main' })
  for (const [label, place] of [
    ['Posts', '/posts'],
    ['Submit', '/submit'],
    ['Trust', '/trust'],
  ] as const) {
    await expect.poll(() => navigation.getByRole('link', { name: label }).count()).toBe(0)
    await goTo(place)
    await page.getByRole('heading', { name: 'Page not found' }).waitFor()
  }
})
