import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { ruleVersion } from '../../lib/post/check-record.ts'
import type { Evolution, Post } from '../../lib/web/views/post/views-of-post.ts'
import { lookAt } from './support/look-at.ts'
import { registerPerson } from './support/person.ts'
import { inflated, type Story, startStory, unlike } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

const written = (value: number): string => value.toLocaleString('en-GB')
const comparisonOf = (page: Page) => page.getByRole('table', { name: 'Claimed and verified' }).locator('tbody tr')
const historyOf = (page: Page) => page.getByRole('region', { name: 'Checks and claims' }).locator('li')

/** Shows a page the post as it is, but for what a test changes about it: states that a shared stack does not get into. */
const pretend = async (
  page: Page,
  { call, affiliate: { key } }: Story,
  postId: string,
  change: (told: { post: Post; evolution: Evolution }) => { post?: Partial<Post>; evolution?: Partial<Evolution> },
): Promise<void> => {
  const path = `/submissions/${postId}`
  const post: Post = (await call('GET', path, { key })).body.data
  const evolution: Evolution = (await call('GET', `${path}/metrics`, { key })).body.data
  const changed = change({ post, evolution })
  const answer = (data: object) => ({ json: { success: true, data } })
  await page.route(`**/api/v1${path}`, (route) => route.fulfill(answer({ ...post, ...changed.post })))
  await page.route(`**/api/v1${path}/metrics`, (route) => route.fulfill(answer({ ...evolution, ...changed.evolution })))
}

test("an advertiser sees a post's claimed and verified numbers, and why they are a discrepancy", async () => {
  const { advertiser, affiliate, campaignId, campaignName, submit } = await startStory(world)
  const { postId, url, claimed, truth } = await submit({ claim: inflated, title: 'Trail shoes in the rain' })
  const { page } = await visitAs(advertiser.key, `/posts/${postId}`)
  await page.getByRole('heading', { name: 'Trail shoes in the rain' }).waitFor()
  await page.getByText(`${written(claimed.views)} views claimed, ${written(truth.views)} verified`).waitFor()
  await page.getByText('It becomes final when the settlement window ends.').waitFor()
  await page.getByText(/^Next check: \d/).waitFor()
  await page.getByText(/the settlement window ends \d/).waitFor()
  const views = await comparisonOf(page).first().textContent()
  for (const value of [claimed.views, truth.views, claimed.views - truth.views]) expect(views).toContain(written(value))
  const campaigns = page.getByRole('link', { name: campaignName })
  await expect
    .poll(() => campaigns.evaluateAll((links) => links.map((link) => link.getAttribute('href'))))
    .toEqual([`#/campaigns/${campaignId}`, `#/campaigns/${campaignId}`])
  await expect.poll(() => page.locator('.page-above').textContent()).toBe(`Campaigns / ${campaignName}`)
  await page.getByText(affiliate.name, { exact: true }).waitFor()
  const link = page.getByRole('link', { name: /Open on YouTube/ })
  await expect.poll(() => link.getAttribute('href')).toBe(url)
  await expect.poll(() => link.getAttribute('rel')).toBe('noreferrer noopener')
  await expect.poll(() => link.getAttribute('target')).toBe('_blank')
  await expect.poll(() => page.getByRole('button', { name: 'Update claim' }).count()).toBe(0)
  await lookAt(page, 'post')
})

test('an admin sees any post, and an affiliate their own without a link to the campaign', async () => {
  const { affiliate, campaignName, submit } = await startStory(world)
  const { postId } = await submit()
  const { page } = await visitAs(world.admin.key, `/posts/${postId}`)
  await page.getByText("YouTube's numbers confirm this claim. Final.", { exact: true }).waitFor()
  await page.getByRole('link', { name: campaignName }).first().waitFor()
  const { page: own } = await visitAs(affiliate.key, `/posts/${postId}`)
  await own.getByText(campaignName).waitFor()
  await expect.poll(() => own.getByRole('link', { name: campaignName }).count()).toBe(0)
  await own.getByRole('button', { name: 'Update claim' }).waitFor()
})

