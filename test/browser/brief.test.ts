import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

const text = `Show the blue one.\n<b>No</b> claims about health.\n${'x'.repeat(300)}`
const link = 'https://shop.example/press'

test('an advertiser writes a brief, is told of a link that is none, and affiliates read it where they submit', async () => {
  const { advertiser, affiliate, campaignId } = await startStory(world)
  const { page } = await visitAs(advertiser.key, `/campaigns/${campaignId}/edit`)
  await page.getByLabel('Brief').fill(text)
  await page.getByLabel('Links').fill(`${link}\nnonsense`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Line 2 is not a full address that begins with https://.').waitFor()
  await page.getByLabel('Links').fill(link)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('link', { name: link }).waitFor()
  await lookAt(page, 'campaign-brief')
  const { page: other } = await visitAs(affiliate.key, `/submit?campaign=${campaignId}`)
  await other.getByText('<b>No</b> claims about health.').waitFor()
  await expect.poll(() => other.getByRole('link', { name: link }).getAttribute('href')).toBe(link)
  await lookAt(other, 'submit-brief')
})
