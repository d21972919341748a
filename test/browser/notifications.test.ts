import type { Page } from 'playwright-core'
import { afterAll, expect, inject, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { startReceiver } from '../support/receiver.ts'
import { lookAt } from './support/look-at.ts'
import { inflated, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const receiver = await startReceiver()
afterAll(receiver.stop)

const rowsOf = (page: Page, caption: string) => page.getByRole('table', { name: caption }).locator('tbody tr')

/** Adds a webhook through the form and closes the dialog that shows its secret. */
const addWebhook = async (page: Page, path: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add an endpoint' }).click()
  await page.getByLabel('URL').fill(receiver.url(path))
  await page.getByRole('dialog').getByRole('button', { name: 'Add the endpoint' }).click()
  await page.getByRole('button', { name: 'I have stored it' }).click()
}

const open = (page: Page, path: string) =>
  page.getByRole('link', { name: receiver.url(path).replace('http://', '') }).click()

test('somebody adds a webhook with the keyboard, stores its secret, and sees it confirmed', async () => {
  const { affiliate } = await startStory(world)
  const { page, context, expectTrouble } = await visitAs(affiliate.key)
  expectTrouble(/422/)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('link', { name: 'Notifications' }).click()
  await page.getByText('Nothing is sent anywhere yet').waitFor()
  await lookAt(page, 'notifications-none')
  await page.getByRole('button', { name: 'Add an endpoint' }).press('Enter')
  await page.getByLabel('URL').fill('ftp://example.com')
  for (const name of ['Alert seen again', 'Alert acknowledged']) await page.getByLabel(name).press('Space')
  await page.getByLabel('URL').press('Enter')
  await page.getByRole('alert').filter({ hasText: 'Must ' }).waitFor()
  await expect.poll(() => page.getByLabel('URL').evaluate((input) => input === document.activeElement)).toBe(true)
  await lookAt(page, 'notifications-add')
  await page.getByLabel('URL').fill(receiver.url('/ok/browser'))
  await page.getByLabel('URL').press('Enter')
  await page.getByRole('heading', { name: 'Store this secret now' }).waitFor()
  const secret = await page.getByLabel('The signing secret').inputValue()
  expect(secret).toMatch(/^whsec_/)
  await page.getByRole('button', { name: 'Copy' }).press('Enter')
  await page.getByText('Copied.').waitFor()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(secret)
  await lookAt(page, 'notifications-secret')
  await page.getByRole('button', { name: 'I have stored it' }).press('Enter')
  const row = rowsOf(page, 'Your endpoints').first()
  await row.getByText('Confirmed').waitFor()
  await row.getByText('Alert opened, alert escalated, alert resolved, and appeals.').waitFor()
})

test('an advertiser reads what was sent, why a try failed, and sends it again', async () => {
  const story = await startStory(world)
  const { page } = await visitAs(story.advertiser.key, '/notifications')
  await addWebhook(page, '/fail/browser')
  await rowsOf(page, 'Your endpoints').first().getByText('Confirmed').waitFor()
  await story.submit({ claim: inflated, isSettled: true })
  await open(page, '/fail/browser')
  const opened = rowsOf(page, 'What was sent').filter({ hasText: 'Alert opened' }).first()
  await opened.getByText(/it responded with status 500\. We try again at/).waitFor()
  await opened.getByText('out of order', { exact: false }).waitFor()
  await expect.poll(() => opened.getByRole('button', { name: 'Send again' }).count()).toBe(0)
  await page
    .getByText(/Deliveries fail since|It failed several times in a row/)
    .first()
    .waitFor()
  await lookAt(page, 'notifications-failing')
  receiver.answerWith('/fail/browser', 204)
  await opened.getByText('Delivered').waitFor({ timeout: 120_000 })
  const before = receiver.at('/fail/browser').length
  await opened.getByRole('button', { name: 'Send again: Alert opened' }).click()
  await page.getByText('The event is on its way again').waitFor()
  await eventually(
    async () => receiver.at('/fail/browser'),
    (got) => got.length > before,
  )
  await opened.getByText(/Accepted with status 204 after \d+ tries/).waitFor()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await rowsOf(page, 'What was sent').filter({ hasText: 'Test' }).getByText('Delivered').waitFor()
  await lookAt(page, 'notifications-log')
}, 240_000)

test('an endpoint is edited, its secret rotated, and it is disabled, enabled and deleted, each told what follows', async () => {
  const { advertiser } = await startStory(world)
  const { page } = await visitAs(advertiser.key, '/notifications')
  await addWebhook(page, '/ok/moved')
  await rowsOf(page, 'Your endpoints').first().getByText('Confirmed').waitFor()
  await open(page, '/ok/moved')
  await page.getByRole('button', { name: 'Edit' }).click()
  for (const name of ['Alert seen again', 'Alert opened', 'Alert escalated', 'Alert acknowledged', 'Alert resolved'])
    await page.getByLabel(name).press('Space')
  await page.getByLabel('URL').fill(receiver.url('/silent/moved'))
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('It gets nothing until it responds to our challenge').waitFor()
  await page.getByText('Appeals.', { exact: true }).waitFor()
  await rowsOf(page, 'What was sent').filter({ hasText: 'without the value of the challenge' }).first().waitFor()
  await lookAt(page, 'notifications-unconfirmed')
  await page.getByRole('button', { name: 'Rotate the secret' }).click()
  await page.getByText('The one in use also signs for 24 hours').waitFor()
  await page.getByRole('button', { name: 'Rotate it' }).click()
  await expect.poll(() => page.getByLabel('The new signing secret').inputValue()).toMatch(/^whsec_/)
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await page.getByText('also signs until').waitFor()
  await page.getByRole('button', { name: 'Disable' }).click()
  await page.getByText('What is on its way to it is given up').waitFor()
  await page.getByRole('button', { name: 'Disable it' }).click()
  await page.getByText('You disabled it. It gets nothing until you enable it.').waitFor()
  await lookAt(page, 'notifications-disabled')
  await page.getByRole('button', { name: 'Enable' }).click()
  await page.getByText('It gets nothing until it responds to our challenge').waitFor()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByText('its log is gone').waitFor()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await page.getByText('Nothing is sent anywhere yet').waitFor()
})

test('somebody adds a Slack channel, whose URL is not shown again; nobody sees the endpoints of others', async () => {
  const { affiliate } = await startStory(world)
  const { page } = await visitAs(affiliate.key, '/notifications')
  await page.getByRole('button', { name: 'Add an endpoint' }).click()
  await page.getByLabel('A Slack channel').check()
  await page.getByLabel('URL').fill(receiver.url('/slack/services/T0/B0/secret'))
  await page.getByRole('button', { name: 'Add the endpoint' }).click()
  await page.getByText('The channel is added.').waitFor()
  await rowsOf(page, 'Your endpoints').first().getByText('Confirmed').waitFor()
  await expect.poll(() => page.content()).not.toContain('T0/B0')
  await page.getByRole('link', { name: 'Slack channel at' }).click()
  await page.getByText('Slack channel: messages for people.').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Rotate the secret' }).count()).toBe(0)
  await page.getByRole('heading', { name: 'Slack channel at' }).waitFor()
  const place = new URL(page.url()).hash.slice(1)
  const { page: other, expectTrouble } = await visitAs(world.newcomer.key, place)
  expectTrouble(/404/)
  await other.getByText('Not found', { exact: true }).waitFor()
})
