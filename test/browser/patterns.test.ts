import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { problem } from './support/problem.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const key = world.admin.key

const list = /\/api\/v1\/patterns(?:\?|$)/
const cohorts = '**/api/v1/patterns/cohorts'
const answer = (data: unknown, next_cursor: string | null = null) => ({ json: { success: true, data, next_cursor } })

const finding = {
  rule: 'FLOORS',
  message: 'In one campaign, 9 of 9 posts claim more views than were shown: 225 views together.',
  value: 225,
  threshold: 93.75,
  posts: 9,
  of: 9,
  since: '2026-03-01T12:00:00.000Z',
  campaign_id: world.campaignId,
  metric: 'views',
}
const above = { ...finding, rule: 'JUST_ABOVE', message: '4 of 5 claims are just above.', campaign_id: undefined }
const affiliate = { affiliate_id: 'aff_01jz0000000000000000000000', name: 'Ada Lovelace', findings: [above, finding] }
const learned = {
  learned_at: '2026-03-01T03:00:00.000Z',
  posts: 4_321,
  affiliates: 210,
  cohorts: [
    {
      platform: 'youtube',
      age_from_hours: 0,
      age_to_hours: 6,
      measure: 'likes_per_view',
      posts: 66,
      affiliates: 42,
      median: 0.0353,
      spread: 0.38,
    },
    {
      platform: 'reddit',
      age_from_hours: 168,
      age_to_hours: null,
      measure: 'views_per_score',
      posts: 35,
      affiliates: 25,
      median: 34.1,
      spread: 0.37,
    },
  ],
  lags: [
    { platform: 'x', state: 'LEARNING', posts: 3, affiliates: 3, lag_hours: 12, window_hours: 12 },
    { platform: 'instagram', state: 'KNOWN', posts: 152, affiliates: 80, lag_hours: 67.4, window_hours: 71 },
  ],
}

test('an admin reads what silent rules found, of whom, since when, and what is usual', async () => {
  const { page } = await visitAs(key)
  await page.route(list, (route) => route.fulfill(answer([affiliate])))
  await page.route(cohorts, (route) => route.fulfill(answer(learned)))
  await page.getByRole('link', { name: 'Patterns', exact: true }).click()
  await page.getByText('A rule that compares is silent until an admin lets it accuse').waitFor()
  await page.getByText('Ada Lovelace').waitFor()
  await page.getByText('Just above what is shown').waitFor()
  await page.getByText('225 views together').waitFor()
  await page.getByRole('link', { name: 'See the campaign' }).waitFor()
  const usual = page.getByRole('region', { name: 'What is usual' })
  await usual.getByText('From 4,321 posts of 210 affiliates').waitFor()
  await expect
    .poll(() => usual.getByRole('row').allTextContents())
    .toEqual([
      expect.stringContaining('Median'),
      expect.stringMatching(/Likes per view.*YouTube.*up to 6 h.*3\.53%.*2\.41% to 5\.16%.*66.*42/),
      expect.stringMatching(/Claimed views per point of score.*Reddit.*over 7 days.*34\.1.*23\.6 to 49\.4.*35.*25/),
      expect.stringContaining('Claims stay provisional for'),
      expect.stringMatching(/X.*Not yet.*12 h.*12 h.*3.*3/),
      expect.stringMatching(/Instagram.*Yes.*67\.4 h.*71 h.*152.*80/),
    ])
  await lookAt(page, 'patterns')
})

test('a stage without patterns and cohorts says when they come', async () => {
  const { page } = await visitAs(key, '/patterns')
  await page.getByText('Whoever shows a pattern appears here.').waitFor()
  await page.getByText('A number appears once there are 30 posts by 10 affiliates of that platform and age.').waitFor()
  await page.getByText("We learn a platform's lag from one post each of at least 20 affiliates").waitFor()
  await lookAt(page, 'patterns-none')
})

