import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes as alertRoutes } from '../../functions/http/alerts.ts'
import { routes as campaignRoutes } from '../../functions/http/campaigns.ts'
import { routes as meRoutes } from '../../functions/http/me.ts'
import { routes as endpointRoutes } from '../../functions/http/notifications.ts'
import { routes as sessionRoutes } from '../../functions/http/sessions.ts'
import { routes } from '../../functions/http/team.ts'
import { identifyCaller } from '../../lib/access/identify-caller.ts'
import type { MemberRole } from '../../lib/access/member-role.ts'
import type { Principal, Role } from '../../lib/access/role.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import type { Mail } from '../../lib/mail/mailer.ts'
import { deliveryIdOf, newDelivery } from '../../lib/notifications/delivery.ts'
import { changeStanding } from '../../lib/people/change-profile.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { changeMember, leaveTeam, removeMember } from '../../lib/team/change-member.ts'
import { findMember, listMembers } from '../../lib/team/find-members.ts'
import { inviteMember, sendLink } from '../../lib/team/invite-member.ts'
import { joinTeam } from '../../lib/team/join-team.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { warmFunction } from '../support/warm-function.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let deps: Deps<ReachName>
let mails: Mail[]
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(() => {
  platform = platformOn(emulators)
  mails = []
  deps = {
    ...platform.deps,
    config: { ...platform.deps.config, dashboardUrl: 'https://dashboard.example/' },
    sendMail: async (mail) => {
      mails.push(mail)
    },
  }
})

const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true }

type Caller = Principal & { readonly key: string; readonly email: string }

const register = async (role: Role, email = `${randomUUID()}@example.com`): Promise<Caller> => {
  const { affiliate, apiKey } = await registerAffiliate({ name: randomUUID(), email, role }, admin, deps)
  const keyId = apiKey.split('_')[2] ?? ''
  return { affiliateId: affiliate.affiliateId, role, keyId, isEmailConfirmed: true, key: apiKey, email }
}

