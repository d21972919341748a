import { readFile } from 'node:fs/promises'
import type { Page, Route } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { newVideo, type Story, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const submitting = /\/submissions\/bulk$/

const names = 'Link;Views;Clicks;Conversions;Title'
const choose = (page: Page, lines: readonly string[], name = 'march.csv'): Promise<void> =>
  page
    .getByLabel('CSV file')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`) })
const rowOf = (page: Page, line: number) => page.getByRole('row').filter({ hasText: `Line ${line}` })
const counts = (page: Page) =>
  expect.poll(() =>
    page
      .getByRole('status')
      .filter({ hasText: /rows?:/ })
      .textContent(),
  )
const visitFor = (story: Story) => visitAs(story.affiliate.key, `/submit/file?campaign=${story.campaignId}`)

const claimed = (url: string, truth: ReturnType<typeof newVideo>['truth'], title = ''): string =>
  [url, truth.views, truth.clicks, truth.conversions, title].join(';')
const newRow = (title = ''): string => {
  const { url, truth } = newVideo()
  return claimed(url, truth, title)
}
const linkIn = (row = ''): string => row.split(';')[0] ?? ''

const postsOf = async ({ call, affiliate }: Story): Promise<string[]> =>
  (await call('GET', '/submissions/history?limit=100', { key: affiliate.key })).body.data.map(
    ({ url }: { url: string }) => url,
  )

test('a file is checked row by row, its good rows are submitted once, and the others come back as a file to correct', async () => {
  const story = await startStory(world)
  const before = await story.submit()
  const good = [newRow('Trail shoes; tried'.replace(';', ',')), newRow('"Two; in quotes"'), newRow()]
  const lines = [
    names,
    ...good,
    claimed(before.url, before.claimed),
    claimed(linkIn(good[0]), before.claimed),
    'https://www.youtube.com/@nasa;1;2;3;',
    `${newVideo().url};many;2;3;`,
    ';;;;',
    `${newVideo().url};1;2;3;${'x'.repeat(201)}`,
  ]
  const { page } = await visitAs(story.affiliate.key, '/submit')
  await page.getByRole('link', { name: 'Submit many from a file' }).click()
  await page.getByRole('heading', { name: 'Submit from a file' }).waitFor()
  await lookAt(page, 'submit-file')
  await choose(page, lines)
  await rowOf(page, 2).getByText('Choose the campaign this post is for.').waitFor()
  await page.getByLabel('Campaign').selectOption({ label: story.campaignName })
  await counts(page).toBe('8 rows: 3 can be submitted · 1 submitted before · 4 to correct.')
  await expect.poll(() => postsOf(story)).toEqual([before.url])
  await rowOf(page, 6).getByText('Line 2 is the same post').waitFor()
  await rowOf(page, 7).getByText('This link leads to a channel').waitFor()
  await rowOf(page, 8).getByText('claimed_views: Enter a whole number in digits').waitFor()
  await rowOf(page, 10).getByText('title: Use at most 200 characters; this has 201.').waitFor()
  await lookAt(page, 'submit-file-checked')
  await page.getByRole('button', { name: 'Submit 3 posts' }).click()
  await counts(page).toBe('8 rows: 3 submitted · 1 submitted before · 4 to correct.')
  const stored = await postsOf(story)
  expect(stored.toSorted()).toEqual([before.url, ...good.map(linkIn)].toSorted())
  await expect.poll(() => rowOf(page, 3).getByRole('link').getAttribute('href')).toMatch(/^#\/posts\/post_/)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save 4 rows to correct' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('march-to-correct.csv')
  const saved = await readFile((await file.path()) ?? '', 'utf8')
  expect(saved).toContain('Title;line;what to correct\r\n')

  await choose(page, lines)
  await counts(page).toBe('8 rows: 4 submitted before · 4 to correct.')
  await expect.poll(() => page.getByRole('button', { name: /^Submit \d/ }).count()).toBe(0)
  await choose(
    page,
    saved
      .replace(';many;', ';7;')
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n'),
  )
  await counts(page).toBe('4 rows: 1 can be submitted · 1 submitted before · 2 to correct.')
})

test('a response that is lost is sent again under the same key, and no post is submitted twice', async () => {
  const story = await startStory(world)
  const { page, expectTrouble } = await visitFor(story)
  expectTrouble(/ERR_FAILED/)
  const keys: (string | undefined)[] = []
  const lose = async (route: Route): Promise<void> => {
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length > 1) return route.continue()
    await route.fetch()
    await route.abort()
  }
  await page.route(submitting, lose)
  await choose(page, [names, newRow(), newRow()])
  await page.getByRole('button', { name: 'Submit 2 posts' }).click()
  await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor()
  await page.getByRole('button', { name: 'Submit 2 posts' }).click()
  await counts(page).toBe('2 rows: 2 submitted.')
  expect(new Set(keys).size).toBe(1)
  await expect.poll(async () => (await postsOf(story)).length).toBe(2)
})

test('rows beyond the limit wait and go on by themselves, and the reader can stop', async () => {
  const story = await startStory(world)
  const { page } = await visitFor(story)
  let calls = 0
  const limit = async (route: Route): Promise<void> => {
    calls += 1
    if (calls > 1) return route.continue()
    const error = { code: 'rate_limited', detail: 'Later.', errors: [], existing_id: null }
    const data = [0, 1].map((index) => ({ index, status: 429, data: null, preview: null, error }))
    await route.fulfill({ json: { success: true, data } })
  }
  await page.route(submitting, limit)
  const rows = [newRow(), newRow()]
  await choose(page, [names, ...rows])
  await page.getByRole('button', { name: 'Submit 2 posts' }).click()
  await page.getByText('You can check or submit 60 rows a minute. Waiting').waitFor()
  await counts(page).toBe('2 rows: 2 submitted.')
  calls = 0
  await choose(page, [names, newRow(), newRow()])
  await page.getByRole('button', { name: 'Submit 2 posts' }).click()
  await page.getByRole('link', { name: 'Submit a post' }).click()
  await page.getByRole('heading', { name: 'Stop and leave?' }).waitFor()
  await page.getByRole('button', { name: 'Stay here' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await counts(page).toBe('2 rows: 2 can be submitted.')
})

test.each([
  ['a workbook', ['PK\u0003\u0004'], 'This is a workbook of a spreadsheet program'],
  ['unknown columns', ['url,views,clicks,conversions,likes', 'a,1,2,3,4'], 'the column “likes”'],
  ['an open quote', [names, '"https://youtu.be/1;1;2;3'], 'A quote opens on line 2'],
])('a file with %s says what to do', async (_, lines, sentence) => {
  const { page } = await visitAs(world.affiliates[0].key, '/submit/file')
  await page.getByLabel('CSV file').setInputFiles({
    name: 'a.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\n')),
  })
  await page.getByRole('alert').filter({ hasText: sentence }).waitFor()
})

test('the template names every column that the page explains', async () => {
  const { page } = await visitAs(world.affiliates[0].key, '/submit/file')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download a template' }).click()
  const text = await readFile((await (await download).path()) ?? '', 'utf8')
  const columns = await page.getByRole('region', { name: 'The file' }).getByRole('term').allTextContents()
  expect(text).toBe(`\uFEFF${columns.join(',')}\r\n`)
})
