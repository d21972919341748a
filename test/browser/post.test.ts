import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { inflated, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

test('an advertiser sees what was claimed of a post, what was seen, and why that is a discrepancy', async () => {
  const { advertiser, campaignName, submit } = await startStory(world)
  const { postId, url, claimed, truth } = await submit({ claim: inflated, title: 'Trail shoes in the rain' })
  const { page } = await visitAs(advertiser.key, `/posts/${postId}`)
  await page.getByRole('heading', { name: 'Trail shoes in the rain' }).waitFor()
  await page.getByRole('link', { name: campaignName }).waitFor()
  const rows = page.getByRole('table', { name: 'Claimed against seen' }).locator('tbody tr')
  expect(await rows.first().textContent()).toContain(claimed.views.toLocaleString('en-GB'))
  expect(await rows.first().textContent()).toContain(truth.views.toLocaleString('en-GB'))
  const link = page.getByRole('link', { name: /Open on YouTube/ })
  expect(await link.getAttribute('href')).toBe(url)
  expect(await link.getAttribute('rel')).toBe('noreferrer noopener')
  await lookAt(page, 'post')
})

test('the owner corrects a claim, and the verdict comes without a reload', async () => {
  const { affiliate, submit } = await startStory(world)
  const { postId, truth } = await submit({ claim: inflated })
  const { page } = await visitAs(affiliate.key, `/posts/${postId}`)
  await page.getByRole('button', { name: 'Update the claim' }).click()
  await page.getByRole('textbox', { name: 'Views' }).fill(String(truth.views))
  await lookAt(page, 'post-update')
  await page.getByRole('button', { name: 'Claim these numbers' }).click()
  await page.getByText('Your claim was taken').waitFor()
  await page.getByText('What YouTube shows covers the claim.').waitFor()
})
