import { expect, inject, test } from 'vitest'
import { apiAt, registerConfirmed } from '../support/api.ts'
import { lookAt } from './support/look-at.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visit, visitAs } = useVisitors()

test('somebody who lost their key gets a new one by a link, once, and signs in with it', async () => {
  const call = apiAt(world.baseUrl)
  const { id, key: lost } = await registerConfirmed(call, world.admin.key)
  const made = await call('POST', `/affiliates/${id}/recovery`, { key: world.admin.key })
  const place = made.body.data.url.split('#')[1]
  const { page, goTo, signIn } = await visit()
  await goTo(place)
  await page.getByText('every other key of yours stops working').waitFor()
  await expect.poll(() => page.evaluate(() => location.href)).not.toContain('token')
  await lookAt(page, 'recover')
  await page.getByRole('button', { name: 'Show my new key' }).click()
  const shown = page.getByLabel('Your new API key')
  await shown.waitFor()
  await lookAt(page, 'recovered')
  const key = await shown.inputValue()
  expect((await call('GET', '/affiliates/me', { key: lost })).status).toBe(401)
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await signIn(key)
})

test('whoever is signed in on the browser is signed out, and comes back with the new key', async () => {
  const call = apiAt(world.baseUrl)
  const { id, key } = await registerConfirmed(call, world.admin.key)
  const made = await call('POST', `/affiliates/${id}/recovery`, { key: world.admin.key })
  const { page, context, openTab, signIn } = await visitAs(key, '/nowhere')
  const tab = await openTab(made.body.data.url.split('#')[1])
  await tab.getByRole('button', { name: 'Show my new key' }).click()
  const newKey = await tab.getByLabel('Your new API key').inputValue()
  await tab.getByRole('button', { name: 'I have stored it' }).click()
  await tab.getByLabel('API key').waitFor()
  await page.getByText('You signed out in another tab.').waitFor()
  expect(await context.cookies()).toEqual([])
  await signIn(newKey)
  await tab.getByRole('navigation', { name: 'Main' }).waitFor()
})

test('a link that was used, or that is incomplete, says so', async () => {
  const call = apiAt(world.baseUrl)
  const { id } = await registerConfirmed(call, world.admin.key)
  const made = await call('POST', `/affiliates/${id}/recovery`, { key: world.admin.key })
  const place: string = made.body.data.url.split('#')[1]
  await call('POST', '/recoveries', { body: { token: place.split('token=')[1] } })
  const { page, goTo, expectTrouble } = await visit()
  expectTrouble(/422/)
  await goTo(place)
  await page.getByRole('button', { name: 'Show my new key' }).click()
  await page.getByText('Ask an admin for a new link').waitFor()
  await lookAt(page, 'recover-used')
  await page.goto('about:blank')
  await goTo('/recover')
  await page.getByText('This link is incomplete.').waitFor()
})
