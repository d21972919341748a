import { expect, inject, test } from 'vitest'
import { alertRows, alertsOf, problem } from './support/alert-rows.ts'
import { lookAt } from './support/look-at.ts'
import { inflated, type Story, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

const startWithAlert = async (name: string): Promise<Story> => {
  const story = await startStory(world, name)
  await story.submit({ claim: inflated, isSettled: true })
  return story
}

test('an advertiser takes an alert on, resolves it with notes, and sees who did it', async () => {
  const story = await startWithAlert('Handled')
  const { page } = await visitAs(story.advertiser.key, '/alerts')
  const row = alertRows(page)
  await row.getByRole('button', { name: 'Acknowledge' }).click()
  await row.getByText('by you').waitFor()
  await page.getByText('. It no longer escalates.').waitFor()
  await row.getByRole('button', { name: 'Resolve' }).click()
  const dialog = page.getByRole('dialog', { name: 'Resolve alert' })
  await dialog.getByText(/^Claimed [\d,]+ views; YouTube shows/).waitFor()
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'Say how it was resolved' }).waitFor()
  const notes = dialog.getByRole('textbox', { name: 'How was it resolved?' })
  await notes.fill('x'.repeat(2_001))
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await dialog.getByRole('alert').filter({ hasText: '1 character too long' }).waitFor()
  await lookAt(page, 'alerts-resolve')
  await notes.fill('A typing error; corrected.')
  await dialog.getByText('26 of 2,000 characters').waitFor()
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await row.getByText('A typing error; corrected.').waitFor()
  await expect.poll(() => dialog.count()).toBe(0)
  await expect.poll(() => row.getByRole('button').count()).toBe(0)
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('far above')
  await row.getByRole('link', { name: /far above/ }).click()
  const history = page.getByRole('region', { name: 'History' })
  await history.getByText('A typing error; corrected.').waitFor()
  await expect.poll(() => history.textContent()).toMatch(/Acknowledged.*by you.*Resolved.*by you/)
})

test('a handled alert keeps its place in the list until the filter changes', async () => {
  const story = await startWithAlert('Kept')
  await story.submit({ claim: inflated, isSettled: true })
  const { page } = await visitAs(story.advertiser.key, '/alerts?status=OPEN')
  await expect.poll(() => alertRows(page).count()).toBe(2)
  const [first] = await alertRows(page).getByRole('link', { name: 'Post on YouTube' }).all()
  const postOfFirst = await first?.getAttribute('href')
  const columnEdges = () =>
    page
      .getByRole('columnheader')
      .evaluateAll((heads) => heads.map((head) => Math.round(head.getBoundingClientRect().left)))
  const before = await columnEdges()
  await alertRows(page).first().getByRole('button', { name: 'Acknowledge' }).click()
  await alertRows(page).first().getByText('by you').waitFor()
  await expect.poll(() => columnEdges()).toEqual(before)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect.poll(() => alertRows(page).count()).toBe(2)
  await expect
    .poll(() => alertRows(page).first().getByRole('link', { name: 'Post on YouTube' }).getAttribute('href'))
    .toBe(postOfFirst)
  await page.getByLabel('Severity').selectOption('CRITICAL')
  await expect.poll(() => alertRows(page).count()).toBe(1)
})

test('several alerts are acknowledged together, and those that fail stay selected', async () => {
  const story = await startWithAlert('Several')
  await story.submit({ claim: inflated, isSettled: true })
  await story.submit({ claim: inflated, isSettled: true })
  const { page, expectTrouble } = await visitAs(story.advertiser.key, '/alerts')
  expectTrouble(/500/)
  await expect.poll(() => alertRows(page).count()).toBe(3)
  for (const tick of await alertRows(page)
    .getByRole('checkbox', { name: /^Select “.+”, raised \d/ })
    .all())
    await tick.check()
  await lookAt(page, 'alerts-selected')
  let sent = 0
  await page.route('**/acknowledge', (route) => {
    sent += 1
    return sent === 2 ? route.fulfill(problem(500, 'Our fault.')) : route.continue()
  })
  await page.getByRole('button', { name: 'Acknowledge 3 selected alerts' }).click()
  await page.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await page.getByRole('button', { name: 'Acknowledge 2 selected alerts' }).click()
  await page.getByText('You took on 2 alerts.').waitFor()
  await expect.poll(() => alertRows(page).getByText('by you').count()).toBe(3)
})

