import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { inflated, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

test('an affiliate appeals, is asked, answers, and reads the decision of the advertiser', async () => {
  const story = await startStory(world, 'Appealed')
  const { postId } = await story.submit({ claim: inflated, isSettled: true })
  const { page, expectTrouble } = await visitAs(story.affiliate.key, `/posts/${postId}`)
  expectTrouble(/422/)
  const card = page.getByRole('region', { name: 'Appeals' })
  await card.getByRole('button', { name: 'Appeal' }).click()
  const dialog = page.getByRole('dialog', { name: 'Appeal' })
  await lookAt(page, 'appeal-open')
  await dialog.getByLabel('What happened?').fill('My page shows more.')
  await dialog.getByLabel('Links').fill('http://example.com/page.png')
  await dialog.getByRole('button', { name: 'Appeal' }).click()
  await dialog
    .getByText(/https link/)
    .last()
    .waitFor()
  await dialog.getByLabel('Links').fill('https://example.com/page.png')
  await dialog.getByRole('button', { name: 'Appeal' }).click()
  await card.getByRole('link', { name: 'The platform shows me another number' }).click()
  await page.getByText('This appeal waits for a decision.').waitFor()
  await lookAt(page, 'appeal')

  const { page: desk } = await visitAs(story.advertiser.key, '/appeals')
  await lookAt(desk, 'appeals')
  await desk.getByRole('link', { name: 'The platform shows me another number' }).click()
  await desk.getByRole('button', { name: 'Ask for evidence' }).click()
  await desk.getByLabel('Your question').fill('Can you show the date?')
  await desk.getByRole('button', { name: 'Ask', exact: true }).click()
  await desk.getByText('Can you show the date?').waitFor()

  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByRole('button', { name: 'Answer' }).click()
  await page.getByLabel('Your answer').fill('It is in the corner.')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await page.getByText('It is in the corner.').waitFor()

  await desk.getByRole('button', { name: 'Refresh' }).click()
  await desk.getByText('It is in the corner.').waitFor()
  await desk.getByRole('button', { name: 'Decide' }).click()
  const decision = desk.getByRole('dialog', { name: 'Decide appeal' })
  await decision.getByLabel('Reason').fill('The page shows it.')
  await decision.getByRole('button', { name: 'Decide' }).click()
  await desk.getByText('Decided: Upheld').waitFor()
  await expect.poll(() => desk.getByRole('button', { name: 'Decide' }).count()).toBe(0)

  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByText('The page shows it.').waitFor()
})
