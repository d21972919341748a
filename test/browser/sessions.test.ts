import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { apiAt, registerConfirmed } from '../support/api.ts'
import { lookAt } from './support/look-at.ts'
import { problem } from './support/problem.ts'
import { startStory, unlike } from './support/story.ts'
import { useVisitors, type Visitor } from './support/visitors.ts'

const world = inject('world')
const { visit, visitAs } = useVisitors()
const call = apiAt(world.baseUrl)
const day = 86_400

const navigationOf = (page: Page) => page.getByRole('navigation', { name: 'Main' })
const cookieOf = async ({ context }: Visitor) => {
  const [cookie, ...others] = await context.cookies()
  expect(others).toEqual([])
  return cookie
}
const person = () => registerConfirmed(call, world.admin.key)
/** Ends every session of somebody, as they would from elsewhere. */
const endSessionsOf = async (key: string): Promise<void> => {
  const { data } = (await call('GET', '/affiliates/me/sessions', { key })).body
  for (const { id } of data) await call('DELETE', `/affiliates/me/sessions/${id}`, { key })
}
/** A request that the page makes by itself may find out first that nobody is signed in, and the dialog then covers the button. */
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).dispatchEvent('click')
/** Everything that a script on the page could read. */
const readable = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      location.href,
      document.documentElement.outerHTML,
    ]),
  )

test('whoever signs in stays signed in after a reload and in another tab, and the key is kept nowhere', async () => {
  const { key } = await person()
  const visitor = await visitAs(key)
  const { page, openTab } = visitor
  await page.reload()
  await page.getByRole('heading', { name: 'Campaigns' }).waitFor()
  const tab = await openTab('/profile')
  await tab.getByRole('table', { name: 'Your sessions' }).waitFor()
  const cookie = await cookieOf(visitor)
  expect(cookie).toMatchObject({ name: '__Host-session', httpOnly: true, secure: true, sameSite: 'Strict', path: '/' })
  expect((cookie?.expires ?? 0) - Date.now() / 1000).toBeLessThanOrEqual(day / 2)
  for (const one of [page, tab]) {
    const seen = await readable(one)
    expect(seen).not.toContain(key)
    expect(seen).not.toContain(key.split('_')[3])
    expect(seen).not.toContain(cookie?.value)
  }
})

test('whoever asks to stay signed in on the device does so for 30 days', async () => {
  const { key } = await person()
  const visitor = await visit()
  await visitor.goTo('/')
  await visitor.page.getByLabel('Stay signed in on this device').check()
  await visitor.signIn(key)
  const lasts = ((await cookieOf(visitor))?.expires ?? 0) - Date.now() / 1000
  expect(lasts).toBeGreaterThan(29.9 * day)
  expect(lasts).toBeLessThanOrEqual(30 * day)
})

test('signing out ends the session on the service, removes the cookie, and does so in every tab', async () => {
  const { key } = await person()
  const visitor = await visitAs(key)
  const { page, context, openTab } = visitor
  const tab = await openTab('/profile')
  await navigationOf(tab).waitFor()
  const cookie = await cookieOf(visitor)
  const headers = { cookie: `__Host-session=${cookie?.value}`, 'x-requested-with': 'dashboard' }
  const write = () => call('PUT', '/affiliates/me', { headers, body: { name: `N ${unlike()}` } })
  expect((await write()).status).toBe(200)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('You are signed out.').waitFor()
  expect((await write()).status).toBe(401)
  expect(await context.cookies()).toEqual([])
  await tab.getByText('You signed out in another tab.').waitFor()
  await expect.poll(() => tab.evaluate(() => location.hash)).toBe('#/')
  await page.reload()
  await page.getByLabel('API key').waitFor()
})

test('signing in in one tab signs in the others, and somebody else in place of who was there', async () => {
  const { page, openTab, goTo, signIn } = await visit()
  await goTo('/')
  const tab = await openTab('/campaigns')
  await tab.getByLabel('API key').waitFor()
  await signIn(world.advertiser.key)
  await tab.getByTitle(world.advertiser.name).waitFor()
  await tab.getByRole('link', { name: world.campaignName }).waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await tab.getByText('You signed out in another tab.').waitFor()
  await signIn(world.newcomer.key)
  await tab.getByTitle(world.newcomer.name).waitFor()
  await expect.poll(() => tab.getByText(world.campaignName).count()).toBe(0)
})

test('whoever cannot be signed out is told that they are still signed in', async () => {
  const visitor = await visitAs((await person()).key)
  const { page, expectTrouble } = visitor
  expectTrouble(/500/)
  await page.route('**/api/v1/sessions/current', (route) => route.fulfill(problem(500, 'Our fault.')))
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('You are still signed in. Our fault.').waitFor()
  await navigationOf(page).waitFor()
  expect(await cookieOf(visitor)).toBeDefined()
})

test('signing out asks about what is not saved', async () => {
  const { page } = await visitAs(world.advertiser.key, '/campaigns/new')
  const name = page.getByLabel('Name', { exact: true })
  await name.fill('Half a campaign')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Leave without saving?' }).waitFor()
  await page.getByRole('button', { name: 'Stay here' }).click()
  await expect.poll(() => name.inputValue()).toBe('Half a campaign')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Leave without saving' }).click()
  await page.getByText('You are signed out.').waitFor()
})