test("another affiliate's post is not found", async () => {
  const { call, submit } = await startStory(world)
  const { postId } = await submit()
  const other = await registerPerson(call, world.admin.key, `Stranger ${postId}`, 'AFFILIATE')
  const { page, expectTrouble } = await visitAs(other.key, '/campaigns')
  expectTrouble(/404/)
  await page.goto(`${world.baseUrl}/#/posts/${postId}`)
  await page.getByRole('alert').filter({ hasText: 'Not found' }).waitFor()
})

test("the chart has the platform's numbers and each claim, in the metric from the address", async () => {
  const { call, advertiser, affiliate, submit } = await startStory(world)
  const { postId, claimed, truth } = await submit({ claim: inflated })
  const asOf = new Date(Date.now() - 7_200_000).toISOString()
  const body = { claimed_views: 7, claimed_clicks: 3, claimed_conversions: 1, as_of: asOf }
  await call('PUT', `/submissions/${postId}/metrics`, { key: affiliate.key, body })
  const { page } = await visitAs(advertiser.key, `/posts/${postId}`)
  const growth = page.getByRole('region', { name: 'Growth', exact: true })
  await growth.getByRole('img', { name: 'Views as YouTube showed them and as they were claimed.' }).waitFor()
  await growth.getByText('Numbers', { exact: true }).click()
  const rows = growth.locator('tbody tr')
  const texts = () => rows.locator('td').allTextContents()
  await expect.poll(texts).toContain(written(truth.views))
  await expect.poll(() => rows.first().locator('td').last().textContent()).toBe('7')
  expect(await texts()).toContain(written(claimed.views))
  await expect.poll(() => rows.first().locator('td').first().textContent()).toContain('not known')
  await page.getByLabel('Metric').selectOption('clicks')
  await expect.poll(() => page.url()).toContain('?metric=clicks')
  await page.reload()
  await growth.getByRole('img', { name: 'Clicks as YouTube showed them and as they were claimed.' }).waitFor()
})

test('each check shows its verdict and why, and opens to both inputs and the rules', async () => {
  const { advertiser, submit } = await startStory(world)
  const { postId, claimed, truth } = await submit({ claim: inflated })
  const { page } = await visitAs(advertiser.key, `/posts/${postId}`)
  await expect.poll(() => historyOf(page).count()).toBe(2)
  const [check, claim] = await historyOf(page).allTextContents()
  expect(check).toMatch(/High discrepancy.*Provisional.*The claim was above what YouTube showed/)
  expect(check).toContain(`YouTube showed ${written(truth.views)} views`)
  expect(claim).toContain(`${written(claimed.views)} views`)
  await page.getByText('What this check compared').first().click()
  await page.getByText(`Version ${ruleVersion}`, { exact: true }).waitFor()
  const compared = page.getByRole('table', { name: 'What this check compared' })
  await expect.poll(() => compared.textContent()).toContain(written(claimed.views - truth.views))
  await lookAt(page, 'post-check')
})

test('hundreds of checks are paged', async () => {
  const story = await startStory(world)
  const { postId } = await story.submit()
  const { page, goTo } = await visitAs(story.advertiser.key, '/campaigns')
  await pretend(page, story, postId, ({ evolution: { checks } }) => ({
    evolution: {
      checks: Array.from({ length: 300 }, (_, at) => ({
        ...(checks[0] as Evolution['checks'][number]),
        id: `chk_${at}`,
        checked_at: new Date(Date.UTC(2026, 0, 1, at)).toISOString(),
      })),
    },
  }))
  await goTo(`/posts/${postId}`)
  await page.getByText('1–10 of 301').waitFor()
  await expect.poll(() => historyOf(page).count()).toBe(10)
  const [next, previous] = [page.getByRole('button', { name: 'Next' }), page.getByRole('button', { name: 'Previous' })]
  await next.click()
  await page.getByText('11–20 of 301').waitFor()
  await previous.press('Enter')
  await page.getByText('1–10 of 301').waitFor()
  await expect.poll(() => previous.evaluate((button) => button === document.activeElement)).toBe(true)
  await previous.press('Enter')
  await next.press('Enter')
  await page.getByText('11–20 of 301').waitFor()
})

