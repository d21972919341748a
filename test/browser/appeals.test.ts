import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { alertRows } from './support/alert-rows.ts'
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
  await page.getByRole('region', { name: 'What comes next' }).getByText('This appeal waits for a decision.').waitFor()
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

const again = (page: Page) => page.getByRole('button', { name: 'Refresh' }).click()

test('an affiliate appeals against an alert, whose state then shows on the alert and the post, and withdraws', async () => {
  const story = await startStory(world, 'Withdrawn')
  const { postId } = await story.submit({ claim: inflated, isSettled: true })
  const { page, goTo } = await visitAs(story.affiliate.key, '/alerts')
  const row = alertRows(page)
  await row.getByRole('button', { name: 'Appeal' }).waitFor()
  await lookAt(page, 'alerts-to-appeal')
  await row.getByRole('button', { name: 'Appeal' }).click()
  const dialog = page.getByRole('dialog', { name: 'Appeal' })
  await dialog.getByText(/^The claim is far above what the platform shows: Claimed /).waitFor()
  await expect
    .poll(() => dialog.getByLabel('Why').locator('option').allTextContents())
    .toEqual([
      'The platform shows me another number',
      'It is true, but somebody else did it',
      'What looks like a pattern has another explanation',
    ])
  await lookAt(page, 'alert-appeal-open')
  await dialog.getByLabel('What happened?').fill('My page shows more.')
  await dialog.getByRole('button', { name: 'Appeal' }).click()
  await row.getByRole('link', { name: 'Appeal open' }).waitFor()
  await expect.poll(() => row.getByRole('button', { name: 'Appeal' }).count()).toBe(0)

  await row.getByRole('link', { name: 'The claim is far above' }).click()
  await page.getByRole('heading', { level: 1, name: 'The claim is far above' }).waitFor()
  await page.getByRole('link', { name: 'Appeal open' }).waitFor()
  await lookAt(page, 'alert-appealed')
  await goTo('/posts')
  await page.getByRole('link', { name: 'Appeal open' }).waitFor()
  await lookAt(page, 'posts-appealed')
  await goTo(`/posts/${postId}`)
  await page.getByRole('region', { name: 'Appeals' }).waitFor()
  await page.getByRole('link', { name: 'Appeal open' }).click()
  await page.getByRole('button', { name: 'Withdraw' }).click()
  const next = page.getByRole('region', { name: 'What comes next' })
  await next.getByText('The appeal was withdrawn: what was disputed counts again.').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Withdraw' }).count()).toBe(0)
  await lookAt(page, 'appeal-withdrawn')

  const { page: desk } = await visitAs(story.advertiser.key, '/alerts')
  await alertRows(desk).getByRole('link', { name: 'Appeal withdrawn' }).waitFor()
})

test('an affiliate reopens a rejected appeal with a new link, and an admin decides it', async () => {
  const story = await startStory(world, 'Reopened')
  const { postId } = await story.submit({ claim: inflated, isSettled: true })
  const links = ['https://example.com/first.png']
  const appeal = { post_id: postId, kind: 'NUMBER_WRONG', text: 'My page shows more.', links }
  const opened = await story.call('POST', '/appeals', { key: story.affiliate.key, body: appeal })
  const { id } = opened.body.data
  const { page: desk } = await visitAs(story.advertiser.key, `/appeals/${id}`)
  await desk.getByRole('button', { name: 'Decide' }).click()
  const verdict = desk.getByRole('dialog', { name: 'Decide appeal' })
  await verdict.getByLabel('Decision').selectOption('REJECTED')
  await verdict.getByLabel('Reason').fill('The picture has no date.')
  await verdict.getByRole('button', { name: 'Decide' }).click()
  await desk.getByText('Decided: Rejected').waitFor()

  const { page, expectTrouble } = await visitAs(story.affiliate.key, '/alerts')
  expectTrouble(/409/)
  await alertRows(page).getByRole('link', { name: 'Appeal rejected' }).click()
  await page.getByRole('button', { name: 'Reopen' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reopen appeal' })
  await lookAt(page, 'appeal-reopen')
  await dialog.getByLabel('What is new?').fill('Here is one with a date.')
  await dialog.getByLabel('Links').fill('https://example.com/first.png')
  await dialog.getByRole('button', { name: 'Reopen' }).click()
  await dialog.getByText(/add a link that you have not given/).waitFor()
  await dialog.getByLabel('Links').fill('https://example.com/second.png')
  await dialog.getByRole('button', { name: 'Reopen' }).click()
  await page.getByText('Here is one with a date.').waitFor()

  await again(desk)
  await desk.getByText('An admin has to decide by').waitFor()
  const { page: office } = await visitAs(world.admin.key, `/appeals/${id}`)
  await office.getByRole('button', { name: 'Decide' }).click()
  const second = office.getByRole('dialog', { name: 'Decide appeal' })
  await second.getByLabel('Reason').fill('The date is there now.')
  await second.getByRole('button', { name: 'Decide' }).click()
  await office.getByText('Decided: Upheld').waitFor()
  await lookAt(office, 'appeal-reopened')

  await again(page)
  await page.getByText('The date is there now.').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Reopen' }).count()).toBe(0)
})

test('an advertiser sees how long decisions take and how often each rule is overturned; an affiliate does not', async () => {
  const story = await startStory(world, 'Counted')
  const { postId } = await story.submit({ claim: inflated, isSettled: true })
  const appeal = { post_id: postId, kind: 'NUMBER_WRONG', text: 'My page shows more.' }
  const opened = await story.call('POST', '/appeals', { key: story.affiliate.key, body: appeal })
  const decision = { outcome: 'UPHELD', reason: 'It does.' }
  const path = `/appeals/${opened.body.data.id}/decide`
  await story.call('POST', path, { key: story.advertiser.key, body: decision })
  const { page } = await visitAs(story.advertiser.key, '/appeals')
  const stats = page.getByRole('region', { name: 'How appeals end' })
  const figure = (name: string) => stats.locator('.figure').filter({ has: page.getByText(name, { exact: true }) })
  await expect.poll(() => figure('Decided').textContent()).toContain('1of 1 opened')
  await expect.poll(() => figure('Hours to a decision').textContent()).toContain('0median')
  await expect
    .poll(() => stats.getByRole('row', { name: /^Overclaim/ }).textContent())
    .toBe('Overclaim11100fewer than 10 decided')
  await lookAt(page, 'appeals-counted')
  await stats.getByLabel('Opened in the last').selectOption('90')
  await expect.poll(() => figure('Decided').textContent()).toContain('1of 1 opened')

  const { page: home } = await visitAs(story.affiliate.key, '/appeals')
  await home.getByRole('link', { name: 'The platform shows me another number' }).waitFor()
  await expect.poll(() => home.getByRole('region', { name: 'How appeals end' }).count()).toBe(0)
})
