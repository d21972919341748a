import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { newVideo, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

test('an advertiser closes a campaign, an affiliate asks to join, is let in, and is removed with a reason', async () => {
  const story = await startStory(world)
  const { advertiser, affiliate, campaignId, campaignName, call } = story
  const { page, expectTrouble } = await visitAs(advertiser.key, `/campaigns/${campaignId}/edit`)
  expectTrouble(/422/)
  await page.getByLabel('In how many days').fill('7')
  await page.getByLabel('Who takes part').selectOption('ON_REQUEST')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Enter how many posts.').waitFor()
  await page.getByLabel('Posts of each affiliate').fill('1')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { name: campaignName, level: 1 }).waitFor()
  await page.getByRole('link', { name: 'Who takes part' }).click()
  await page.getByText('Nobody yet').waitFor()
  await lookAt(page, 'participants-empty')

  const { page: other } = await visitAs(affiliate.key, '/campaigns')
  const row = other.getByRole('row').filter({ hasText: campaignName })
  await row.getByRole('link', { name: 'Take part' }).click()
  await other.getByText('You do not take part yet.').waitFor()
  await other.getByLabel('What to say').fill('I write about gardens.\n<b>Each</b> week.')
  await other.getByRole('button', { name: 'Ask to join' }).click()
  await other.getByText('You asked to join.').waitFor()
  await lookAt(other, 'take-part')

  await page.reload()
  await page.getByText('<b>Each</b> week.').waitFor()
  await lookAt(page, 'participants')
  await page.getByRole('button', { name: 'Let in' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Let in' }).click()
  await page.getByRole('button', { name: 'Remove' }).waitFor()
  const submit = () =>
    call('POST', '/submissions', {
      key: affiliate.key,
      body: {
        campaign_id: campaignId,
        url: newVideo().url,
        claimed_views: 1,
        claimed_clicks: 0,
        claimed_conversions: 0,
      },
    })
  expect((await submit()).status).toBe(201)
  expect((await submit()).body.code).toBe('post_limit_reached')

  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('Must not be empty').waitFor()
  await page.getByLabel('Why').fill('The season is over.')
  await lookAt(page, 'participants-remove')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Let in' }).waitFor()
  await other.reload()
  await other.getByText('You do not take part: The season is over.').waitFor()
  expect((await submit()).body.code).toBe('not_taking_part')
})

test('an affiliate sees a private campaign once invited, accepts, and joins another one by its code', async () => {
  const [story, second] = [await startStory(world), await startStory(world)]
  const { affiliate, campaignId, campaignName, call } = story
  for (const one of [story, second])
    await call('PUT', `/campaigns/${one.campaignId}`, { key: one.advertiser.key, body: { participation: 'PRIVATE' } })
  const { page, expectTrouble } = await visitAs(story.advertiser.key, `/campaigns/${campaignId}/participants`)
  expectTrouble(/404/)
  await page.getByRole('button', { name: 'Invite an affiliate' }).click()
  await page.getByLabel('Id').fill('nobody')
  await page.getByRole('dialog').getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByText('No active affiliate has this id.').waitFor()
  await page.getByLabel('Id').fill(affiliate.id)
  await page.getByRole('dialog').getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByRole('cell', { name: 'Invited' }).waitFor()

  const { page: other } = await visitAs(affiliate.key, '/take-part')
  await other.getByRole('link', { name: campaignName }).click()
  await other.getByText('You are invited.').waitFor()
  await lookAt(other, 'take-part-invited')
  await other.getByRole('button', { name: 'Accept' }).click()
  await other.getByText('You take part: submit your posts.').waitFor()

  const invited = await call('POST', `/campaigns/${second.campaignId}/invitations`, {
    key: second.advertiser.key,
    body: {},
  })
  await other.goto(`${other.url().split('#')[0]}#/take-part`)
  await other.getByLabel('Invitation code').fill(invited.body.data.code)
  await other.getByRole('button', { name: 'Take part', exact: true }).click()
  await other.getByRole('heading', { name: second.campaignName }).waitFor()
})

test('an advertiser announces, corrects and withdraws, and an affiliate reads it on their home and on the page', async () => {
  const { advertiser, affiliate, campaignId, campaignName, call } = await startStory(world)
  await call('PUT', `/campaigns/${campaignId}`, { key: advertiser.key, body: { participation: 'ON_REQUEST' } })
  await call('POST', `/campaigns/${campaignId}/participation`, { key: affiliate.key, body: {} })
  await call('PUT', `/campaigns/${campaignId}/participants/${affiliate.id}`, {
    key: advertiser.key,
    body: { standing: 'TAKING_PART' },
  })
  const { page, expectTrouble } = await visitAs(advertiser.key, `/campaigns/${campaignId}/announcements`)
  expectTrouble(/422/)
  await page.getByText('Nothing announced yet').waitFor()
  await page.getByRole('button', { name: 'Announce something' }).click()
  await page.getByLabel('Title').fill('The sale begins on Friday')
  await page.getByRole('dialog').getByRole('button', { name: 'Announce', exact: true }).click()
  await page.getByText('Must not be empty').waitFor()
  await page.getByLabel('Text').fill('Publish from 9:00 on,\n<b>with</b> #ad at the top.')
  await lookAt(page, 'announcement-form')
  await page.getByRole('dialog').getByRole('button', { name: 'Announce', exact: true }).click()
  await page.getByRole('heading', { name: 'The sale begins on Friday' }).waitFor()
  // The job that tells everybody runs once a minute: what it makes of this is there at once.
  const [announced] = (await call('GET', `/campaigns/${campaignId}/announcements`, { key: affiliate.key })).body.data
  const told = { ...announced, campaign_name: campaignName, read_at: null }
  const { page: other } = await visitAs(affiliate.key, '/campaigns')
  await other.route('**/api/v1/affiliates/me/announcements?*', (route) =>
    route.fulfill({ json: { success: true, data: [told], next_cursor: null } }),
  )
  await other.goto(`${world.baseUrl}/#/home`)
  const line = other.getByRole('link', { name: `${campaignName}: The sale begins on Friday` })
  await line.waitFor()
  await lookAt(other, 'home-announcement')
  await line.click()
  await other.getByRole('heading', { name: campaignName, level: 1 }).waitFor()
  await other.getByText('<b>with</b> #ad at the top.').waitFor()
  await lookAt(other, 'own-campaign')

  await page.getByText(/· (?:On its way|Told)/).waitFor()
  await page.getByRole('button', { name: 'Correct: The sale begins on Friday' }).click()
  await page.getByLabel('Title').fill('The sale begins on Saturday')
  await page.getByRole('dialog').getByRole('button', { name: 'Correct', exact: true }).click()
  await page.getByRole('heading', { name: 'The sale begins on Saturday' }).waitFor()
  await page.getByText('History').click()
  await page.getByText(/^Corrected by you/).waitFor()
  await lookAt(page, 'announcements')
  await other.reload()
  await other.getByText('The sale begins on Saturday').waitFor()
  await page.getByRole('button', { name: 'Withdraw: The sale begins on Saturday' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw it' }).click()
  await page.getByText(/Withdrawn$/).waitFor()
  await other.reload()
  await other.getByText('You take part: submit your posts.').waitFor()
  await expect.poll(() => other.getByText('The sale begins on Saturday').count()).toBe(0)
})
