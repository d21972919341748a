import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { newVideo, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const hostile = `<b>Name</b> the shop. ${'x'.repeat(120)}`

test('an advertiser has posts reviewed, asks for a change, is answered, rejects, and approves several at once', async () => {
  const story = await startStory(world)
  const { advertiser, affiliate, campaignId, call } = story
  const { page, expectTrouble } = await visitAs(advertiser.key, `/campaigns/${campaignId}/edit`)
  expectTrouble(/409|422/)
  await page.getByLabel('Review of posts').selectOption('EACH_POST')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('The campaign is saved.').waitFor()
  await page.getByRole('link', { name: 'Review', exact: true }).click()
  await page.getByText('Nothing to review').waitFor()
  await lookAt(page, 'reviews-empty')
  const submit = async (title: string): Promise<string> => {
    const numbers = { claimed_views: 1, claimed_clicks: 0, claimed_conversions: 0 }
    const body = { campaign_id: campaignId, url: newVideo().url, title, ...numbers }
    return (await call('POST', '/submissions', { key: affiliate.key, body })).body.data.post_id
  }
  const first = await submit('Shoes in spring')
  await submit('<i>Boots</i> in spring')
  await submit('Sandals in spring')

  await page.reload()
  const row = page.getByRole('row').filter({ hasText: 'Shoes in spring' })
  await row.getByRole('button', { name: 'Ask for a change' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ask for the change' }).click()
  await page.getByText('Must say what to change').waitFor()
  await page.getByLabel('What to change').fill(hostile)
  await lookAt(page, 'review-ask')
  await page.getByRole('dialog').getByRole('button', { name: 'Ask for the change' }).click()
  await row.waitFor({ state: 'detached' })
  await lookAt(page, 'reviews')

  const { page: other } = await visitAs(affiliate.key, '/home')
  await other.getByRole('link', { name: /Change your post: Shoes in spring/ }).click()
  await other.getByText(hostile).waitFor()
  await other.getByLabel('What you changed').fill('It names it now.')
  await lookAt(other, 'review-own')
  await other.getByRole('button', { name: 'I made the change' }).click()
  await other.getByText('Waiting for approval').waitFor()

  await page.goto(page.url().replace(/#.*/, `#/posts/${first}`))
  await page.getByText('The affiliate: It names it now.').waitFor()
  await page.getByRole('button', { name: 'Reject' }).click()
  await page.getByLabel('Reason').selectOption('NOT_DISCLOSED')
  await lookAt(page, 'review-reject')
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
  await page.getByRole('button', { name: 'Reject' }).waitFor({ state: 'detached' })
  await other.reload()
  await other.getByText('Why: it does not say that it is advertising.').waitFor()

  await page.goto(page.url().replace(/#.*/, `#/campaigns/${campaignId}/posts`))
  await page.getByRole('combobox', { name: 'Review' }).selectOption('Rejected')
  await page.getByText('Shoes in spring').waitFor()
  expect(page.url()).toContain('review=REJECTED')
  await page.getByText('Sandals in spring').waitFor({ state: 'detached' })
  await page.route('**/api/v1/reviews?*', async (route) => {
    const waiting = await call('GET', `/campaigns/${campaignId}/reviews?state=PENDING_REVIEW`, { key: advertiser.key })
    await route.fulfill({ json: waiting.body })
  })
  await page.goto(page.url().replace(/#.*/, '#/reviews'))
  await page.getByRole('heading', { name: 'Posts not decided about in time' }).waitFor()
  await page.getByRole('row').filter({ hasText: 'Sandals in spring' }).getByText('Decide by').waitFor()
  await lookAt(page, 'reviews-escalated')

  await page.goto(page.url().replace(/#.*/, '#/home'))
  await page.getByRole('link', { name: /2 posts to approve in/ }).click()
  await page.getByRole('button', { name: 'Approve the 2 shown' }).click()
  await submit('Slippers in spring')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByText('Slippers in spring').waitFor()
  await page.getByRole('dialog').getByText('Approve 2 posts').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
  await page.getByRole('button', { name: 'Approve the 1 shown' }).waitFor()
  const { body } = await call('GET', `/campaigns/${campaignId}/reviews?state=APPROVED`, { key: advertiser.key })
  expect(body.data.length).toBe(2)
})
