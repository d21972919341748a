import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, inject, test } from 'vitest'
import { apiAt } from '../support/api.ts'
import { lookAt } from './support/look-at.ts'
import { problem } from './support/problem.ts'
import { startStory } from './support/story.ts'
import { useVisitors, type Visitor } from './support/visitors.ts'

type Page = Visitor['page']

const world = inject('world')
const { visitAs } = useVisitors()
const redrive = '**/api/v1/reconciliation/dlq/redrive'
const queue = '**/api/v1/reconciliation/queue'

const depth = (count: number) => ({ depth: count, in_flight: 1, delayed: 2 })
const queueStatus = (change: object = {}) => ({
  json: {
    success: true,
    data: {
      ...depth(1_240),
      queues: { normal: depth(1_200), priority: depth(40), runs: depth(0) },
      dlq: 0,
      due_backlog: 0,
      due_backlog_is_capped: false,
      oldest_due_at: null,
      ...change,
    },
  },
})
const round = (moved: number, remaining: number) => ({
  status: 202,
  json: { success: true, data: { moved, remaining } },
})

const figure = (page: Page, label: string) =>
  page.locator('.figure').filter({ has: page.getByText(label, { exact: true }) })

/** Puts messages about a post where dead letters lie, as the queue does after five failures. */
const makeDeadLetters = async (postId: string, count: number): Promise<void> => {
  const { endpoint, region, url } = inject('deadLetters')
  const sqs = new SQSClient({ endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
  const MessageBody = JSON.stringify({ postId, correlationId: 'died-in-a-test' })
  const Entries = Array.from({ length: count }, (_, at) => ({ Id: String(at), MessageBody }))
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))
}

test('dead letters are counted, moved back after a confirmation, and gone', async () => {
  const { submit } = await startStory(world)
  const { postId } = await submit()
  await makeDeadLetters(postId, 7)
  const { page } = await visitAs(world.admin.key, '/work')
  await expect.poll(() => figure(page, 'Dead letters').textContent()).toContain('7')
  await expect
    .poll(() => page.getByRole('region', { name: 'Dead letters' }).textContent())
    .toContain('“The DLQ is not empty”')
  await page.getByRole('button', { name: 'Move them back' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: 'Move the dead letters back?' }).waitFor()
  await dialog.getByText('About 7 dead letters will go back').waitFor()
  await lookAt(page, 'work-redrive-asks')
  await dialog.getByRole('button', { name: 'Move them back' }).click()
  await dialog.getByText('Moved 7 dead letters. None are left.').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByText('No failed messages.').waitFor()
  const { body } = await apiAt(world.baseUrl)('GET', '/reconciliation/queue', { key: world.admin.key })
  expect(body.data.dlq).toBe(0)
})

test('a backlog shows its size and age, and that it is late', async () => {
  const { page } = await visitAs(world.admin.key)
  const oldest = new Date(Date.now() - 2 * 3_600_000 - 300_000).toISOString()
  await page.route(queue, (route) =>
    route.fulfill(queueStatus({ due_backlog: 8_000, due_backlog_is_capped: true, oldest_due_at: oldest, dlq: 2_500 })),
  )
  await page.getByRole('link', { name: 'Work', exact: true }).click()
  await expect.poll(() => figure(page, 'Due').textContent()).toContain('at least 8,000')
  await expect.poll(() => figure(page, 'Oldest due').textContent()).toMatch(/2 hours ago/)
  await page.getByText('At least 8,000 posts are due for a check. The oldest has waited 2 hours 5 minutes.').waitFor()
  await expect.poll(() => page.getByRole('region', { name: 'What is due' }).textContent()).toContain('That is late')
  const rows = page.getByRole('table', { name: 'Messages by queue' }).locator('tbody tr')
  await expect
    .poll(() => rows.allTextContents())
    .toEqual([
      expect.stringMatching(/^Priority.*4012$/),
      expect.stringMatching(/^Normal.*1,20012$/),
      expect.stringMatching(/^Runs.*012$/),
    ])
  await lookAt(page, 'work-late')
})

test('empty queues say so', async () => {
  const { page } = await visitAs(world.admin.key)
  await page.route(queue, (route) => route.fulfill(queueStatus(depth(0))))
  await page.getByRole('link', { name: 'Work', exact: true }).click()
  await page.getByText('No checks are due.').waitFor()
  await page.getByText('No failed messages.').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Move them back' }).count()).toBe(0)
  await lookAt(page, 'work-quiet')
})