test('flags are explained', async () => {
  const { advertiser, submit } = await startStory(world)
  const { postId } = await submit({ claim: (truth) => ({ ...truth, views: 1_000, clicks: 2_000, conversions: 5 }) })
  const { page } = await visitAs(advertiser.key, `/posts/${postId}`)
  const flags = page.getByRole('region', { name: 'Flags' })
  await flags.getByText('Numbers out of order').waitFor()
  await expect
    .poll(() => flags.textContent())
    .toContain('This claim states 1,000 views, 2,000 clicks, and 5 conversions.')
  await expect.poll(() => flags.textContent()).toContain('200% of the views led to a click; more than 35% is rare.')
  await expect.poll(() => flags.textContent()).toContain('never a verdict')
  await lookAt(page, 'post-flags')
})

test('a hostile title is shown as text, and only an https address becomes a link', async () => {
  const story = await startStory(world)
  const title = '<img src=x onerror="document.title=1"> & "shoes"'
  const { postId } = await story.submit({ title })
  const { page, goTo } = await visitAs(story.advertiser.key, '/campaigns')
  await pretend(page, story, postId, () => ({
    post: { url: 'javascript:alert(1)', description: `<b>bold</b> ${'long'.repeat(200)}` },
  }))
  await goTo(`/posts/${postId}`)
  await page.getByRole('heading', { name: title }).waitFor()
  await expect.poll(() => page.locator('#content img, #content b').count()).toBe(0)
  await expect.poll(() => page.getByRole('link', { name: /Open on/ }).count()).toBe(0)
  await expect.poll(() => page.title()).toBe(`${title} · Affiliate Reconciliation`)
  await lookAt(page, 'post-hostile')
})

test('an unchecked post says so, and shows only the claim', async () => {
  const story = await startStory(world)
  const { postId, claimed } = await story.submit()
  const { page, goTo } = await visitAs(story.advertiser.key, '/campaigns')
  await pretend(page, story, postId, ({ post }) => ({
    post: {
      observation: null,
      verdict: { status: 'PENDING', level: 'NONE', final: false, reason: null, not_checkable: [] },
      due_at: post.created_at,
    },
    evolution: { checks: [], observations: [] },
  }))
  await goTo(`/posts/${postId}`)
  await page.getByText('This claim has not been checked on YouTube yet.').waitFor()
  await page.getByText('Checking now. The verdict appears here automatically.').waitFor()
  await page.getByText('No numbers yet').waitFor()
  await expect
    .poll(() => comparisonOf(page).first().textContent())
    .toMatch(new RegExp(`^Views${written(claimed.views)}not checked yet–nothing to compare`))
  await lookAt(page, 'post-pending')
})

test('a number that the platform hides is missing, not zero', async () => {
  const story = await startStory(world)
  const { postId } = await story.submit()
  const { page, goTo } = await visitAs(story.advertiser.key, '/campaigns')
  const hidden = { clicks: null, missing: { clicks: 'hidden' as const } }
  await pretend(page, story, postId, ({ post, evolution }) => {
    const observation = post.observation === null ? null : { ...post.observation, ...hidden }
    const clicks = { claimed: 500, observed: null, diff: null, diff_pct: null, level: 'NONE' as const }
    return {
      post: { observation, verdict: { ...post.verdict, status: 'INCOMPLETE', final: false, clicks } },
      evolution: { observations: evolution.observations.map((seen) => ({ ...seen, ...hidden })) },
    }
  })
  await goTo(`/posts/${postId}?metric=clicks`)
  await page.getByText('YouTube does not show clicks; its other numbers confirm the claim.').waitFor()
  await expect.poll(() => comparisonOf(page).nth(1).textContent()).toMatch(/^Clicks500not shown–/)
  await expect.poll(() => historyOf(page).first().textContent()).toMatch(/–unknown clicks/)
  await page.getByText('YouTube has not shown clicks yet.').waitFor()
  await page.getByText('Numbers', { exact: true }).click()
  await expect.poll(() => page.locator('.chart-numbers tbody tr').last().textContent()).toContain('–not known')
  await lookAt(page, 'post-incomplete')
})