test('an admin lets a rule accuse that the figures of the stage bear out, without a review', async () => {
  const { page } = await visitAs(key)
  const borneOut = {
    rule: 'ABOVE_LAG',
    is_loud: false,
    reviewed: null,
    honest: null,
    reason: null,
    decided_by: null,
    decided_at: null,
    figures: {
      learned_at: learned.learned_at,
      named: 31,
      also_accused: 24,
      cleared: 0,
      judged: 412,
      judged_accused: 37,
    },
    advice: 'ACCUSE',
    advice_message: 'It names 31 affiliates. You can let it accuse.',
  }
  await page.route('**/api/v1/patterns/rules', (route) => route.fulfill(answer([borneOut])))
  await page.getByRole('link', { name: 'Patterns', exact: true }).click()
  const row = page.getByRole('row', { name: /Above what lag explains.*It names 31 affiliates/ })
  await row.getByRole('button').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('It names 31 affiliates. You can let it accuse.').waitFor()
  await dialog.getByLabel('Why?').waitFor()
  await expect.poll(() => dialog.getByLabel('Affiliates looked at').count()).toBe(0)
  await lookAt(page, 'patterns-figures')
})

test('the list is loaded page by page, and a failure says what to do', async () => {
  const { page, expectTrouble } = await visitAs(key)
  expectTrouble(/500/)
  await page.route(cohorts, (route) => route.fulfill(problem(500, 'internal')))
  await page.route(list, (route) => {
    const isFirst = !route.request().url().includes('cursor=')
    const other = { ...affiliate, affiliate_id: 'aff_other', name: 'Grace Hopper' }
    return route.fulfill(isFirst ? answer([affiliate], 'next') : answer([other]))
  })
  await page.getByRole('link', { name: 'Patterns', exact: true }).click()
  await page.getByText('Ada Lovelace').waitFor()
  await page.getByRole('button', { name: /Load more/ }).click()
  await page.getByText('Grace Hopper').waitFor()
  await page.getByRole('region', { name: 'What is usual' }).getByRole('button', { name: 'Try again' }).waitFor()
})

test('an admin lets a rule accuse, with a review, and makes it silent again', async () => {
  const { page, expectTrouble } = await visitAs(key, '/patterns')
  expectTrouble(/422/)
  const rules = page.getByRole('region', { name: 'Which rules accuse' })
  await rules
    .getByRole('row', { name: /Same content in several campaigns.*Accuses/ })
    .getByText('It counts what somebody did')
    .waitFor()
  const row = rules.getByRole('row', { name: /Just above what is shown/ })
  await row.getByText('Nobody has reviewed it.').waitFor()
  await row.getByRole('button').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Affiliates looked at').fill('19')
  await dialog.getByLabel('Of these, honest').fill('0')
  await dialog.getByLabel('Why?').fill('All of them admitted it.')
  await lookAt(page, 'patterns-decide')
  await dialog.getByRole('button', { name: 'Let it accuse' }).click()
  await dialog.getByText('Look at 20 affiliates').first().waitFor()
  await dialog.getByLabel('Affiliates looked at').fill('20')
  await dialog.getByRole('button', { name: 'Let it accuse' }).click()
  await row.getByText('20 looked at, 0 honest. All of them admitted it.').waitFor()
  await row.getByText('Accuses').waitFor()
  await lookAt(page, 'patterns-loud')
  await row.getByRole('button').click()
  await dialog.getByLabel('Why?').fill('One of them was honest.')
  await dialog.getByRole('button', { name: 'Make it silent' }).click()
  await row.getByText('Silent').waitFor()
})

test('nobody but an admin is told of the page', async () => {
  const { page } = await visitAs(world.advertiser.key, '/patterns')
  await page.getByRole('link', { name: 'Campaigns', exact: true }).waitFor()
  await expect.poll(() => page.getByRole('link', { name: 'Patterns', exact: true }).count()).toBe(0)
})
