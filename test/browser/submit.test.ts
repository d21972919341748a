import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { newVideo, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const submissions = '**/api/v1/submissions'
const link = (page: Page) => page.getByLabel('Link to the post')
const submitButton = (page: Page) => page.getByRole('button', { name: 'Submit post' })

const idOf = (url: string): string => url.split('=')[1] ?? ''

const fillClaim = async (page: Page, views: string, clicks: string, conversions: string): Promise<void> => {
  await page.getByLabel('Views').fill(views)
  await page.getByLabel('Clicks').fill(clicks)
  await page.getByLabel('Conversions').fill(conversions)
}

const fillTruth = (page: Page, { views, clicks, conversions }: ReturnType<typeof newVideo>['truth']): Promise<void> =>
  fillClaim(page, views.toLocaleString('en-GB'), String(clicks), String(conversions))

const problem = (status: number, code: string, detail: string, retryAfter: string) => ({
  status,
  contentType: 'application/problem+json',
  headers: { 'retry-after': retryAfter },
  body: JSON.stringify({ success: false, title: 'Trouble', status, code, detail, errors: [] }),
})

test('a link is read as it is typed and submitted, and its verdict appears in the list', async () => {
  const story = await startStory(world)
  const { url, truth } = newVideo()
  const { page } = await visitAs(story.affiliate.key, '/submit')
  await page.getByLabel('Campaign').selectOption({ label: story.campaignName })
  await page.getByText('Accepts posts on YouTube.').waitFor()
  await link(page).pressSequentially(`https://youtu.be/${idOf(url)}?si=x&t=3`)
  await page.getByRole('link', { name: url }).waitFor()
  await expect.poll(() => page.locator('.recognised').textContent()).toContain(`Post id ${idOf(url)}`)
  await fillTruth(page, truth)
  await page.getByLabel('Title').fill('Trail shoes, tried')
  await lookAt(page, 'submit')
  await submitButton(page).click()
  const done = page.getByRole('heading', { name: 'Post submitted' })
  await done.waitFor()
  await expect.poll(() => done.evaluate((heading) => heading === document.activeElement)).toBe(true)
  await expect
    .poll(() => page.getByRole('link', { name: 'Open the post' }).getAttribute('href'))
    .toMatch(/^#\/posts\/post_/)
  await page.getByText("YouTube's numbers confirm this claim.").waitFor()
  await lookAt(page, 'submitted')
  await page.getByRole('link', { name: 'All your posts' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Trail shoes, tried' })
  await row.getByText('Matched').waitFor()
})

test('the text that an app shares is understood, explained, and submitted as it is', async () => {
  const story = await startStory(world)
  const { url, truth } = newVideo()
  const { page } = await visitAs(story.affiliate.key, `/submit?campaign=${story.campaignId}`)
  await link(page).fill(`My review of the shoes https://youtu.be/${idOf(url)}\u200b!`)
  await page.getByRole('link', { name: url }).waitFor()
  await page.getByText('We took the link from the shared text. We removed invisible characters.').waitFor()
  await fillTruth(page, truth)
  await submitButton(page).click()
  await page.getByText('Post submitted').waitFor()
  await page.locator('.submitted').getByText(url).waitFor()
})

test('a large claim with evidence is accepted without a flag', async () => {
  const story = await startStory(world)
  const { url } = newVideo()
  const { page } = await visitAs(story.affiliate.key, `/submit?campaign=${story.campaignId}`)
  await link(page).fill(url)
  await fillClaim(page, '60,000', '600', '6')
  await page.getByLabel('Evidence').fill('https://example.com/screenshot.png')
  const sent = page.waitForRequest(submissions)
  await submitButton(page).click()
  expect((await sent).postDataJSON()).toMatchObject({ evidence_data: { note: 'https://example.com/screenshot.png' } })
  await page.getByRole('link', { name: 'Open the post' }).click()
  await page.getByRole('heading', { name: 'Verdict' }).waitFor()
  await expect.poll(() => page.getByText('No evidence').count()).toBe(0)
})

test('another submission keeps the campaign from the address', async () => {
  const story = await startStory(world)
  const { url, truth } = newVideo()
  const { page } = await visitAs(story.affiliate.key, `/submit?campaign=${story.campaignId}`)
  await expect.poll(() => page.getByLabel('Campaign').inputValue()).toBe(story.campaignId)
  await link(page).fill(url)
  await fillTruth(page, truth)
  await submitButton(page).click()
  await page.getByRole('button', { name: 'Submit another post' }).click()
  const campaign = page.getByLabel('Campaign', { exact: true })
  await expect.poll(() => campaign.evaluate((select) => select === document.activeElement)).toBe(true)
  await expect.poll(() => link(page).inputValue()).toBe('')
  await expect.poll(() => page.getByLabel('Campaign').inputValue()).toBe(story.campaignId)
})

test('a short link may be submitted, and a post that it does not lead to is asked for in another way', async () => {
  const story = await startStory(world)
  const { page, expectTrouble } = await visitAs(story.affiliate.key, `/submit?campaign=${story.campaignId}`)
  expectTrouble(/422/)
  await link(page).fill('https://vm.tiktok.com/ZMabc123/')
  await page.getByText('This is a short link. When you submit').waitFor()
  await fillClaim(page, '10', '1', '0')
  await submitButton(page).click()
  await page.getByText('Open it, then paste the full link of the post.').waitFor()
})

test.each([
  ['https://reddit.app.link/BAabc', 'This short link does not say'],
  ['https://www.youtube.com/@nasa', 'This link leads to a channel, not to one post'],
  ['https://youtu.be/dQw4w9WgXcQ https://youtu.be/9bZkp7q19f0', 'This text links to more than one post'],
  ['https://vxreddit.com/r/a/comments/2a00np', 'Open the post on the platform itself'],
  ['https://example.com/watch?v=1', "We can't check posts on this site. Paste a link from YouTube"],
  ['my latest video', "This is not a link. Copy the post's address"],
  ['https://www.tiktok.com/@ada/video/7100000000000000099', 'This is a TikTok post. The campaign accepts YouTube.'],
])('%s is rejected before it is sent, with what to paste instead', async (text, sentence) => {
  const { page } = await visitAs(world.affiliates[0].key, '/submit')
  const youtubeOnly = page.getByLabel('Campaign')
  await youtubeOnly.selectOption({ label: world.hostileName })
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await link(page).fill(text)
  await page.getByText(sentence).waitFor()
  await fillClaim(page, '10', '1', '0')
  await submitButton(page).click()
  await page.getByRole('alert').filter({ hasText: sentence }).waitFor()
  await expect.poll(() => link(page).evaluate((input) => input === document.activeElement)).toBe(true)
  expect(sent).toEqual([])
})

test('an empty form says so at each field, and focuses the first', async () => {
  const { page } = await visitAs(world.affiliates[0].key, '/submit')
  await submitButton(page).click()
  await page.getByText('Choose the campaign this post is for.').waitFor()
  await page.getByText('Paste the link to your post.').waitFor()
  await expect.poll(() => page.getByText('Enter a number, or 0 if there were none.').count()).toBe(3)
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
  await page.getByLabel('Title').fill('x'.repeat(201))
  await page.getByLabel('Views').fill('-1')
  await submitButton(page).click()
  await page.getByText('Use at most 200 characters; this has 201.').waitFor()
  await page.getByText('Enter 0 or more.').waitFor()
  await lookAt(page, 'submit-refused')
  await page.getByLabel('Views').fill('12')
  await expect.poll(() => page.getByText('Enter 0 or more.').count()).toBe(0)
  await expect.poll(() => page.getByLabel('Views').evaluate((input) => input === document.activeElement)).toBe(true)
})

test('a duplicate submission links to the existing post', async () => {
  const story = await startStory(world)
  const { postId, url } = await story.submit()
  const { page, expectTrouble } = await visitAs(story.affiliate.key, `/submit?campaign=${story.campaignId}`)
  expectTrouble(/409/)
  await link(page).fill(`${url}&feature=share`)
  await fillClaim(page, '10', '1', '0')
  await submitButton(page).click()
  await page.getByText('You already submitted this post to this campaign.').waitFor()
  const existing = page.getByRole('link', { name: 'Open that post to update its numbers' })
  await expect.poll(() => existing.getAttribute('href')).toBe(`#/posts/${postId}`)
  await lookAt(page, 'submit-duplicate')
})

test('two presses submit once, however slow the response is', async () => {
  const story = await startStory(world)
  const { url, truth } = newVideo()
  const { page } = await visitAs(story.affiliate.key, `/submit?campaign=${story.campaignId}`)
  const asked: string[] = []
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route(submissions, async (route) => {
    asked.push(route.request().method())
    await released
    await route.continue()
  })
  await link(page).fill(url)
  await fillTruth(page, truth)
  await submitButton(page).dblclick()
  await expect.poll(() => asked).toEqual(['POST'])
  await page.getByRole('button', { name: 'Submitting…' }).click()
  await page.getByLabel('Title').press('Enter')
  expect(asked).toEqual(['POST'])
  release()
  await page.getByText('Post submitted').waitFor()
  expect(asked).toEqual(['POST'])
})

test('a failure is explained, nothing typed is lost, and the next press cannot submit twice', async () => {
  const story = await startStory(world)
  const { url, truth } = newVideo()
  const { page, expectTrouble } = await visitAs(story.affiliate.key, `/submit?campaign=${story.campaignId}`)
  expectTrouble(/500|429|ERR_FAILED/)
  const keys: (string | undefined)[] = []
  await page.route(submissions, async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length === 1) return route.fulfill(problem(500, 'internal', 'Something broke on our side.', '1'))
    if (keys.length === 2) return route.fulfill(problem(429, 'rate_limited', 'That was too much.', '45'))
    if (keys.length > 3) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await link(page).fill(url)
  await fillTruth(page, truth)
  await page.getByLabel('Description').fill('Kept, whatever happens')
  await submitButton(page).click()
  const alert = page.locator('.refused')
  await expect.poll(() => alert.textContent()).toContain('Something broke on our side.')
  await expect.poll(() => alert.textContent()).toContain('submitted only once')
  await submitButton(page).click()
  await expect.poll(() => alert.textContent()).toContain('Wait 45 seconds')
  await lookAt(page, 'submit-too-early')
  await submitButton(page).click()
  await expect.poll(() => alert.textContent()).toContain('cannot be reached')
  await expect.poll(() => link(page).inputValue()).toBe(url)
  await expect.poll(() => page.getByLabel('Description').inputValue()).toBe('Kept, whatever happens')
  await submitButton(page).click()
  await page.getByText('Post submitted').waitFor()
  expect(new Set(keys).size).toBe(1)
  const { body } = await story.call('GET', '/submissions/history', { key: story.affiliate.key })
  expect(body.data).toHaveLength(1)
})

test('a campaign that closes meanwhile is reported, and what was typed stays', async () => {
  const story = await startStory(world)
  const { page } = await visitAs(story.affiliate.key, `/submit?campaign=${story.campaignId}`)
  const { url } = newVideo()
  await link(page).fill(url)
  await fillClaim(page, '10', '1', '0')
  await story.call('PUT', `/campaigns/${story.campaignId}`, { key: world.admin.key, body: { status: 'PAUSED' } })
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByLabel('Campaign').getByText(`Closed (${story.campaignId})`).waitFor({ state: 'attached' })
  await submitButton(page).click()
  await page.getByText('This campaign no longer accepts posts.').waitFor()
  await expect.poll(() => link(page).inputValue()).toBe(url)
})