test('an alert can be handled on its own page, too', async () => {
  const story = await startWithAlert('Page')
  const [alert] = await alertsOf(story)
  const { page } = await visitAs(world.admin.key, `/alerts/${alert?.id}`)
  await page.getByText(story.affiliate.name).waitFor()
  await page.getByRole('link', { name: story.campaignName }).waitFor()
  await page.getByText('If nobody acknowledges a critical alert, it escalates after 15 minutes').waitFor()
  await lookAt(page, 'alert-open')
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByText('Somebody has taken this on, and it no longer escalates.').waitFor()
  await page.getByRole('button', { name: 'Resolve' }).click()
  await page.getByRole('textbox').fill('Agreed on a lower claim.\nNothing was paid.')
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click()
  await page.getByText('There is nothing left to do.').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Resolve' }).count()).toBe(0)
  await lookAt(page, 'alert')
})

test('a busy service is announced, and the acknowledgement is retried automatically', async () => {
  const story = await startWithAlert('Busy')
  const { page, expectTrouble } = await visitAs(story.advertiser.key, '/alerts')
  expectTrouble(/429/)
  let refused = 0
  await page.route('**/acknowledge', (route) => {
    refused += 1
    return refused === 1 ? route.fulfill(problem(429, 'Slow down.')) : route.continue()
  })
  await alertRows(page).getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByText('The service is busy. Trying again in 5 seconds.').waitFor()
  await alertRows(page).getByRole('button', { name: 'Acknowledging…' }).waitFor()
  await alertRows(page).getByText('by you').waitFor()
})

test('a failure shows beside its button, and the notes are kept', async () => {
  const story = await startWithAlert('Failing')
  const { page, expectTrouble } = await visitAs(story.advertiser.key, '/alerts')
  expectTrouble(/500/)
  await page.route(/acknowledge|resolve$/, (route) => route.fulfill(problem(500, 'Our fault.')))
  await alertRows(page).getByRole('button', { name: 'Acknowledge' }).click()
  await alertRows(page).getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Acknowledge')
  await alertRows(page).getByRole('button', { name: 'Resolve' }).click()
  await page.getByRole('textbox').fill('Spoke to them.')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('Spoke to them.')
  await lookAt(page, 'alerts-resolve-failed')
  await page.unroute(/acknowledge|resolve$/)
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await alertRows(page).getByText('Spoke to them.').waitFor()
})

test('an error about the notes shows at the notes', async () => {
  const story = await startWithAlert('Refused')
  const { page, expectTrouble } = await visitAs(story.advertiser.key, '/alerts')
  expectTrouble(/422/)
  const errors = [{ path: 'notes', message: 'These notes are not taken' }]
  await page.route('**/resolve', (route) => route.fulfill(problem(422, 'notes: not taken', { errors })))
  await alertRows(page).getByRole('button', { name: 'Resolve' }).click()
  await page.getByRole('textbox').fill('Fine.')
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click()
  await page.getByRole('dialog').getByText('These notes are not taken').waitFor()
  await expect.poll(() => page.getByRole('textbox').getAttribute('aria-invalid')).toBe('true')
})

