import type { Page } from 'playwright-core'
import { inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { startStory, unlike } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

/** The simulated platforms have an address of their own. */
const otherSite = /^foreign: http:\/\/127\.0\.0\.1:\d+\//

const connect = async (page: Page, handle: string): Promise<void> => {
  await page.getByRole('button', { name: 'Connect Facebook' }).click()
  await page.getByLabel('The account that you own').fill(handle)
  await page.getByRole('button', { name: 'Allow' }).click()
}
const remove = async (page: Page, handle: string): Promise<void> => {
  await page.getByRole('button', { name: `Remove ${handle} on Facebook` }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
}

test('an affiliate connects the Pages that they manage at once, and removes one after the other', async () => {
  const { affiliate } = await startStory(world)
  const [shop, blog] = [`shop${unlike()}`.slice(0, 20), `blog${unlike()}`.slice(0, 20)]
  const { page, expectTrouble } = await visitAs(affiliate.key, '/profile')
  expectTrouble(otherSite)
  await page.getByText('you can connect the Pages that you manage').waitFor()
  await connect(page, `${shop}.and.${blog}`)
  await page.getByText(`Connected ${shop} and ${blog} on Facebook.`).waitFor()
  await page.getByRole('list', { name: 'Linked on Facebook' }).getByText('connected').first().waitFor()
  await lookAt(page, 'profile-pages')
  await remove(page, shop)
  await page
    .getByText(
      `${shop} on Facebook is removed, and our access is deleted. Facebook keeps your permission for the others.`,
    )
    .waitFor()
  await remove(page, blog)
  await page.getByText(`${blog} on Facebook is removed, and our access is deleted.`, { exact: true }).waitFor()
  await page.getByText('You have not connected an account yet.').waitFor()
})

test('who manages no Page reads that only Pages can be connected', async () => {
  const { affiliate } = await startStory(world)
  const { page, expectTrouble } = await visitAs(affiliate.key, '/profile')
  expectTrouble(otherSite)
  expectTrouble(/422/)
  await connect(page, 'nobody')
  await page.getByText('Only Pages can be connected, no profiles and no groups.').waitFor()
  await lookAt(page, 'profile-no-pages')
})

test('whoever chose a Page of somebody else sees which of theirs are connected', async () => {
  const [first, second] = [await startStory(world), await startStory(world)]
  const [shop, blog] = [`shop${unlike()}`.slice(0, 20), `blog${unlike()}`.slice(0, 20)]
  const theirs = await visitAs(first.affiliate.key, '/profile')
  theirs.expectTrouble(otherSite)
  await connect(theirs.page, blog)
  await theirs.page.getByText(`Connected ${blog} on Facebook.`).waitFor()
  const { page, expectTrouble } = await visitAs(second.affiliate.key, '/profile')
  expectTrouble(otherSite)
  expectTrouble(/409/)
  await connect(page, `${shop}.and.${blog}`)
  await page.getByText(`Another affiliate connected ${blog} on Facebook.`).waitFor()
  await page.getByRole('list', { name: 'Connected accounts' }).getByText(`${shop} on Facebook`).waitFor()
})
