import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { inflated, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

test('an advertiser takes an alert on, resolves it with notes, and sees who did it', async () => {
  const story = await startStory(world, 'Handled')
  await story.submit({ claim: inflated })
  const { page } = await visitAs(story.advertiser.key, '/alerts')
  const row = page.getByRole('table', { name: 'Alerts' }).locator('tbody tr')
  await row.filter({ hasText: 'Overclaim' }).filter({ hasText: story.campaignName }).waitFor()
  await row.getByText('Critical').waitFor()
  await row.getByText('seen once').waitFor()
  await lookAt(page, 'alerts')
  await row.getByRole('button', { name: 'Acknowledge' }).click()
  await row.getByText('by you').waitFor()
  await page.getByText('it escalates no further.').first().waitFor()
  await row.getByRole('button', { name: 'Resolve' }).click()
  const dialog = page.getByRole('dialog', { name: 'Resolve the alert' })
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'Say how it was resolved' }).waitFor()
  await dialog.getByRole('textbox', { name: 'How was it resolved?' }).fill('A typing error; corrected.')
  await dialog.getByText('26 of 2,000 characters').waitFor()
  await lookAt(page, 'alerts-resolve')
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await row.getByText('A typing error; corrected.').waitFor()
  expect(await dialog.count()).toBe(0)
  expect(await row.getByRole('button').count()).toBe(0)
  await row.getByRole('link', { name: /far above/ }).click()
  const history = page.getByRole('region', { name: 'History' })
  await history.getByText('A typing error; corrected.').waitFor()
  await expect.poll(() => history.textContent()).toMatch(/Acknowledged.*by you.*Resolved.*by you/)
  await lookAt(page, 'alert')
})
