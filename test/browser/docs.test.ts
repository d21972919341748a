import { expect, inject, test } from 'vitest'
import { findBarriers, lookAt } from './support/look-at.ts'
import { useVisitors } from './support/visitors.ts'

const { visit } = useVisitors()

test('the reference is read without a script: find an operation, what it takes and what it returns', async () => {
  const { page } = await visit()
  await page.goto(`${inject('world').baseUrl}/docs`)
  await page.getByRole('navigation', { name: 'Operations' }).getByText('submissions', { exact: true }).click()
  await page.getByRole('link', { name: 'Submit a post with the numbers you claim for it' }).first().click()
  const operation = page.locator('#submitPost')
  await operation.getByText("-d '{", { exact: false }).waitFor()
  await operation.getByRole('link', { name: 'NewSubmission' }).click()
  await page.locator('#schema-NewSubmission').getByText('claimed_views', { exact: true }).waitFor()
  await page.getByRole('navigation', { name: 'Operations' }).getByRole('link', { name: 'Events', exact: true }).click()
  await page.getByRole('region', { name: 'Example of post.verified' }).getByText('"type": "post.verified"').waitFor()
})

// The page is as long as the contract, so that axe reads it once, and needs a minute or two beside other tests.
const barriersWithinMs = 300_000

test('the reference has no barrier, and fits a phone', { timeout: barriersWithinMs }, async () => {
  const { page } = await visit()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`${inject('world').baseUrl}/docs`)
  expect(await findBarriers(page)).toEqual([])
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth))
    .toBe(true)
})

test('the type of a refusal leads to what the error means and what to do', async () => {
  const { page } = await visit()
  const { baseUrl } = inject('world')
  const refused = (await (await fetch(`${baseUrl}/api/v1/affiliates/me`)).json()) as { readonly type: string }
  await page.goto(new URL(refused.type, baseUrl).href)
  const section = page.locator('section:target')
  await section.getByText('What to do.').waitFor()
  await expect.poll(() => section.getByRole('heading').textContent()).toBe('unauthorized 401')
  await lookAt(page, 'errors')
})
