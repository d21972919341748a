import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

test('the owner withdraws a post after being asked, and everybody sees that it is withdrawn', async () => {
  const { affiliate, advertiser, campaignId, submit } = await startStory(world)
  const { postId } = await submit()
  const { page } = await visitAs(affiliate.key, `/posts/${postId}`)
  await page.getByRole('button', { name: 'Withdraw' }).click()
  const dialog = page.getByRole('dialog', { name: 'Withdraw this post?' })
  await dialog.waitFor()
  await lookAt(page, 'withdraw')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await dialog.getByRole('button', { name: 'Withdraw' }).click()
  await page.getByText('The post is withdrawn.').waitFor()
  await page.getByText('Withdrawn', { exact: true }).first().waitFor()
  await expect.poll(() => page.getByRole('button', { name: /Update claim|Withdraw/ }).count()).toBe(0)
  const { page: other } = await visitAs(advertiser.key, `/campaigns/${campaignId}/posts`)
  await other.getByRole('row').filter({ hasText: 'Withdrawn' }).waitFor()
})
