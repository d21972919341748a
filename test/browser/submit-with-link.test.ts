import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { landingUrl, startLinkStory } from './support/link-story.ts'
import { lookAt } from './support/look-at.ts'
import { newVideo, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const submissions = '**/api/v1/submissions'
const field = (page: Page) => page.getByLabel('Tracked link')
const optionsOf = (page: Page) => field(page).locator('option')

const fill = async (page: Page, { url, truth }: ReturnType<typeof newVideo>): Promise<void> => {
  await page.getByLabel('Link to the post').fill(url)
  await page.getByLabel('Views').fill(String(truth.views))
  await page.getByLabel('Clicks').fill('3')
  await page.getByLabel('Conversions').fill('1')
}

test('a post names one of the links that no post has, and its page leads to the link and back', async () => {
  const story = await startLinkStory(world)
  const { code, url } = await story.makeLink('Blender')
  const stopped = await story.makeLink('Stopped')
  await story.call('DELETE', `/links/${stopped.code}`, { key: story.affiliate.key })
  const { page } = await visitAs(story.affiliate.key, `/submit?campaign=${story.campaignId}`)
  await expect.poll(() => optionsOf(page).allTextContents()).toEqual(['No link', 'Blender'])
  await page.getByText('This campaign counts clicks and conversions with tracked links.').waitFor()
  await fill(page, newVideo())
  await lookAt(page, 'submit-no-link')
  await field(page).selectOption({ label: 'Blender' })
  await page.getByText(url).waitFor()
  await lookAt(page, 'submit-link')
  const sent = page.waitForRequest(submissions)
  await page.getByRole('button', { name: 'Submit post' }).click()
  expect((await sent).postDataJSON()).toMatchObject({ link_code: code })
  await page.getByRole('link', { name: 'Open the post' }).click()
  await page.getByRole('link', { name: 'Open the link' }).click()
  await page.getByRole('heading', { name: 'Blender' }).waitFor()
  await page.getByRole('link', { name: 'Open the post' }).click()
  await page.getByRole('heading', { name: 'About the post' }).waitFor()
  await page.goto(`${world.baseUrl}/#/submit?campaign=${story.campaignId}`)
  await expect.poll(() => optionsOf(page).allTextContents()).toEqual(['No link'])
})

test('without a link, the form makes one with the keyboard alone, and keeps what was typed', async () => {
  const story = await startLinkStory(world)
  const { page } = await visitAs(story.affiliate.key, `/submit?campaign=${story.campaignId}`)
  const video = newVideo()
  await fill(page, video)
  await page.getByRole('button', { name: 'Make a link' }).press('Enter')
  await page.getByText(`the link leads to the landing page: ${landingUrl}`).waitFor()
  await page.getByLabel('Name').fill('Made here')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await expect.poll(() => field(page).locator('option:checked').textContent()).toBe('Made here')
  await expect.poll(() => page.getByLabel('Link to the post').inputValue()).toBe(video.url)
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  await expect.poll(focused).toBe('Make a link')
  await page.getByRole('button', { name: 'Submit post' }).click()
  await page.getByText('Post submitted').waitFor()
})

test('a link that was stopped meanwhile is refused at its field, which takes the focus', async () => {
  const story = await startLinkStory(world)
  const { code } = await story.makeLink('Blender')
  const { page, expectTrouble } = await visitAs(story.affiliate.key, `/submit?campaign=${story.campaignId}`)
  expectTrouble(/422/)
  await field(page).selectOption({ label: 'Blender' })
  await fill(page, newVideo())
  await story.call('DELETE', `/links/${code}`, { key: story.affiliate.key })
  await page.getByRole('button', { name: 'Submit post' }).click()
  await page.getByText('Names a link that was stopped; make another one').waitFor()
  await expect.poll(() => field(page).evaluate((select) => select === document.activeElement)).toBe(true)
})

test('another campaign has its own links, and one without a landing page asks for none', async () => {
  const [first, plain] = [await startLinkStory(world), await startStory(world, 'Plain')]
  await first.makeLink('Blender')
  const { page } = await visitAs(first.affiliate.key, `/submit?campaign=${first.campaignId}`)
  await field(page).selectOption({ label: 'Blender' })
  await page.getByLabel('Campaign').selectOption({ label: plain.campaignName })
  await expect.poll(() => field(page).count()).toBe(0)
  await fill(page, newVideo())
  const sent = page.waitForRequest(submissions)
  await page.getByRole('button', { name: 'Submit post' }).click()
  expect((await sent).postDataJSON()).not.toHaveProperty('link_code')
  await page.getByText('Post submitted').waitFor()
})

test('a post without a link says that its clicks and conversions are not checkable, and why', async () => {
  const story = await startLinkStory(world)
  const { postId } = await story.submit()
  const { page } = await visitAs(story.affiliate.key, `/posts/${postId}`)
  await page
    .getByText('because we count them with tracked links here, and this post was submitted without one')
    .first()
    .waitFor()
  const clicks = page.getByRole('table', { name: 'Claimed and verified' }).locator('tbody tr').nth(1)
  await clicks.getByText('not checkable: no tracked link').waitFor()
  await expect.poll(() => page.getByRole('link', { name: 'Open the link' }).count()).toBe(0)
  await page.getByLabel('Metric').selectOption('clicks')
  await page.getByText('The clicks are not checkable, because we count them').waitFor()
  await lookAt(page, 'post-no-link')
})