const tokenFor = (email: string): string =>
  mails.findLast(({ to }) => to === email)?.text.match(/#\/recover\?token=(\S+)/)?.[1] ?? ''

const caller = (key: string): Promise<Principal> => identifyCaller(`Bearer ${key}`, 'write', deps)

const invite = async (org: Principal, role: MemberRole, email = `${randomUUID()}@example.com`, by = org) => {
  const { member } = await inviteMember(org.affiliateId, { name: 'Bea', email, role }, by, deps)
  return { ...member, email, token: tokenFor(email) }
}

const join = async (org: Principal, role: MemberRole, email?: string): Promise<Caller> => {
  const invited = await invite(org, role, email)
  const { key } = await joinTeam(invited.token, deps)
  return { ...(await caller(key)), key, email: invited.email }
}

const codeOf = (result: Promise<unknown>): Promise<string> =>
  result.then(
    () => 'done',
    ({ code }) => code,
  )
const stateOf = async (org: Principal) =>
  (await listMembers(org.affiliateId, { limit: 100 }, org, deps)).things.map(({ memberId }) => memberId)

describe('an invitation', () => {
  test('is mailed to one address and shown to nobody, and gives one key to whoever opens it, once', async () => {
    const org = await register('ADVERTISER')
    const call = warmFunction(routes, deps)
    const email = `${randomUUID()}@example.com`
    const body = { name: 'Bea', email, role: 'EDITOR' }
    const made = await call('POST', `/affiliates/${org.affiliateId}/members`, { key: org.key, body })
    const facts = { id: `${org.affiliateId}_m1`, organisation_id: org.affiliateId, name: 'Bea', email, role: 'EDITOR' }
    expect(made).toMatchObject({
      status: 201,
      body: { data: { ...facts, state: 'INVITED', is_mailed: true, link_expires_at: '2026-06-08T12:00:00.000Z' } },
    })
    const token = tokenFor(email)
    expect(JSON.stringify(made.body)).not.toContain(token.split('.')[1])
    const opened = await Promise.all([1, 2, 3].map(() => call('POST', '/memberships', { body: { token } })))
    expect(opened.map(({ status }) => status).toSorted()).toEqual([201, 422, 422])
    const joined = opened.find(({ status }) => status === 201)
    expect(joined?.body.data).toMatchObject({ ...facts, state: 'ACTIVE', link_expires_at: null })
    expect(await caller(joined?.body.data.api_key)).toMatchObject({
      affiliateId: org.affiliateId,
      role: 'ADVERTISER',
      member: { memberId: facts.id, name: 'Bea', role: 'EDITOR' },
    })
  })

  test('works for seven days, until it is sent again, taken back, or its maker may invite no more', async () => {
    const org = await register('ADVERTISER')
    const owner = await join(org, 'OWNER')
    const late = await invite(org, 'VIEWER')
    const resent = await invite(org, 'VIEWER')
    await sendLink(org.affiliateId, resent.memberId, org, deps)
    expect(await codeOf(joinTeam(resent.token, deps))).toBe('validation_failed')
    expect(await codeOf(joinTeam(tokenFor(resent.email), deps))).toBe('done')
    const back = await invite(org, 'VIEWER')
    await removeMember(org.affiliateId, back.memberId, org, deps)
    expect(await codeOf(joinTeam(back.token, deps))).toBe('validation_failed')
    expect(await codeOf(sendLink(org.affiliateId, back.memberId, org, deps))).toBe('conflict')
    const byOwner = await invite(org, 'OWNER', undefined, owner)
    await changeMember(org.affiliateId, owner.member?.memberId ?? 'aff_', { role: 'EDITOR' }, org, deps)
    expect(await codeOf(joinTeam(byOwner.token, deps))).toBe('validation_failed')
    platform.passHours(7 * 24 - 1)
    const soon = await invite(org, 'VIEWER')
    platform.passHours(1)
    expect(await codeOf(joinTeam(late.token, deps))).toBe('validation_failed')
    expect(await codeOf(joinTeam(soon.token, deps))).toBe('done')
    for (const wrong of ['', 'aff_x.y', `${soon.memberId}.${'x'.repeat(43)}`, `aff_none_m1.${'x'.repeat(43)}`]) {
      expect(await codeOf(joinTeam(wrong, deps))).toBe('validation_failed')
    }
  })

  test('of two people who change one member, the second reads what the first made of them, and nothing is lost', async () => {
    const org = await register('ADVERTISER')
    const { memberId } = await invite(org, 'VIEWER')
    const change = (body: Parameters<typeof changeMember>[2]) =>
      changeMember(org.affiliateId, memberId, body, org, deps)
    const { version } = await findMember(org, memberId, deps)
    const first = await change({ role: 'EDITOR', if_version: version })
    expect(first.version).toBe((await findMember(org, memberId, deps)).version)
    await expect(change({ role: 'FINANCE', if_version: version })).rejects.toThrow(
      /^This is not the version you read: the person is .*, EDITOR, at version 2 now\. .*`if_version` 2/,
    )
    expect((await findMember(org, memberId, deps)).role).toBe('EDITOR')
    expect(await change({ role: 'EDITOR', if_version: version })).toEqual(first)
    expect(await codeOf(change({ role: 'OWNER', if_version: 3 }))).toBe('validation_failed')
    expect((await change({ role: 'FINANCE', if_version: first.version })).role).toBe('FINANCE')
    expect((await change({ role: 'VIEWER' })).role).toBe('VIEWER')
  })

  test('of an address in the team is refused, and so is the fifty-first', async () => {
    const org = await register('ADVERTISER')
    const { email } = await invite(org, 'VIEWER')
    const again = { name: 'B', email: email.toUpperCase(), role: 'EDITOR' } as const
    await expect(inviteMember(org.affiliateId, again, org, deps)).rejects.toThrow('`email` is already in this team')
    const roster = await deps.team.roster(org.affiliateId)
    const seats = Array.from({ length: 49 }, (_, at) => ({
      memberId: `${org.affiliateId}_m${at + 2}` as const,
      email: `${at}@example.com`,
    }))
    const member = { ...(await deps.team.get(roster.seats[0]?.memberId ?? 'aff_')), memberId: seats[0]?.memberId }
    const full = { ...roster, seats: [...roster.seats, ...seats], next: 51 }
    const changer = { keyId: org.keyId, memberId: null }
    await deps.team.invite({ ...member, version: 0 } as Parameters<typeof deps.team.invite>[0], full, changer)
    await expect(inviteMember(org.affiliateId, { ...again, email: 'new@example.com' }, org, deps)).rejects.toThrow(
      'A team has at most 50 members, invited ones included. Remove one first.',
    )
  })

  test('to an address that another account or team has is taken by nobody, in a sentence; once it is free, it works', async () => {
    const [org, other] = [await register('ADVERTISER'), await register('ADVERTISER')]
    const taken = await register('AFFILIATE')
    const principal = await invite(org, 'VIEWER', taken.email)
    await expect(joinTeam(principal.token, deps)).rejects.toMatchObject({
      code: 'already_exists',
      message: expect.stringMatching(/^Your e-mail address already belongs to an account or to another team\./),
    })
    const bea = await join(other, 'VIEWER')
    const both = await invite(org, 'VIEWER', bea.email)
    expect(await codeOf(joinTeam(both.token, deps))).toBe('already_exists')
    await expect(register('AFFILIATE', bea.email)).rejects.toThrow('`email` is already taken')
    await leaveTeam(bea, deps)
    expect(await codeOf(joinTeam(both.token, deps))).toBe('done')
  })

  test('needs an organisation, a whole key and an address to lead to, and says so', async () => {
    const [org, affiliate] = [await register('ADVERTISER'), await register('AFFILIATE')]
    const body = { name: 'Bea', email: 'b@example.com', role: 'VIEWER' } as const
    const tried = (id: Principal, by: Principal, its = deps) => codeOf(inviteMember(id.affiliateId, body, by, its))
    expect(await tried(affiliate, admin)).toBe('conflict')
    expect(await tried(org, await register('ADVERTISER'))).toBe('not_found')
    expect(await tried(org, { ...org, scopes: ['people.write'] })).toBe('forbidden')
    expect(await tried(org, org, { ...deps, config: { ...deps.config, dashboardUrl: null } })).toBe('unavailable')
    expect(await stateOf(org)).toEqual([])
    await changeStanding(org.affiliateId, { is_active: false }, admin, deps)
    expect(await tried(org, org)).toBe('conflict')
  })

  test('that could not be mailed stays, says so, and can be sent again', async () => {
    const org = await register('ADVERTISER')
    const failing = { ...deps, sendMail: () => Promise.reject(new Error('down')) }
    const body = { name: 'Bea', email: `${randomUUID()}@example.com`, role: 'VIEWER' } as const
    const { member, isMailed } = await inviteMember(org.affiliateId, body, org, failing)
    expect([isMailed, await stateOf(org)]).toEqual([false, [member.memberId]])
    expect((await sendLink(org.affiliateId, member.memberId, org, deps)).isMailed).toBe(true)
    expect(await codeOf(joinTeam(tokenFor(body.email), deps))).toBe('done')
  })
})

describe('a member', () => {
  test('has keys and sessions of their own, which the account and other members neither see nor end', async () => {
    const org = await register('ADVERTISER')
    const [bea, cy] = [await join(org, 'VIEWER'), await join(org, 'EDITOR')]
    const call = warmFunction([...meRoutes, ...sessionRoutes], deps)
    const made = await call('POST', '/affiliates/me/api-keys', { key: bea.key, body: {} })
    expect(made.status).toBe(201)
    const session = await call('POST', '/sessions', { key: bea.key, body: {} })
    expect(session.status).toBe(201)
    const keysOf = async (key: string) =>
      (await call('GET', '/affiliates/me/api-keys', { key })).body.data.map((one: { key_id: string }) => one.key_id)
    expect((await keysOf(bea.key)).toSorted()).toEqual([bea.keyId, made.body.data.key_id].toSorted())
    expect(await keysOf(org.key)).toEqual([org.keyId])
    for (const { key } of [org, cy]) {
      const ended = await call('DELETE', `/affiliates/me/api-keys/${made.body.data.key_id}`, { key })
      expect(ended.status).toBe(404)
      expect((await call('DELETE', `/affiliates/me/sessions/${session.body.data.id}`, { key })).status).toBe(404)
    }
    const token = session.headers.getSetCookie()[0]?.split(/[=;]/)[1] ?? ''
    const withCookie = { session: token, headers: { 'x-requested-with': 'dashboard' } }
    expect((await call('GET', '/affiliates/me/sessions', withCookie)).body.data).toMatchObject([
      { id: session.body.data.id, key_id: bea.keyId, is_current: true },
    ])
    expect(await call('POST', '/affiliates/me/api-keys', { session: token, body: {} })).toMatchObject({ status: 403 })
    expect((await call('POST', '/sessions', { ...withCookie, body: {} })).status).toBe(401)
    await removeMember(org.affiliateId, bea.member?.memberId ?? 'aff_', org, deps)
    expect((await call('POST', '/affiliates/me/api-keys', { ...withCookie, body: {} })).status).toBe(401)
  })

  test('does what their role lets them, in the name of their organisation, and history names them', async () => {
    const org = await register('ADVERTISER')
    const [editor, viewer] = [await join(org, 'EDITOR'), await join(org, 'VIEWER')]
    const call = warmFunction([...campaignRoutes, ...alertRoutes], deps)
    const body = { name: 'Autumn', platforms: ['youtube'] }
    const made = await call('POST', '/campaigns', { key: editor.key, body })
    expect(made).toMatchObject({ status: 201, body: { data: { advertiser_id: org.affiliateId } } })
    const path = `/campaigns/${made.body.data.id}`
    expect(await call('GET', path, { key: viewer.key })).toMatchObject({ status: 200 })
    expect(await call('PUT', path, { key: viewer.key, body: { name: 'Mine' } })).toMatchObject({
      status: 403,
      body: { detail: 'In a team, only OWNER and EDITOR can create or change campaigns; you are VIEWER.' },
    })
    await call('PUT', path, { key: editor.key, body: { name: 'Winter' } })
    const stale = { name: 'Spring', if_version: 1 }
    const overtaken = async ({ key }: Caller) => (await call('PUT', path, { key, body: stale })).body.detail
    expect(await overtaken(org)).toMatch(/: Bea changed `name`/)
    expect(await overtaken(editor)).toMatch(/: you changed `name`/)
    await removeMember(org.affiliateId, editor.member?.memberId ?? 'aff_', org, deps)
    expect(await overtaken(org)).toMatch(/: Bea changed `name`/)
    const invited = await call('POST', `${path}/invitations`, { key: org.key, body: {} })
    expect(invited.status).toBe(201)
  })

  test('who may not read statements does not say where events about money go, nor send one again', async () => {
    const org = await register('ADVERTISER')
    const [owner, editor] = [await join(org, 'OWNER'), await join(org, 'EDITOR')]
    const call = warmFunction(endpointRoutes, deps)
    const at = '/notifications/endpoints'
    const wanted = (...types: string[]) => ({ url: 'http://127.0.0.1:9/hook', event_types: ['alert.opened', ...types] })
    const refused = (of: string) => ({
      status: 403,
      body: {
        detail: expect.stringContaining(
          `can read about payments, and you are EDITOR, so you cannot choose where ${of} is sent`,
        ),
      },
    })
    const asked = await call('POST', at, { key: editor.key, body: wanted('statement.ready', 'payout.paid') })
    expect(asked).toMatchObject(refused('statement.ready, payout.paid'))
    const own = await call('POST', at, { key: editor.key, body: wanted('verdict.final') })
    expect(own.status).toBe(201)
    const change = (id: string, key: string, body: object) => call('PUT', `${at}/${id}`, { key, body })
    const more = { event_types: ['adjustment.made'] }
    expect(await change(own.body.data.id, editor.key, more)).toMatchObject(refused('adjustment.made'))
    const ofMoney = await call('POST', at, { key: owner.key, body: wanted('payout.paid') })
    expect(ofMoney.status).toBe(201)
    const { id } = ofMoney.body.data
    expect(await change(id, editor.key, { url: 'http://127.0.0.1:9/mine' })).toMatchObject(refused('payout.paid'))
    const rotated = await call('POST', `${at}/${id}/rotate-secret`, { key: editor.key })
    expect(rotated).toMatchObject(refused('payout.paid'))
    expect(await call('DELETE', `${at}/${id}`, { key: editor.key })).toMatchObject(refused('payout.paid'))
    const endpoint = await deps.subscriptions.endpoints.get(id)
    if (endpoint === null) throw new Error('The endpoint is gone')
    const event = {
      eventId: deps.newId('evt'),
      type: 'payout.paid',
      at: deps.clock(),
      severity: null,
      data: {},
    } as const
    const paid = newDelivery(event, endpoint, deps.clock())
    const digest = { ...newDelivery({ ...event, type: 'digest' }, endpoint, deps.clock()), state: 'DELIVERED' } as const
    for (const one of [{ ...paid, state: 'DELIVERED' } as const, digest]) await deps.subscriptions.deliveries.save(one)
    const replay = (delivery: typeof digest | typeof paid, key: string) =>
      call('POST', `${at}/${id}/deliveries/${deliveryIdOf(delivery)}/replay`, { key })
    expect(await replay(paid, editor.key)).toMatchObject(refused('payout.paid'))
    expect(await replay(digest, editor.key)).toMatchObject({ status: 403 })
    const mail = { event_types: ['statement.ready'] }
    expect(await call('PUT', '/notifications/mail', { key: editor.key, body: mail })).toMatchObject(
      refused('statement.ready'),
    )
    expect(await change(id, owner.key, { event_types: ['alert.opened'] })).toMatchObject({ status: 200 })
    expect(await change(id, editor.key, { url: 'http://127.0.0.1:9/mine' })).toMatchObject({ status: 200 })
  })

  test('who is removed has no key that works from then on, and leaves their address to others', async () => {
    const org = await register('ADVERTISER')
    const bea = await join(org, 'EDITOR')
    const memberId = bea.member?.memberId ?? 'aff_'
    const removed = await removeMember(org.affiliateId, memberId, org, deps)
    expect(await codeOf(caller(bea.key))).toBe('unauthorized')
    expect(await removeMember(org.affiliateId, memberId, org, deps)).toEqual({ ...removed, version: 3 })
    expect(await stateOf(org)).toEqual([])
    const call = warmFunction(routes, deps)
    const seen = await call('GET', `/affiliates/${org.affiliateId}/members/${memberId}`, { key: org.key })
    expect(seen.body.data).toMatchObject({ name: 'Bea', email: null, state: 'REMOVED' })
    expect(removed).toMatchObject({ name: 'Bea', email: null })
    const kept = await deps.team.get(memberId)
    if (kept === null) throw new Error('The member is gone')
    await deps.team.change({ ...kept, email: bea.email }, { keyId: org.keyId, memberId: null })
    expect(await deps.team.get(memberId)).toEqual({ ...kept, version: kept.version + 1 })
    const again = await join(org, 'VIEWER', bea.email)
    expect(again.member?.memberId).toBe(`${org.affiliateId}_m2`)
    expect(await codeOf(caller(bea.key))).toBe('unauthorized')
  })

  test('who lost their key gets a new one by a link that an owner or an admin sends, and the others stop working', async () => {
    const org = await register('ADVERTISER')
    const bea = await join(org, 'VIEWER')
    for (const by of [org, await register('ADMIN')]) {
      const { member } = await sendLink(org.affiliateId, bea.member?.memberId ?? 'aff_', by, deps)
      expect(member.link?.validUntil).toBe('2026-06-02T12:00:00.000Z')
    }
    expect(await codeOf(caller(bea.key))).toBe('done')
    const { key } = await joinTeam(tokenFor(bea.email), deps)
    expect(await codeOf(caller(bea.key))).toBe('unauthorized')
    expect((await caller(key)).member).toEqual(bea.member)
  })

  test('loses everything while the organisation is deactivated or no advertiser', async () => {
    const org = await register('ADVERTISER')
    const owner = await join(org, 'OWNER')
    await changeStanding(org.affiliateId, { role: 'ADMIN' }, admin, deps)
    expect(await codeOf(caller(owner.key))).toBe('unauthorized')
    await changeStanding(org.affiliateId, { role: 'ADVERTISER' }, admin, deps)
    expect(await codeOf(caller(owner.key))).toBe('done')
  })
})

describe('of owners', () => {
  const race = async (first: (org: Caller, a: Caller, b: Caller) => Promise<unknown>) => {
    const org = await register('ADVERTISER')
    const [a, b] = [await join(org, 'OWNER'), await join(org, 'OWNER')]
    const codes = await Promise.all([codeOf(first(org, a, b)), codeOf(first(org, b, a))])
    return { codes: codes.toSorted(), left: await stateOf(org), org, both: [a, b] }
  }

  test.each([1, 2])('two who remove each other at once, one remains, try %i', async () => {
    const { codes, left } = await race((org, by, whom) =>
      removeMember(org.affiliateId, whom.member?.memberId ?? 'aff_', by, deps),
    )
    expect(left).toHaveLength(1)
    expect(codes).toEqual(['done', 'forbidden'])
  })

  test('two who make each other viewers at once, one remains an owner', async () => {
    const { codes, both } = await race((org, by, whom) =>
      changeMember(org.affiliateId, whom.member?.memberId ?? 'aff_', { role: 'VIEWER' }, by, deps),
    )
    const now = await Promise.all(both.map(({ key }) => caller(key)))
    expect(now.map(({ member }) => member?.role).toSorted()).toEqual(['OWNER', 'VIEWER'])
    expect(codes).toEqual(['done', 'forbidden'])
  })

  test('the account itself is always one: it cannot leave, and no member is it', async () => {
    const org = await register('ADVERTISER')
    const owner = await join(org, 'OWNER')
    expect(await codeOf(leaveTeam(org, deps))).toBe('conflict')
    for (const by of [owner, admin]) {
      expect(await codeOf(removeMember(org.affiliateId, org.affiliateId, by, deps))).toBe('not_found')
      expect(await codeOf(changeMember(org.affiliateId, org.affiliateId, { role: 'VIEWER' }, by, deps))).toBe(
        'not_found',
      )
    }
    expect(await codeOf(leaveTeam(owner, deps))).toBe('done')
  })
})

test('many who are invited at once each get a seat and a number of their own', async () => {
  const org = await register('ADVERTISER')
  const invited = await Promise.all(Array.from({ length: 5 }, () => invite(org, 'VIEWER')))
  expect(new Set(invited.map(({ memberId }) => memberId)).size).toBe(5)
  expect(await stateOf(org)).toHaveLength(5)
  const first = await listMembers(org.affiliateId, { limit: 2 }, org, deps)
  const rest = await listMembers(org.affiliateId, { limit: 3, cursor: first.nextCursor ?? '' }, org, deps)
  expect([...first.things, ...rest.things].map(({ memberId }) => memberId)).toEqual(await stateOf(org))
  expect(rest.nextCursor).toBeNull()
})