test('when somebody else resolves first, the dialog shows their notes, and the row is as they left it', async () => {
  const story = await startWithAlert('Faster')
  const [alert] = await alertsOf(story)
  const { page, expectTrouble } = await visitAs(story.advertiser.key, '/alerts')
  expectTrouble(/409/)
  await alertRows(page).getByRole('button', { name: 'Resolve' }).click()
  await page.getByRole('textbox').fill('Mine.')
  await story.call('PUT', `/alerts/${alert?.id}/resolve`, { key: world.admin.key, body: { notes: 'Theirs.' } })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await dialog.getByText('This alert was already resolved by an admin').waitFor()
  await dialog.getByText('Theirs.').waitFor()
  await dialog.getByText('Mine.').waitFor()
  await lookAt(page, 'alerts-resolve-overtaken')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await alertRows(page).getByText('Theirs.').waitFor()
  await expect.poll(() => alertRows(page).getByRole('button').count()).toBe(0)
})

test("a resolution whose response got lost still counts as one's own", async () => {
  const story = await startWithAlert('Lost')
  const { page, expectTrouble } = await visitAs(story.advertiser.key, '/alerts')
  expectTrouble(/503|409/)
  let sent = 0
  await page.route('**/resolve', async (route) => {
    sent += 1
    if (sent > 1) return route.continue()
    await route.fetch()
    return route.fulfill(problem(503, 'Try again shortly.'))
  })
  await alertRows(page).getByRole('button', { name: 'Resolve' }).click()
  await page.getByRole('textbox').fill('Paid less. ')
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click()
  await page.getByText('” is resolved.').waitFor()
  await alertRows(page).getByText('Paid less.').waitFor()
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
})

test('an alert that somebody else acknowledged stays theirs', async () => {
  const story = await startWithAlert('Taken')
  const [alert] = await alertsOf(story)
  const { page } = await visitAs(story.advertiser.key, '/alerts')
  const button = alertRows(page).getByRole('button', { name: 'Acknowledge' })
  await button.waitFor()
  await story.call('PUT', `/alerts/${alert?.id}/acknowledge`, { key: world.admin.key })
  await button.click()
  await page.getByText('Somebody else already took on “').waitFor()
  await alertRows(page).getByText('by an admin').waitFor()
})

test('a session that ends meanwhile asks to sign in again, and then the alert is acknowledged', async () => {
  const story = await startWithAlert('Ended')
  const { page, expectTrouble } = await visitAs(story.advertiser.key, '/alerts')
  expectTrouble(/401/)
  let sent = 0
  // The function for alerts has seen the session and may take it for another minute.
  await page.route('**/acknowledge', (route) => {
    sent += 1
    return sent === 1 ? route.fulfill(problem(401, 'No.')) : route.continue()
  })
  await alertRows(page).getByRole('button', { name: 'Acknowledge' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByLabel('API key').fill(story.advertiser.key)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect.poll(() => alertsOf(story)).toMatchObject([{ status: 'ACKNOWLEDGED' }])
  expect(sent).toBe(2)
})

test('the keyboard opens the dialog, stays in it, leaves with Escape, and finds the draft again', async () => {
  const story = await startWithAlert('Keys')
  const { page } = await visitAs(story.advertiser.key, '/alerts')
  await alertRows(page).getByRole('button', { name: 'Resolve' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await page.keyboard.type('Half a sentence')
  for (let press = 0; press < 6; press += 1) {
    await page.keyboard.press('Tab')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('dialog, main')?.tagName ?? 'none'))
      .not.toBe('MAIN')
  }
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.count()).toBe(0)
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Resolve')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('Half a sentence')
})

test('a refresh loads new alerts and leaves the dialog and its text alone', async () => {
  const story = await startWithAlert('Live')
  const { page } = await visitAs(story.advertiser.key, '/alerts')
  await alertRows(page).getByRole('button', { name: 'Resolve' }).click()
  await page.getByRole('textbox').fill('Half a sentence')
  await story.submit({ claim: inflated, isSettled: true })
  await expect.poll(() => page.locator('tbody tr').count(), { timeout: 40_000 }).toBe(2)
  await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('Half a sentence')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
})