test('a post says when its next check is: never, or any moment when overdue', async () => {
  const story = await startStory(world)
  const { postId } = await story.submit()
  const { page, goTo } = await visitAs(story.advertiser.key, '/campaigns')
  await pretend(page, story, postId, () => ({ post: { due_at: null } }))
  await goTo(`/posts/${postId}`)
  await page.getByText('No further checks are scheduled.').waitFor()
  const { page: other, goTo: goToOther } = await visitAs(story.advertiser.key, '/campaigns')
  await pretend(other, story, postId, () => ({ post: { due_at: '2026-03-01T12:00:00.000Z' } }))
  await goToOther(`/posts/${postId}`)
  await other.getByText('Next check: any moment now.').waitFor()
})

test('a loaded post stays when a later refresh fails', async () => {
  const { advertiser, submit } = await startStory(world)
  const { postId } = await submit({ title: 'Stays' })
  const { page, expectTrouble } = await visitAs(advertiser.key, `/posts/${postId}`)
  await page.getByRole('heading', { name: 'Stays' }).waitFor()
  expectTrouble(/500/)
  await page.route(`**/api/v1/submissions/${postId}`, (route) =>
    route.fulfill({ status: 500, headers: { 'retry-after': '60' }, json: { detail: 'Our fault.' } }),
  )
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('Out of date').waitFor()
  await expect.poll(() => page.getByRole('heading', { name: 'Stays' }).isVisible()).toBe(true)
})

test('an advertiser decides whether a Facebook post is a duplicate under another link', async () => {
  const { advertiser, affiliate, campaignId, call } = await startStory(world)
  await call('PUT', `/campaigns/${campaignId}/platforms`, { key: world.admin.key, body: { platforms: ['meta'] } })
  const name = unlike()
  const submitAlias = async (alias: string): Promise<string> => {
    const url = `https://www.facebook.com/${name}/posts/pfbid${name}${alias}`
    const claimed = { claimed_views: 10, claimed_clicks: 5, claimed_conversions: 1 }
    const body = { campaign_id: campaignId, url, ...claimed }
    return (await call('POST', '/submissions', { key: affiliate.key, body })).body.data.post_id
  }
  const first = await submitAlias('One')
  const second = await submitAlias('Two')
  const { page } = await visitAs(advertiser.key, `/posts/${second}`)
  const card = page.getByRole('region', { name: 'Possible duplicate' })
  await card.getByText('Until somebody decides, its numbers count in no total').waitFor()
  await expect
    .poll(() => card.getByRole('link', { name: 'Open the other post' }).getAttribute('href'))
    .toBe(`#/posts/${first}`)
  await lookAt(page, 'post-possible-duplicate')
  await card.getByRole('button', { name: 'Different content' }).click()
  await card.getByText('This is different content. Its numbers count like those of any other post.').waitFor()
  await card.getByText('by you').waitFor()
  await historyOf(page).getByText('Decided').waitFor()
  const { body } = await call('GET', `/submissions/${second}`, { key: affiliate.key })
  expect(body.data).toMatchObject({ duplicate: { state: 'DIFFERENT' }, flags: [] })
  const own = await visitAs(affiliate.key, `/posts/${second}`)
  const told = own.page.getByRole('region', { name: 'Possible duplicate' })
  await told.getByText('This is different content. Its numbers count like those of any other post.').waitFor()
  await expect.poll(() => own.page.getByRole('button', { name: 'Different content' }).count()).toBe(0)
})
