import { expect, inject, test } from 'vitest'
import { commandOf, newDiscordId } from '../support/discord.ts'
import { discordAt } from '../support/signed-discord.ts'
import { lookAt } from './support/look-at.ts'
import { startStory, unlike } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()
const keyIdOf = (key: string): string => key.split('_')[2] ?? ''

test('an affiliate changes their name, and the page shows the new one', async () => {
  const { affiliate, call } = await startStory(world)
  const { page } = await visitAs(affiliate.key, '/profile')
  const save = page.getByRole('button', { name: 'Save' })
  await page.getByLabel('Name').waitFor()
  await expect.poll(() => save.isDisabled()).toBe(true)
  const name = `Renamed ${unlike()}`
  await page.getByLabel('Name').fill(name)
  await save.click()
  await page.getByText('Your profile is saved.').waitFor()
  await page.getByRole('banner').getByText(name).waitFor()
  await expect.poll(() => save.isDisabled()).toBe(true)
  const { body } = await call('GET', '/affiliates/me', { key: affiliate.key })
  expect(body.data.name).toBe(name)
})

test('an affiliate gets a code for Discord, sees the account that typed it, and unlinks it', async () => {
  const { affiliate, call } = await startStory(world)
  await call('PUT', '/affiliates/me', { key: affiliate.key, body: { discord_user_id: '12345678' } })
  const { page } = await visitAs(affiliate.key, '/profile')
  await page.getByText('Not linked yet').waitFor()
  await page.getByRole('button', { name: 'Get a code' }).click()
  const typed = (await page.getByText('/link code:').textContent()) ?? ''
  expect(typed).toMatch(/^\/link code:[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  await lookAt(page, 'profile-discord-code')
  const discordId = newDiscordId()
  const code = typed.slice('/link code:'.length)
  const answer = await discordAt(call, inject('discordKey'))(commandOf(discordId, 'link', { code }))
  expect(answer.body.data.content).toContain('is now linked to')
  await page.getByRole('button', { name: "I've typed it" }).click()
  await page.getByRole('button', { name: 'Unlink Discord' }).waitFor()
  await page.getByText(discordId).waitFor()
  await lookAt(page, 'profile-discord-linked')
  await page.getByRole('button', { name: 'Unlink Discord' }).click()
  await page.getByText('Your Discord account is unlinked.').waitFor()
  const { body } = await call('GET', '/affiliates/me', { key: affiliate.key })
  expect(body.data).toMatchObject({ discord_user_id: null, discord_proven: false })
})

test('a rejected value is explained at its field, and stays as it was typed', async () => {
  const { affiliate, advertiser } = await startStory(world)
  const { page, expectTrouble } = await visitAs(affiliate.key, '/profile')
  expectTrouble(/409/)
  await page.getByLabel('E-mail').fill('nowhere')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Enter an e-mail address such as').waitFor()
  await lookAt(page, 'profile-refused')
  const email = `${unlike()}@example.com`
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Name').fill(advertiser.name)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Is already taken; choose another').waitFor()
  await expect.poll(() => page.getByLabel('Name').evaluate((input) => input === document.activeElement)).toBe(true)
  await expect.poll(() => page.getByLabel('E-mail').inputValue()).toBe(email)
})

test('an affiliate links several accounts, learns that another linked one too, and unlinks them', async () => {
  const { affiliate, call } = await startStory(world)
  const { page, expectTrouble } = await visitAs(affiliate.key, '/profile')
  expectTrouble(/422/)
  const handles = async () =>
    (await call('GET', '/affiliates/me/accounts/youtube', { key: affiliate.key })).body.data.accounts.map(
      ({ handle }: { handle: string }) => handle,
    )
  const [first, second] = [`@${unlike()}`, `@${unlike()}`]
  const youtube = page.getByLabel('YouTube', { exact: true })
  const listed = page.getByRole('list', { name: 'Linked on YouTube' })
  for (const handle of [first, second]) {
    await youtube.fill(`https://www.youtube.com/${handle}`)
    await page.getByRole('button', { name: 'Link YouTube', exact: true }).click()
    await page.getByText(`YouTube is linked to ${handle}.`).waitFor()
    await listed.getByText(handle).waitFor()
  }
  await expect.poll(() => handles()).toEqual([second, first])
  const other = await startStory(world)
  await call('PUT', '/affiliates/me/accounts/youtube', { key: other.affiliate.key, body: { handle: first } })
  await page.reload()
  await listed.getByText('also linked by another affiliate').waitFor()
  await expect.poll(() => listed.getByText('also linked by another affiliate').count()).toBe(1)
  await lookAt(page, 'profile')
  await youtube.fill('not a handle')
  await page.keyboard.press('Enter')
  await page.getByText('Must be a handle such as @nasa').waitFor()
  await page.getByRole('button', { name: `Unlink YouTube ${first}` }).click()
  await page.getByText(`${first} is unlinked from YouTube.`).waitFor()
  await page.getByRole('button', { name: `Unlink YouTube ${second}` }).click()
  await page.getByText('YouTube is unlinked.').waitFor()
  await expect.poll(() => handles()).toEqual([])
  await expect.poll(() => youtube.inputValue()).toBe('')
  const told = (await call('GET', '/alerts', { key: affiliate.key })).body.data
  expect(told).toMatchObject([{ type: 'SHARED_ACCOUNT', status: 'RESOLVED' }])
})

test('a key is created, shown once to be copied, and revoked', async () => {
  const { affiliate, call } = await startStory(world)
  const { page, context } = await visitAs(affiliate.key, '/profile')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const rows = page.getByRole('table', { name: 'Your API keys' }).locator('tbody tr')
  await rows
    .filter({ hasText: keyIdOf(affiliate.key) })
    .getByText('in use here')
    .waitFor()
  await page.getByRole('button', { name: 'Create another key' }).click()
  await page.getByLabel('Expires').selectOption({ label: 'in 30 days' })
  await lookAt(page, 'profile-new-key')
  await page.getByRole('button', { name: 'Create the key' }).click()
  const shown = await page.getByLabel('Your new API key').inputValue()
  await page.getByText('You see this key only once.').waitFor()
  await lookAt(page, 'profile-key-once')
  await page.getByRole('button', { name: 'Copy' }).click()
  await page.getByText('Copied.').waitFor()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(shown)
  expect((await call('GET', '/campaigns', { key: shown })).status).toBe(200)
  await page.getByRole('button', { name: 'I have stored it' }).click()
  expect(await page.content()).not.toContain(shown)
  const row = rows.filter({ hasText: keyIdOf(shown) })
  await row.getByText('Active').waitFor()
  await row.getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('refused within a minute').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await row.getByText('Active').waitFor()
  await row.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('button', { name: 'Revoke it' }).click()
  await row.getByText('Revoked').waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await expect.poll(focused).toBe('Your API keys')
})

test('revoking the key in use warns, then signs out and says why', async () => {
  const { affiliate } = await startStory(world)
  const { page, context } = await visitAs(affiliate.key, '/profile')
  await page.getByRole('button', { name: `Revoke ${keyIdOf(affiliate.key)}` }).click()
  await page.getByText('You have no other working key').waitFor()
  await lookAt(page, 'profile-revoke-last')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await page.getByRole('button', { name: `Revoke ${keyIdOf(affiliate.key)}` }).click()
  await page.getByRole('button', { name: 'Revoke it' }).click()
  await page.getByText('You revoked the key you were signed in with.').waitFor()
  await expect.poll(() => page.evaluate(() => localStorage.getItem('session'))).toBeNull()
  expect(await context.cookies()).toEqual([])
})

test('an advertiser has a profile and keys, and no accounts on platforms', async () => {
  const { advertiser } = await startStory(world)
  const { page } = await visitAs(advertiser.key, '/profile')
  await page.getByRole('table', { name: 'Your API keys' }).waitFor()
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe(advertiser.name)
  await expect.poll(() => page.getByText('Your platform accounts').count()).toBe(0)
  await lookAt(page, 'profile-advertiser')
})

test('a refresh of the profile leaves what is being typed', async () => {
  const { affiliate, call } = await startStory(world)
  const { page } = await visitAs(affiliate.key, '/profile')
  await page.getByLabel('Name').fill('Half a na')
  await call('PUT', '/affiliates/me', { key: affiliate.key, body: { discord_user_id: '12345678' } })
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByText('12345678').waitFor()
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('Half a na')
  await expect.poll(() => page.getByLabel('Name').evaluate((input) => input === document.activeElement)).toBe(true)
})