test('a session that ends in the middle of a form loses nothing that was typed, and what was sent goes on', async () => {
  const { advertiser } = await startStory(world)
  const { page, openTab, expectTrouble } = await visitAs(advertiser.key, '/campaigns/new')
  expectTrouble(/401/)
  const title = `Begun ${unlike()}`
  await page.getByLabel('Name', { exact: true }).fill(title)
  await page.getByRole('checkbox', { name: 'YouTube' }).check()
  const tab = await openTab('/profile')
  await tab.getByLabel('Name', { exact: true }).fill('Half a name')
  await endSessionsOf(advertiser.key)
  await press(page, 'Create campaign')
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  const typeKey = async (key: string): Promise<void> => {
    await dialog.getByLabel('API key').fill(key)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
  }
  await dialog.waitFor()
  await lookAt(page, 'sign-in-again')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.isVisible()).toBe(true)
  await typeKey(world.newcomer.key)
  await dialog.getByText(`This is a key of ${world.newcomer.name}.`).waitFor()
  await typeKey('arp_local_wrongwrong')
  await dialog.getByText("This key doesn't work.").waitFor()
  await typeKey(advertiser.key)
  await page.getByRole('heading', { name: title }).waitFor()
  const { data } = (await call('GET', '/campaigns', { key: advertiser.key })).body
  expect(data.filter(({ name }: { name: string }) => name === title)).toHaveLength(1)
  await expect.poll(() => tab.getByLabel('Name', { exact: true }).inputValue()).toBe('Half a name')
  await expect.poll(() => tab.getByRole('dialog').count()).toBe(0)
  await tab.getByRole('button', { name: 'Save' }).click()
  await tab.getByText('Your profile is saved.').waitFor()
})

test('a key that is revoked asks for another one, and whoever has none signs out', async () => {
  const { key } = await person()
  const spare = (await call('POST', '/affiliates/me/api-keys', { key, body: {} })).body.data
  const { page, expectTrouble } = await visitAs(spare.api_key, '/profile')
  expectTrouble(/401/)
  await page.getByLabel('Name', { exact: true }).fill('Another name')
  await call('DELETE', `/affiliates/me/api-keys/${spare.key_id}`, { key })
  await press(page, 'Save')
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('You are signed out.').waitFor()
  await expect.poll(() => page.evaluate(() => localStorage.getItem('session'))).toBeNull()
})

test('a session that ended while the browser was closed asks to sign in', async () => {
  const { key } = await person()
  const { page, openTab, expectTrouble } = await visitAs(key, '/nowhere')
  expectTrouble(/401/)
  await endSessionsOf(key)
  await page.close()
  // What was read before may be read for another minute; nothing has read this person's sessions in another function.
  const tab = await openTab('/campaigns')
  await tab.route('**/api/v1/affiliates/me', (route) => route.fulfill(problem(401, 'Ended.')))
  await tab.reload()
  const farewell = tab.getByText('Your session has ended. Sign in again.')
  await farewell.waitFor()
  await expect.poll(() => farewell.evaluate((text) => text === document.activeElement)).toBe(true)
  await lookAt(tab, 'session-ended')
  await tab.evaluate(() => {
    const [affiliate, session, id] = (localStorage.getItem('session') ?? '').split(' ')
    localStorage.setItem('session', [affiliate, session, id, 1].join(' '))
  })
  let asked = 0
  tab.on('request', (request) => {
    if (request.url().includes('/api/')) asked += 1
  })
  await tab.reload()
  await farewell.waitFor()
  expect(asked).toBe(0)
})

test('a browser that keeps no cookie is told so', async () => {
  const { key } = await person()
  const { page, goTo, expectTrouble } = await visit()
  expectTrouble(/401/)
  await goTo('/')
  await page.route('**/api/v1/sessions', (route) =>
    route.fulfill({ status: 201, json: { success: true, data: { id: 'ses_1', key_id: 'k' } } }),
  )
  await page.getByLabel('API key').fill(key)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Your browser does not keep our cookie').waitFor()
})

test('the profile shows where somebody is signed in; they end one session, and then all others', async () => {
  const { key } = await person()
  const others = [await visitAs(key, '/profile'), await visitAs(key, '/profile'), await visitAs(key, '/profile')]
  const { page } = await visitAs(key, '/profile')
  for (const other of others) other.expectTrouble(/401/)
  const rows = page.getByRole('table', { name: 'Your sessions' }).locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(4)
  const here = rows.filter({ hasText: 'this one' })
  await here.getByText('Chrome on Linux').waitFor()
  await expect.poll(() => here.count()).toBe(1)
  await expect.poll(() => here.getByRole('button').count()).toBe(0)
  await lookAt(page, 'profile-sessions')
  await rows.last().getByRole('button', { name: 'End the session of Chrome on Linux' }).click()
  await page.getByText('The session of Chrome on Linux has ended.').waitFor()
  await expect.poll(() => rows.count()).toBe(3)
  await page.getByRole('button', { name: 'End all others' }).click()
  await page.getByRole('heading', { name: 'End 2 other sessions?' }).waitFor()
  await lookAt(page, 'profile-end-others')
  await page.getByRole('button', { name: 'End them' }).click()
  await page.getByText('2 sessions have ended.').waitFor()
  await expect.poll(() => rows.count()).toBe(1)
  await expect.poll(() => page.getByRole('button', { name: 'End all others' }).count()).toBe(0)
  for (const other of others) {
    await other.page.getByLabel('Name', { exact: true }).fill('Somebody else')
    await press(other.page, 'Save')
    await other.page.getByRole('dialog', { name: 'Sign in again' }).waitFor()
  }
})
