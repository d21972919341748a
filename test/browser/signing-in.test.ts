import { expect, inject, test } from 'vitest'
import { apiAt } from '../support/api.ts'
import { lookAt } from './support/look-at.ts'
import { registerPerson } from './support/person.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visit, visitAs } = useVisitors()

test('the sign-in page says what it needs and where to get a key', async () => {
  const { page, goTo } = await visit()
  await goTo('/')
  await page.getByText('Where do I get a key?').click()
  await page.getByText('npm start').waitFor()
  await expect.poll(() => page.getByLabel('API key').getAttribute('autocomplete')).toBe('current-password')
  await lookAt(page, 'sign-in')
})

test('text that is not a key is rejected without a request', async () => {
  const { page, goTo } = await visit()
  await goTo('/')
  const sent: string[] = []
  page.on('request', (request) => request.url().includes('/api/') && sent.push(request.url()))
  await page.getByLabel('API key').fill('hunter2')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'starts with arp_' }).waitFor()
  expect(sent).toEqual([])
})

test('a wrong key is explained, and the next one still works', async () => {
  const { page, goTo, signIn, expectTrouble } = await visit()
  expectTrouble(/401/)
  await goTo('/')
  await page.getByLabel('API key').fill('arp_local_wrongwrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').filter({ hasText: "This key doesn't work." }).waitFor()
  await lookAt(page, 'sign-in-refused')
  await signIn(world.advertiser.key)
  await page.getByText(world.advertiser.name).first().waitFor()
})

test('the focus starts at the heading after signing in, and at the key after signing out', async () => {
  const { page } = await visitAs(world.advertiser.key)
  const focused = () => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName)
  await expect.poll(focused).toBe('Campaigns')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('You are signed out.').waitFor()
  await expect.poll(focused).toBe('INPUT')
})

test('the header shows in full who is signed in, and in which role', async () => {
  const name = `Konstantinopolitanische Werbegemeinschaft ${Date.now()}`
  const { key } = await registerPerson(apiAt(world.baseUrl), world.admin.key, name, 'ADVERTISER')
  const { page } = await visitAs(key)
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    const role = page.locator('.who').getByText('Advertiser')
    const inside = await role.evaluate((word) => {
      const [outer, inner] = [word.parentElement?.getBoundingClientRect(), word.getBoundingClientRect()]
      return outer !== undefined && inner.right <= outer.right + 1 && inner.left >= outer.left
    })
    expect(inside, `at ${width} px`).toBe(true)
    await expect.poll(() => page.getByTitle(name).textContent()).toBe(name)
  }
})