test('many dead letters take several rounds, which can be stopped and continued', async () => {
  const { page } = await visitAs(world.admin.key)
  await page.route(queue, (route) => route.fulfill(queueStatus({ dlq: 2_500 })))
  let letGo = (): void => undefined
  let rounds = 0
  await page.route(redrive, async (route) => {
    rounds += 1
    if (rounds === 2) await new Promise<void>((resolve) => (letGo = resolve))
    await route.fulfill([round(1_000, 1_500), round(1_000, 500), round(500, 0)][rounds - 1] ?? round(0, 0))
  })
  await page.getByRole('link', { name: 'Work', exact: true }).click()
  await page.getByRole('button', { name: 'Move them back' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Move them back' }).click()
  await dialog.getByText('Moved 1,000 dead letters so far. About 1,500 are left.').waitFor()
  await expect.poll(() => dialog.getByRole('progressbar').getAttribute('value')).toBe('1000')
  await lookAt(page, 'work-redrive-moves')
  await page.keyboard.press('Escape')
  await dialog.getByText('Stopping after this round.').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.isVisible()).toBe(true)
  await expect.poll(() => rounds).toBe(2)
  letGo()
  await dialog.getByText('Moved 2,000 dead letters. About 500 are left.').waitFor()
  expect(rounds).toBe(2)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByText('Moved 2,500 dead letters. None are left.').waitFor()
  expect(rounds).toBe(3)
})

test('a failed round says what was moved so far, and can be retried', async () => {
  const { page, expectTrouble } = await visitAs(world.admin.key)
  expectTrouble(/500/)
  await page.route(queue, (route) => route.fulfill(queueStatus({ dlq: 1_200 })))
  let rounds = 0
  await page.route(redrive, async (route) => {
    rounds += 1
    await route.fulfill([round(1_000, 200), problem(500, 'Our fault.'), round(200, 0)][rounds - 1] ?? round(0, 0))
  })
  await page.getByRole('link', { name: 'Work', exact: true }).click()
  await page.getByRole('button', { name: 'Move them back' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Move them back' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await dialog.getByText('Moved 1,000 dead letters. About 200 are left.').waitFor()
  await lookAt(page, 'work-redrive-refused')
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await dialog.getByText('Moved 1,200 dead letters. None are left.').waitFor()
})

test('a busy service is announced, and the round is retried automatically', async () => {
  const { page, expectTrouble } = await visitAs(world.admin.key)
  expectTrouble(/429/)
  await page.route(queue, (route) => route.fulfill(queueStatus({ dlq: 3 })))
  let rounds = 0
  await page.route(redrive, async (route) => {
    rounds += 1
    await route.fulfill(rounds === 1 ? problem(429, 'Slow down.', 5) : round(3, 0))
  })
  await page.getByRole('link', { name: 'Work', exact: true }).click()
  await page.getByRole('button', { name: 'Move them back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Move them back' }).click()
  await page.getByText('The service is busy. Trying again in 5 seconds.').waitFor()
  await page.getByText('Moved 3 dead letters. None are left.').waitFor()
})

test('a refresh leaves the dialog open, and Escape closes it and gives the focus back', async () => {
  const { page } = await visitAs(world.admin.key)
  await page.clock.install()
  let dead = 3
  await page.route(queue, (route) => route.fulfill(queueStatus({ dlq: dead })))
  await page.getByRole('link', { name: 'Work', exact: true }).click()
  await page.getByRole('button', { name: 'Move them back' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('About 3 dead letters').waitFor()
  dead = 9
  await page.clock.runFor(16_000)
  await dialog.getByText('About 9 dead letters').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.count()).toBe(0)
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Move them back')
})

test('a failed check of what is due says why beside its button', async () => {
  const { page, expectTrouble } = await visitAs(world.admin.key, '/work')
  expectTrouble(/500/)
  await page.route('**/api/v1/reconciliation/run', (route) => route.fulfill(problem(500, 'Our fault.')))
  await page.getByRole('button', { name: 'Check what is due now' }).click()
  await page.getByRole('region', { name: 'What is due' }).getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await lookAt(page, 'work-check-refused')
})

test('queues that fail to load can be loaded again', async () => {
  const { page, expectTrouble } = await visitAs(world.admin.key)
  expectTrouble(/500/)
  await page.route(queue, (route) => route.fulfill(problem(500, 'Our fault.')))
  await page.getByRole('link', { name: 'Work', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: 'Our fault.' }).waitFor()
  await page.unroute(queue)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Dead letters').first().waitFor()
})

test("an advertiser sees runs, but not everybody's queues", async () => {
  const { page, goTo } = await visitAs(world.advertiser.key, '/runs')
  await page.getByRole('heading', { name: 'Runs' }).waitFor()
  await expect.poll(() => page.getByRole('navigation').getByRole('link', { name: 'Work', exact: true }).count()).toBe(0)
  await goTo('/work')
  await page.getByRole('heading', { name: 'Page not found' }).waitFor()
})
