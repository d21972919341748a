import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { lookAt } from './support/look-at.ts'
import { startStory, unlike } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

/** The simulated platforms have an address of their own. */
const otherSite = /^foreign: http:\/\/127\.0\.0\.1:\d+\//

const account = (page: Page) => page.getByLabel('The account that you own')
const connected = (page: Page) => page.getByRole('list', { name: 'Connected accounts' })

test('an affiliate connects an account, sees a post of it confirmed, and removes it', async () => {
  const { affiliate, call } = await startStory(world)
  const handle = unlike()
  const { page, expectTrouble } = await visitAs(affiliate.key, '/profile')
  expectTrouble(otherSite)
  await page.getByText('You have not connected an account yet.').waitFor()
  await page.getByRole('button', { name: 'Connect TikTok' }).click()
  await account(page).fill(handle)
  await lookAt(page, 'simulated-consent')
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByText(`Connected ${handle} on TikTok.`).waitFor()
  await connected(page).getByText('Works').waitFor()
  await expect.poll(() => page.url()).toBe(`${world.baseUrl}/#/profile`)
  await page.getByRole('list', { name: 'Linked on TikTok' }).getByText('connected').waitFor()
  await lookAt(page, 'profile-connected')

  const campaign = { name: `TikTok ${unlike()}`, platforms: ['tiktok'], status: 'ACTIVE' }
  const { data } = (await call('POST', '/campaigns', { key: world.admin.key, body: campaign })).body
  const claim = { claimed_views: 1, claimed_clicks: 0, claimed_conversions: 0 }
  const url = `https://www.tiktok.com/@${handle}/video/7${String(Math.random()).slice(2, 14).padEnd(12, '1')}000000`
  const sent = await call('POST', '/submissions', {
    key: affiliate.key,
    body: { campaign_id: data.id, url, ...claim },
  })
  const post = () => call('GET', `/submissions/${sent.body.data.post_id}`, { key: affiliate.key })
  const { body } = await eventually(post, (seen) => seen.body.data.verdict.checked_at !== undefined)
  expect(body.data.flags).toEqual([])

  await page.getByRole('button', { name: `Remove ${handle} on TikTok` }).click()
  await page.getByText("can't be checked any more").waitFor()
  await lookAt(page, 'profile-remove-connection')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await connected(page).getByText('Works').waitFor()
  await page.getByRole('button', { name: `Remove ${handle} on TikTok` }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await page.getByText(`${handle} on TikTok is removed, and our access is deleted.`).waitFor()
  await page.getByText('You have not connected an account yet.').waitFor()
  const connections = await call('GET', '/affiliates/me/connections', { key: affiliate.key })
  expect(connections.body.data).toEqual([])
})

test('an affiliate connects an Instagram account, which has to be a professional one', async () => {
  const { affiliate, call } = await startStory(world)
  const handle = unlike()
  const { page, expectTrouble } = await visitAs(affiliate.key, '/profile')
  expectTrouble(otherSite)
  expectTrouble(/422/)
  await page.getByRole('button', { name: 'Connect Instagram' }).click()
  await account(page).fill(`personal_${handle}`)
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByText('Make yours a business or creator account').waitFor()
  await lookAt(page, 'profile-not-professional')
  await page.getByText('You have not connected an account yet.').waitFor()

  await page.getByRole('button', { name: 'Connect Instagram' }).click()
  await account(page).fill(handle)
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByText(`Connected ${handle} on Instagram.`).waitFor()
  await connected(page).getByText('Works').waitFor()
  await page.getByRole('list', { name: 'Linked on Instagram' }).getByText('connected').waitFor()

  const campaign = { name: `Instagram ${unlike()}`, platforms: ['instagram'], status: 'ACTIVE' }
  const { data } = (await call('POST', '/campaigns', { key: world.admin.key, body: campaign })).body
  const body = {
    campaign_id: data.id,
    url: `https://www.instagram.com/reel/C2Gz${String(Math.random()).slice(2, 9).padEnd(7, '1')}/`,
    claimed_views: 1,
    claimed_clicks: 0,
    claimed_conversions: 0,
  }
  const sent = await call('POST', '/submissions', { key: affiliate.key, body })
  const post = () => call('GET', `/submissions/${sent.body.data.post_id}`, { key: affiliate.key })
  const seen = await eventually(post, (answer) => answer.body.data.verdict.checked_at !== undefined)
  expect(seen.body.data.flags).toEqual([])

  await page.getByRole('button', { name: `Remove ${handle} on Instagram` }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await page.getByText(`${handle} on Instagram is removed, and our access is deleted.`).waitFor()
})

test('who does not allow it, or not all of it, reads what that means and what to do', async () => {
  const { affiliate } = await startStory(world)
  const handle = unlike()
  const { page, expectTrouble } = await visitAs(affiliate.key, '/profile')
  expectTrouble(otherSite)
  await page.getByRole('button', { name: 'Connect TikTok' }).click()
  await page.getByRole('button', { name: 'Deny' }).click()
  await page.getByText('Nothing was connected: TikTok says that you did not allow it.').waitFor()
  await page.getByText('You have not connected an account yet.').waitFor()
  await page.getByRole('button', { name: 'Connect TikTok' }).click()
  await account(page).fill(handle)
  await page.getByLabel('video.list').uncheck()
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByText('without permission to read the numbers').waitFor()
  await connected(page).getByText('You did not allow us to read the numbers of its posts.').waitFor()
  await lookAt(page, 'profile-reconnect')
  await page.getByRole('button', { name: `Renew ${handle} on TikTok` }).click()
  await account(page).fill(handle)
  await page.getByRole('button', { name: 'Allow' }).click()
  await connected(page).getByText('Works').waitFor()
})

test('an address that somebody else was given connects nothing', async () => {
  const [mallory, victim] = [await startStory(world), await startStory(world)]
  const started = await mallory.call('POST', '/affiliates/me/connections/tiktok', { key: mallory.affiliate.key })
  const { page, expectTrouble } = await visitAs(victim.affiliate.key, '/profile')
  expectTrouble(otherSite)
  expectTrouble(/422/)
  await page.goto(started.body.data.authorize_url)
  await account(page).fill(unlike())
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByText('You did not start this connection').waitFor()
  for (const { affiliate, call } of [mallory, victim]) {
    expect((await call('GET', '/affiliates/me/connections', { key: affiliate.key })).body.data).toEqual([])
  }
})

test('an affiliate whose post cannot be read finds the way to connect its account; nobody else is asked to', async () => {
  const story = await startStory(world)
  const { postId } = await story.submit()
  const disconnect = async (page: Page): Promise<void> => {
    await page.route(`**/api/v1/submissions/${postId}`, async (route) => {
      const response = await route.fetch()
      const body = await response.json()
      const verdict = { ...body.data.verdict, status: 'UNVERIFIABLE', level: 'NONE', reason: 'POST_OWNER_DISCONNECTED' }
      await route.fulfill({ response, json: { ...body, data: { ...body.data, verdict } } })
    })
    await page.reload()
    await page.getByText('only to the owner of the account that made the post').waitFor()
  }
  const own = await visitAs(story.affiliate.key, `/posts/${postId}`)
  await disconnect(own.page)
  await lookAt(own.page, 'post-disconnected')
  await own.page.getByRole('link', { name: 'Open your profile' }).click()
  await own.page.getByRole('button', { name: 'Connect TikTok' }).waitFor()
  const other = await visitAs(story.advertiser.key, `/posts/${postId}`)
  await disconnect(other.page)
  await expect.poll(() => other.page.getByRole('link', { name: 'Open your profile' }).count()).toBe(0)
})
