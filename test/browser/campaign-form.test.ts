import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { startStory, unlike } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()

test('an admin creates a campaign for an advertiser, is told at once what is missing, and finds it as typed', async () => {
  const story = await startStory(world)
  const name = `Launch ${unlike()}`
  const { page } = await visitAs(world.admin.key, '/campaigns')
  await page.getByRole('link', { name: 'New campaign' }).click()
  await page.getByRole('heading', { name: 'New campaign' }).waitFor()
  await lookAt(page, 'campaign-new')
  await page.getByRole('button', { name: 'Create campaign' }).click()
  await page.getByText('Enter a name, as affiliates will see it.').waitFor()
  await page.getByText('Choose at least one platform.').waitFor()
  await expect.poll(() => page.getByLabel('Name').evaluate((input) => input === document.activeElement)).toBe(true)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Advertiser').selectOption(story.advertiser.id)
  await page.getByLabel('YouTube').check()
  await page.getByLabel('Last day').fill('2099-12-31')
  await page.getByLabel('Settlement window').fill('800')
  await page.getByLabel('Landing page').fill('https://shop.example/spring')
  await page.getByLabel('Duplicate clicks').waitFor()
  await page.getByRole('button', { name: 'Create campaign' }).click()
  await page.getByText('Enter a number from 0 to 720.').waitFor()
  await lookAt(page, 'campaign-new-wrong')
  await page.getByLabel('Settlement window').fill('72')
  await page.getByRole('button', { name: 'Create campaign' }).click()
  await page.getByRole('heading', { name }).waitFor()
  await page.getByText(`“${name}” is created.`).waitFor()
  const { data } = (await story.call('GET', '/campaigns?status=ACTIVE&limit=100', { key: world.admin.key })).body
  expect(data.find((campaign: { name: string }) => campaign.name === name)).toMatchObject({
    advertiser_id: story.advertiser.id,
    advertiser_name: story.advertiser.name,
    platforms: ['youtube'],
    end_date: '2099-12-31T23:59:59.999Z',
    thresholds: { settlement_hours: 72 },
    landing_url: 'https://shop.example/spring',
    sources: { clicks: 'first_party', conversions: 'first_party' },
  })
})

test('an advertiser edits an own campaign, pauses and resumes it, and copies it as a draft', async () => {
  const story = await startStory(world)
  const { page } = await visitAs(story.advertiser.key, `/campaigns/${story.campaignId}`)
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByLabel('Name').fill(`${story.campaignName} again`)
  await page.getByLabel('Low below').fill('4')
  await save(page)
  await page.getByRole('heading', { name: `${story.campaignName} again` }).waitFor()
  await lookAt(page, 'campaign-actions')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('Affiliates can submit no new posts until you resume it.').waitFor()
  await lookAt(page, 'campaign-pause')
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('button', { name: 'Complete' }).waitFor()
  await page.getByRole('link', { name: 'Duplicate', exact: true }).click()
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe(`Copy of ${story.campaignName} again`)
  await expect.poll(() => page.getByLabel('Advertiser').count()).toBe(0)
  await page.getByRole('button', { name: 'Create campaign' }).click()
  await page.getByRole('button', { name: 'Publish' }).waitFor()
  const stored = await story.call('GET', `/campaigns/${story.campaignId}`, { key: story.advertiser.key })
  expect(stored.body.data).toMatchObject({ status: 'ACTIVE', thresholds: { low_below_pct: 4 } })
})

test('the second of two saves shows what the first one changed; mine on top of it, or theirs', async () => {
  const story = await startStory(world)
  const path = `/campaigns/${story.campaignId}`
  const { page, expectTrouble } = await visitAs(story.advertiser.key, `${path}/edit`)
  expectTrouble(/409/)
  await page.getByLabel('Name').fill('Mine')
  const theirs = { name: 'Theirs', dedupe_minutes: 5 }
  await story.call('PUT', path, { key: world.admin.key, body: theirs })
  await save(page)
  await page.getByText('Not saved: the campaign changed while you were editing it.').waitFor()
  await page.getByText('Changed by an admin.').waitFor()
  await page.getByText('Name: it now says “Theirs”, and yours “Mine”.').waitFor()
  await lookAt(page, 'campaign-conflict')
  await page.getByRole('button', { name: 'Save mine anyway' }).click()
  await page.getByRole('heading', { name: 'Mine' }).waitFor()
  const stored = await story.call('GET', path, { key: story.advertiser.key })
  expect(stored.body.data).toMatchObject({ name: 'Mine', dedupe_minutes: 5 })
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByLabel('Name').fill('Mine again')
  await story.call('PUT', path, { key: world.admin.key, body: { name: 'Theirs again' } })
  await save(page)
  await page.getByRole('button', { name: 'Load theirs' }).click()
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('Theirs again')
})

test('leaving with unsaved changes asks, and staying loses nothing', async () => {
  const story = await startStory(world)
  const { page } = await visitAs(story.advertiser.key, `/campaigns/${story.campaignId}/edit`)
  await page.getByLabel('Name').fill('Not saved')
  await page.getByRole('link', { name: 'Alerts', exact: true }).click()
  await page.getByRole('heading', { name: 'Leave without saving?' }).waitFor()
  await lookAt(page, 'campaign-leave')
  await page.getByRole('button', { name: 'Stay here' }).click()
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('Not saved')
  await expect.poll(() => page.url()).toContain('/edit')
  await page.getByRole('link', { name: 'Alerts', exact: true }).click()
  await page.getByRole('button', { name: 'Leave without saving' }).click()
  await page.getByRole('heading', { name: 'Alerts' }).waitFor()
})

test('what the API alone can tell is shown at its field, and what was typed stays', async () => {
  const { page, expectTrouble } = await visitAs(world.newcomer.key, '/campaigns/new')
  expectTrouble(/422/)
  const hostile = 'Sp\u202Ering'
  await page.getByLabel('Name').fill(hostile)
  await page.getByLabel('YouTube').check()
  await page.getByRole('button', { name: 'Create campaign' }).click()
  await page.getByText('Must not contain invisible characters that change the direction of text').waitFor()
  await page.getByText('Not saved. Correct the marked fields and try again; nothing you typed is lost.').waitFor()
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe(hostile)
})

test('a name that is markup, or has no space for 200 characters, is text, and no page gets wider', async () => {
  const story = await startStory(world)
  const path = `/campaigns/${story.campaignId}`
  const name = `<b>${'W'.repeat(196)}`
  await story.call('PUT', path, { key: world.admin.key, body: { name } })
  const { page, goTo } = await visitAs(story.advertiser.key, path)
  await page.getByRole('heading', { name }).waitFor()
  await goTo(`${path}/edit`)
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe(name)
  await lookAt(page, 'campaign-hostile')
})

test('an advertiser without campaigns starts with the first one', async () => {
  const story = await startStory(world)
  const body = { name: `Alone ${unlike()}`, email: `${unlike()}@example.com`, role: 'ADVERTISER' }
  const { api_key: key } = (await story.call('POST', '/affiliates', { key: world.admin.key, body })).body.data
  const { page } = await visitAs(key, '/campaigns')
  await page.getByRole('link', { name: 'Create your first campaign' }).click()
  await page.getByLabel('Name').fill('First')
  await page.getByLabel('TikTok').check()
  await page.getByRole('button', { name: 'Create campaign' }).click()
  await page.getByRole('heading', { name: 'First' }).waitFor()
})
