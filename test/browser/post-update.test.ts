import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { inflated, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

const field = (page: Page, name: string) => page.getByRole('textbox', { name })
const openForm = (page: Page) => page.getByRole('button', { name: 'Update claim' }).click()
const send = (page: Page) => page.getByRole('button', { name: 'Save claim' }).click()
const putsOf = (postId: string) => `**/api/v1/submissions/${postId}/metrics`
const onPut = async (page: Page, postId: string, answers: readonly object[]): Promise<void> => {
  const left = [...answers]
  await page.route(putsOf(postId), (route) => {
    const answer = route.request().method() === 'PUT' ? left.shift() : undefined
    return answer === undefined ? route.continue() : route.fulfill(answer)
  })
}
/** What it says about a wait is seen for five seconds. */
const problem = (status: number, rest: object = {}) => ({
  status,
  headers: { 'retry-after': '5', 'x-request-id': 'req-1' },
  json: { success: false, status, code: 'internal', detail: 'Our fault.', errors: [], ...rest },
})

test('the owner corrects a claim, and the verdict comes without a reload', async () => {
  const { affiliate, submit } = await startStory(world)
  const { postId, claimed, truth } = await submit({ claim: inflated })
  const { page } = await visitAs(affiliate.key, `/posts/${postId}`)
  await page.getByText('views claimed,').first().waitFor()
  await openForm(page)
  await expect.poll(() => field(page, 'Views').inputValue()).toBe(claimed.views.toLocaleString('en-GB'))
  await page.getByRole('button', { name: 'Use the verified numbers' }).press('Enter')
  await expect.poll(() => field(page, 'Views').inputValue()).toBe(truth.views.toLocaleString('en-GB'))
  await expect.poll(() => field(page, 'Clicks').inputValue()).toBe(truth.clicks.toLocaleString('en-GB'))
  await page.getByText('Lower than before. Confirmed by').waitFor()
  await lookAt(page, 'post-update')
  await send(page)
  await page.getByText('Claim updated.').waitFor()
  await page.getByText(/^YouTube's numbers confirm this claim\. Final\.$/).waitFor()
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  const history = page.getByRole('region', { name: 'Checks and claims' }).locator('li')
  await expect.poll(() => history.count()).toBe(4)
})

test('a new claim waits for its verdict, which appears automatically', async () => {
  const { call, affiliate, submit } = await startStory(world)
  const { postId } = await submit()
  const { page } = await visitAs(affiliate.key, `/posts/${postId}`)
  await page.getByText(/^YouTube's numbers confirm this claim\. Final\.$/).waitFor()
  const { data } = (await call('GET', `/submissions/${postId}`, { key: affiliate.key })).body
  const verdict = { status: 'PENDING', level: 'NONE', final: false, reason: null, not_checkable: [] }
  const path = `**/api/v1/submissions/${postId}`
  let looks = 0
  await page.clock.install()
  await page.route(path, (route) => {
    looks += 1
    return route.fulfill({ json: { success: true, data: { ...data, verdict } } })
  })
  await openForm(page)
  await send(page)
  await page.getByText('This claim has not been checked on YouTube yet.').waitFor()
  const lookAfterTwoSeconds = async (): Promise<void> => {
    const before = looks
    await page.clock.runFor(2_100)
    // Less patience than the fifteen seconds after which it would be looked at anyway.
    await expect.poll(() => looks, { timeout: 10_000 }).toBeGreaterThan(before)
  }
  await lookAfterTwoSeconds()
  await lookAfterTwoSeconds()
  await page.unroute(path)
  await page.getByText(/^YouTube's numbers confirm this claim\. Final\.$/).waitFor()
})

test("numbers may have separators, and the time in the reader's zone is sent in UTC", async () => {
  const { affiliate, submit } = await startStory(world)
  const { postId } = await submit()
  const { page } = await visitAs(affiliate.key, `/posts/${postId}`)
  await openForm(page)
  await field(page, 'Views').fill('12 500')
  await field(page, 'Clicks').fill('1.250')
  await expect.poll(() => field(page, 'Views').inputValue()).toBe('12,500')
  await field(page, 'Conversions').fill('0')
  // Noon, since an hour of the night is there twice when the clocks go back.
  const noon = new Date(Math.floor(Date.now() / 86_400_000 - 1) * 86_400_000 + 43_200_000)
  const inBerlin = noon.toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).slice(0, 16).replace(' ', 'T')
  await page.getByLabel('As of').fill(inBerlin)
  await page.getByText('Europe/Berlin').waitFor()
  const sent = page.waitForRequest((request) => request.method() === 'PUT')
  await send(page)
  expect((await sent).postDataJSON()).toEqual({
    claimed_views: 12_500,
    claimed_clicks: 1_250,
    claimed_conversions: 0,
    as_of: noon.toISOString(),
  })
  await page.getByText('Claim updated.').waitFor()
  await page
    .getByRole('region', { name: 'Checks and claims' })
    .getByText(/, as of/)
    .waitFor()
})

test('an unreadable value is explained at its field, which gets the focus, and nothing is sent', async () => {
  const { affiliate, submit } = await startStory(world)
  const { postId } = await submit()
  const { page } = await visitAs(affiliate.key, `/posts/${postId}`)
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'PUT' && sent.push(request.url()))
  await openForm(page)
  await field(page, 'Clicks').fill('')
  await field(page, 'Conversions').fill('1.5')
  await page.getByLabel('As of').fill('2099-01-01T00:00')
  await send(page)
  await page.getByText('Enter a number, or 0 if there were none.').waitFor()
  await page.getByText('Enter a whole number in digits, such as 12,500.').waitFor()
  await page.getByText('Enter a time that is not in the future.').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
  expect(sent).toEqual([])
  await lookAt(page, 'post-update-refused')
})

test('what the API rejects is explained at its field, and the typed values stay', async () => {
  const { affiliate, submit } = await startStory(world)
  const { postId } = await submit()
  const { page, expectTrouble } = await visitAs(affiliate.key, `/posts/${postId}`)
  expectTrouble(/422/)
  const errors = [{ path: 'as_of', message: 'must be within the last 30 days' }]
  await onPut(page, postId, [problem(422, { code: 'validation_failed', detail: 'A field is not taken.', errors })])
  await openForm(page)
  await field(page, 'Views').fill('77')
  await send(page)
  await page.getByText('Must be within the last 30 days').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('datetime-local')
  await expect.poll(() => field(page, 'Views').inputValue()).toBe('77')
})

test('a busy service is retried automatically, and a failure can be retried by hand', async () => {
  const { affiliate, submit } = await startStory(world)
  const { postId } = await submit({ claim: inflated })
  const { page, expectTrouble } = await visitAs(affiliate.key, `/posts/${postId}`)
  expectTrouble(/429|500/)
  await onPut(page, postId, [problem(429), problem(500)])
  await openForm(page)
  await field(page, 'Views').fill('0')
  await send(page)
  await page.getByText('The service is busy. Trying again in 5 seconds.').waitFor()
  await page.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await page.getByText('Request id: req-1').waitFor()
  await send(page)
  await page.getByText('Claim updated.').waitFor()
})

test('a background refresh leaves what is being typed, and Escape gives the focus back', async () => {
  const { affiliate, submit } = await startStory(world)
  const { postId } = await submit()
  const { page } = await visitAs(affiliate.key, `/posts/${postId}`)
  await openForm(page)
  await field(page, 'Views').fill('12')
  const looked = page.waitForResponse(putsOf(postId))
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await looked
  await page.keyboard.type('3')
  await expect.poll(() => field(page, 'Views').inputValue()).toBe('123')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Update claim')
})
