import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import type { MemberRole } from '../../lib/access/member-role.ts'
import { mailsTo, tokenIn } from '../support/mailbox.ts'
import { findBarriers, lookAt } from './support/look-at.ts'
import { type Story, startStory, unlike } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const mailbox = inject('mailbox')
const { visit, visitAs } = useVisitors()

/** Lets somebody join the team of a story's advertiser. */
const joinTeamOf = async ({ call, advertiser }: Story, name: string, role: MemberRole) => {
  const email = `${unlike()}@example.com`
  await call('POST', `/affiliates/${advertiser.id}/members`, { key: advertiser.key, body: { name, email, role } })
  const [mail] = await mailsTo(mailbox, email)
  const { body } = await call('POST', '/memberships', { body: { token: tokenIn(mail?.text ?? '') } })
  return { id: String(body.data.id), key: String(body.data.api_key), email }
}

test('an advertiser invites by mail, who joins is there with their role, gets another one, and is removed', async () => {
  const story = await startStory(world)
  const { page, expectTrouble } = await visitAs(story.advertiser.key, '/team')
  expectTrouble(/409/)
  await page.getByText('So far, only whoever has the account').waitFor()
  await lookAt(page, 'team-none')
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByText('Enter a name.').waitFor()
  const email = `${unlike()}@example.com`
  await page.getByLabel('Name').fill('Bea Brown')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('radio', { name: 'Viewer' }).check()
  await lookAt(page, 'team-inviting')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByText(`Bea Brown is invited. The link is on its way to ${email}.`).waitFor()
  const invitations = page.getByRole('table', { name: 'Who is invited' })
  await invitations.getByText(email).waitFor()
  await lookAt(page, 'team-invited')

  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('Name').fill('Bea Again')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByText(/Is already in this team/).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()

  const [mail] = await mailsTo(mailbox, email)
  const guest = await visit()
  await guest.goTo(`/recover?token=${tokenIn(mail?.text ?? '')}`)
  await guest.page.getByRole('button', { name: 'Show my new key' }).click()
  const key = await guest.page.getByLabel('Your new API key').inputValue()
  await guest.page.getByRole('button', { name: 'I have stored it' }).click()
  await guest.signIn(key)
  await guest.page.getByTitle('Bea Brown').waitFor()
  await guest.goTo('/team')
  await guest.page.getByRole('table', { name: 'Who is in the team' }).getByText(/you$/).waitFor()
  await expect.poll(() => guest.page.getByRole('button', { name: /Invite|Remove|Change role/ }).count()).toBe(0)

  const members = page.getByRole('table', { name: 'Who is in the team' })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await members.getByText('Viewer').waitFor()
  await members.getByRole('button', { name: 'Change role: Bea Brown' }).click()
  await page.getByRole('radio', { name: 'Finance' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Bea Brown is finance from now on.').waitFor()
  await members.getByText('Finance').waitFor()
  await lookAt(page, 'team')
  await members.getByRole('button', { name: 'Remove: Bea Brown' }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByText('Bea Brown is removed.').waitFor()
  await page.getByText('So far, only whoever has the account').waitFor()
})

test('a pending invitation is sent again and revoked; a member leaves; an admin sees the team', async () => {
  const story = await startStory(world)
  const { call, advertiser } = story
  const bea = await joinTeamOf(story, 'Bea', 'OWNER')
  const email = `${unlike()}@example.com`
  await call('POST', `/affiliates/${advertiser.id}/members`, {
    key: advertiser.key,
    body: { name: 'Cem', email, role: 'EDITOR' },
  })
  const { page } = await visitAs(bea.key, '/team')
  const invitations = page.getByRole('table', { name: 'Who is invited' })
  await invitations.getByText(`by ${advertiser.name}`).waitFor()
  await invitations.getByRole('button', { name: 'Send again: Cem' }).click()
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.getByText(`The link is on its way to ${email}.`).waitFor()
  await expect.poll(async () => (await mailsTo(mailbox, email)).length).toBe(2)
  await invitations.getByRole('button', { name: 'Revoke: Cem' }).click()
  await page.getByRole('button', { name: 'Revoke it' }).click()
  await page.getByText('The invitation of Cem is revoked.').waitFor()

  const admin = await visitAs(world.admin.key, `/people/${advertiser.id}`)
  await admin.page.getByRole('link', { name: `The team of ${advertiser.name}` }).click()
  await admin.page.getByRole('table', { name: 'Who is in the team' }).getByText('Bea').waitFor()
  await admin.page.getByText(`Members act for ${advertiser.name}`).waitFor()

  await page.getByRole('button', { name: 'Leave the team' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave the team' }).click()
  await page.getByText(`You left the team of ${advertiser.name}.`).waitFor()
})

test('what members did has their names, those who were removed too', async () => {
  const story = await startStory(world)
  const { call, advertiser, campaignId, submit } = story
  const bea = await joinTeamOf(story, 'Bea Brown', 'EDITOR')
  await submit({ isSettled: true, claim: ({ views, ...rest }) => ({ ...rest, views: views * 3 + 10_000 }) })
  const { body } = await call('GET', `/alerts?campaign_id=${campaignId}`, { key: advertiser.key })
  const [alert] = body.data
  const { page, expectTrouble } = await visitAs(bea.key, `/alerts/${alert.id}`)
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByText('by you').waitFor()
  // Their page is still open, and its next refresh is refused.
  expectTrouble(/401/)
  await call('DELETE', `/affiliates/${advertiser.id}/members/${bea.id}`, { key: advertiser.key })
  const other = await visitAs(advertiser.key, `/alerts/${alert.id}`)
  await other.page.getByText('by Bea Brown').waitFor()
})

test('while money and teams load, their pages have the shape of what comes', async () => {
  const { page, goTo, expectTrouble } = await visitAs(world.newcomer.key, '/runs')
  expectTrouble(/404/)
  const places = [
    ['/team', '**/members?*', '.skeleton-table'],
    [`/campaigns/${world.campaignId}/money`, '**/money', '.skeleton-headline'],
    [`/campaigns/${world.campaignId}/terms`, '**/terms', '.skeleton-form'],
  ] as const
  for (const [place, address, shape] of places) {
    const letGo = Promise.withResolvers<void>()
    await page.route(address, async (route) => {
      await letGo.promise
      await route.continue()
    })
    await goTo(place)
    await page.locator(shape).first().waitFor()
    await expect.poll(() => findBarriers(page), { message: place }).toEqual([])
    letGo.resolve()
    await page.locator('.skeleton').first().waitFor({ state: 'detached' })
    await page.unroute(address)
  }
})

/** What every member may press: it changes nothing, or only what is their own. */
const harmless = /^(?:Refresh|Next|Previous|Export .*|Leave the team|Create another key|Revoke \w+|End .*)$/

const placesOf = (campaignId: string, postId: string, affiliateId: string): string[] => [
  '/home',
  '/campaigns',
  `/campaigns/${campaignId}`,
  `/campaigns/${campaignId}/posts`,
  `/campaigns/${campaignId}/affiliates/${affiliateId}`,
  `/campaigns/${campaignId}/money`,
  `/campaigns/${campaignId}/terms`,
  `/campaigns/${campaignId}/links`,
  `/posts/${postId}`,
  '/alerts',
  '/appeals',
  '/platforms',
  '/runs',
  '/team',
  '/profile',
]

const buttonsOf = async (page: Page): Promise<string[]> => {
  const main = page.locator('#content')
  await expect.poll(() => main.getByText(/^Loading /).count()).toBe(0)
  const names = await main
    .locator('button:visible')
    .evaluateAll((all) =>
      all
        .filter((one) => one.closest('th, .metric, .chart-table') === null)
        .map((one) => one.getAttribute('aria-label') ?? one.textContent?.trim() ?? ''),
    )
  return names.filter((name) => !harmless.test(name))
}

test('a viewer sees everything of the campaigns and no button that would be refused', async () => {
  const story = await startStory(world)
  const { campaignId, submit, affiliate } = story
  const viewer = await joinTeamOf(story, 'Vera', 'VIEWER')
  const { postId } = await submit({
    isSettled: true,
    claim: ({ views, ...rest }) => ({ ...rest, views: views * 3 + 10_000 }),
  })
  const { page, goTo, expectTrouble } = await visitAs(viewer.key, '/home')
  expectTrouble(/404/)
  for (const place of placesOf(campaignId, postId, affiliate.id)) {
    await goTo(place)
    await page.locator('#content h1').waitFor()
    await expect.poll(() => buttonsOf(page), { message: place }).toEqual([])
  }
  await goTo(`/campaigns/${campaignId}`)
  await page.getByRole('link', { name: 'Money', exact: true }).waitFor()
  for (const name of ['Edit', 'Duplicate', 'Who takes part', 'Invitations', 'Share', 'Notifications']) {
    await expect.poll(() => page.getByRole('link', { name, exact: true }).count(), { message: name }).toBe(0)
  }
  for (const place of [`/campaigns/${campaignId}/edit`, `/campaigns/${campaignId}/ledger`, '/notifications']) {
    await goTo(place)
    await page.getByText('There is no page at this address').waitFor()
  }
})
