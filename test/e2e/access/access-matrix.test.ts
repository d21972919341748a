import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberRole } from '../../../lib/access/member-role.ts'
import { factsOf, memberMayDo, type Role } from '../../../lib/access/role.ts'
import { type KeyScope, keyScopes } from '../../../lib/access/vocabulary.ts'
import type { Route } from '../../../lib/http/route.ts'
import { moneyEventTypes } from '../../../lib/notifications/vocabulary.ts'
import type { RunningStack } from '../../../lib/tools/local/start-stack.ts'
import { routeTables } from '../../../lib/tools/openapi/route-tables.ts'
import { apiAt, type CallApi } from '../../support/api.ts'
import { sharedStack } from '../../support/shared-stack.ts'
import { type AccessEntry, accessTable } from './access-table.ts'
import { createTenant, joinTeamOf, nothing, secretsOf, type Tenant } from './two-tenants.ts'

interface Caller {
  readonly name: string
  readonly key?: string
  /** The cookie of somebody who is signed in. */
  readonly cookie?: string
  /** Null for callers whom nobody knows. */
  readonly role: Role | null
  /** What they are in the team of their organisation, whose role they have. */
  readonly member?: MemberRole
  readonly own: Tenant
  readonly foreign: Tenant
}

interface Seen {
  readonly status: number
  readonly text: string
  readonly headers: string
}

let stack: RunningStack
let callers: Caller[]
let requests = 0
/** Keys to a tenant of their own: for each role one with the scopes at even places of the list, and one with the rest. */
let halves: readonly (readonly (Caller & { readonly scopes: readonly KeyScope[] })[])[]

const allRoutes: readonly Route[] = Object.values(routeTables).flat()
const routes = allRoutes.map(({ method, path }) => `${method} ${path}`)

const unusedKey = async (call: CallApi, { affiliateKey }: Tenant): Promise<{ id: string; key: string }> => {
  const { data } = (await call('POST', '/affiliates/me/api-keys', { key: affiliateKey, body: {} })).body
  return { id: data.key_id, key: data.api_key }
}

const halvesOf = (call: CallApi, caller: Caller) =>
  Promise.all(
    [0, 1].map(async (half) => {
      const scopes = keyScopes.filter((_, place) => place % 2 === half)
      const { body } = await call('POST', '/affiliates/me/api-keys', { key: caller.key ?? '', body: { scopes } })
      return { ...caller, name: `${caller.name}, with half of all scopes`, key: body.data.api_key, scopes }
    }),
  )

beforeAll(async () => {
  stack = await sharedStack()
  const call = apiAt(stack.baseUrl)
  const truth = { views: 1000, clicks: 50, conversions: 5 }
  await call('PUT', '/platforms/youtube/config', {
    key: stack.adminKey,
    body: { mock: { failure_rate: 0, posts: { tenantpostA: truth, tenantpostE: truth, tenantpostI: truth } } },
  })
  const made = [await createTenant(call, stack, 'tenantpostA'), await createTenant(call, stack, 'tenantpostE')]
  const spare = await Promise.all(made.map((tenant) => unusedKey(call, tenant)))
  const [one, two] = made.map((tenant, at): Tenant => ({ ...tenant, keyId: spare[at]?.id ?? '' }))
  if (one === undefined || two === undefined) throw new Error('Two tenants are needed')
  const cookieOf = async (key: string): Promise<string> => {
    const { headers } = await call('POST', '/sessions', { key, body: {} })
    return headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }
  const revoked = await unusedKey(call, one)
  await call('DELETE', `/affiliates/me/api-keys/${revoked.id}`, { key: one.affiliateKey })
  const [ofOne, ofTwo] = [
    { own: one, foreign: two },
    { own: two, foreign: one },
  ]
  callers = [
    { name: 'no key', role: null, ...ofOne },
    { name: 'a malformed key', key: 'arp_local_nonsense', role: null, ...ofOne },
    { name: 'a revoked key', key: revoked.key, role: null, ...ofOne },
    { name: 'the other affiliate', key: two.affiliateKey, role: 'AFFILIATE', ...ofTwo },
    { name: 'the affiliate', key: one.affiliateKey, role: 'AFFILIATE', ...ofOne },
    { name: 'the other advertiser', key: two.advertiserKey, role: 'ADVERTISER', ...ofTwo },
    { name: 'the advertiser', key: one.advertiserKey, role: 'ADVERTISER', ...ofOne },
    { name: 'an admin', key: stack.adminKey, role: 'ADMIN', ...ofOne },
    { name: 'a session that nobody has', cookie: '__Host-session=x', role: null, ...ofOne },
    { name: 'the affiliate, signed in', cookie: await cookieOf(one.affiliateKey), role: 'AFFILIATE', ...ofOne },
    { name: 'the advertiser, signed in', cookie: await cookieOf(one.advertiserKey), role: 'ADVERTISER', ...ofOne },
    { name: 'an admin, signed in', cookie: await cookieOf(stack.adminKey), role: 'ADMIN', ...ofOne },
  ]
  const members = await joinTeamOf(call, stack, one)
  for (const { role: member, key } of members.slice(0, -1)) {
    callers.push({ name: `a member of the team, ${member}`, key, role: 'ADVERTISER', member, ...ofOne })
  }
  const cookie = await cookieOf(members.at(-1)?.key ?? '')
  callers.push({ name: 'a viewer, signed in', cookie, role: 'ADVERTISER', member: 'VIEWER', ...ofOne })
  const third = await createTenant(call, stack, 'tenantpostI')
  const ofThird = { own: third, foreign: one }
  halves = await Promise.all([
    halvesOf(call, { name: 'an affiliate', key: third.affiliateKey, role: 'AFFILIATE', ...ofThird }),
    halvesOf(call, { name: 'an advertiser', key: third.advertiserKey, role: 'ADVERTISER', ...ofThird }),
    halvesOf(call, { name: 'an admin', key: stack.adminKey, role: 'ADMIN', ...ofThird }),
  ])
})

afterAll(async () => {
  await stack?.stop()
  if (callers === undefined) return
  console.log(`Access matrix: ${requests} requests over ${routes.length} routes and ${callers.length} callers.`)
})

const onEveryAnswer = {
  'cache-control': expect.stringMatching(/^(?:no-store|no-cache|public, max-age=\d+(?:, immutable)?)$/),
  'content-security-policy': expect.stringMatching(/default-src .*frame-ancestors 'none'/),
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-request-id': expect.any(String),
}

const withoutRequestId = (text: string): string => text.replace(/"request_id":"[^"]*"/, '"request_id":"…"')

/** What each route answered, whoever called. */
const answered = new Map<string, Set<number>>()

const send = async (route: string, entry: AccessEntry, caller: Caller, thing: Tenant): Promise<Seen> => {
  requests += 1
  const [method = ''] = route.split(' ')
  const path = entry.path(thing)
  const isWhole = route.endsWith(` ${path}`) || entry.allowed === 'unasked'
  const response = await fetch(`${stack.baseUrl}${isWhole ? '' : '/api/v1'}${path}`, {
    method,
    headers: {
      'content-type': entry.csv === undefined ? 'application/json' : 'text/csv',
      ...entry.headers?.(thing),
      ...(caller.key === undefined ? {} : { authorization: `Bearer ${caller.key}` }),
      ...(caller.cookie === undefined ? {} : { cookie: caller.cookie, 'x-requested-with': 'dashboard' }),
    },
    ...(entry.body === undefined ? {} : { body: JSON.stringify(entry.body(thing)) }),
    ...(entry.csv === undefined ? {} : { body: entry.csv }),
  })
  answered.set(route, (answered.get(route) ?? new Set()).add(response.status))
  expect(Object.fromEntries(response.headers), route).toMatchObject(onEveryAnswer)
  const varying = new Set(['x-request-id', 'x-correlation-id', 'date', 'keep-alive', 'connection'])
  const headers = [...response.headers].filter(([name]) => !varying.has(name))
  return {
    status: response.status,
    text: withoutRequestId(await response.text()),
    headers: JSON.stringify(headers),
  }
}

type Thing = 'own' | 'foreign' | 'missing'

/** The status that somebody with a role must get; null when any success of the route will do. */
const expectedOfRole = (entry: AccessEntry, role: Role, thing: Thing): number | null => {
  if (!Array.isArray(entry.allowed)) return null
  if (!entry.allowed.includes(role)) return 403
  const roles: readonly Role[] = {
    own: entry.ownedBy ?? entry.allowed,
    foreign: entry.seesAll ?? [],
    missing: [],
  }[thing]
  return roles.includes(role) ? null : 404
}

/** Whether a member's role in the team reaches as far as a route, where their organisation's does. */
const isForMember = (route: string, member: MemberRole): boolean => {
  const { permission = 'public' } = allRoutes.find(({ method, path }) => `${method} ${path}` === route) ?? {}
  return permission === 'public' || permission === 'discord' || memberMayDo(member, permission)
}

const expected = (
  route: string,
  entry: AccessEntry,
  { role, member, key, cookie }: Caller,
  thing: Thing,
): number | null => {
  if (entry.allowed === 'unasked') return null
  if (entry.allowed === 'nobody') return 401
  if (entry.needsKey && cookie !== undefined) return 401
  if (member !== undefined && !isForMember(route, member)) return 403
  if (role !== null) return expectedOfRole(entry, role, thing)
  return entry.allowed === 'anybody' && key === undefined ? null : 401
}

const expectNoSecrets = ({ role, foreign }: Caller, text: string): void => {
  if (role !== 'AFFILIATE' && role !== 'ADVERTISER') return
  const found = secretsOf(foreign, role === 'ADVERTISER' ? 'advertiser' : 'affiliate').filter((id) => text.includes(id))
  expect(found, text.slice(0, 300)).toEqual([])
}

const look = async (route: string, entry: AccessEntry, caller: Caller, thing: Thing): Promise<Seen> => {
  const things = { own: caller.own, foreign: caller.foreign, missing: nothing }
  const seen = await send(route, entry, caller, things[thing])
  const wanted = expected(route, entry, caller, thing)
  const about = `${caller.name}, ${thing}: ${seen.text.slice(0, 300)}`
  expect(wanted === null ? entry.ok : [wanted], about).toContain(seen.status)
  expectNoSecrets(caller, seen.text)
  return seen
}

/** Those that need a caller, in the order of the table, in which what is used is deleted last. */
const scopeOfRoute = Object.keys(accessTable).flatMap((route) => {
  const { permission = 'public' } = allRoutes.find(({ method, path }) => `${method} ${path}` === route) ?? {}
  return permission === 'public' || permission === 'discord' ? [] : [[route, factsOf(permission).scope] as const]
})

test.each(scopeOfRoute)('%s lets in a key with the scope %s, and refuses one without it', async (route, scope) => {
  const entry = accessTable[route]
  if (entry === undefined || !Array.isArray(entry.allowed)) throw new Error(`${route} is for nobody`)
  const owners: readonly Role[] = entry.ownedBy ?? entry.allowed
  for (const caller of halves.flat().filter(({ role }) => role !== null && owners.includes(role))) {
    const { status, text } = await send(route, entry, caller, caller.own)
    if (!caller.scopes.includes(scope)) {
      expect([status, text]).toEqual([403, expect.stringContaining(`This key lacks the scope ${scope}, `)])
    } else if (entry.needsWholeKey) {
      expect([status, text]).toEqual([403, expect.stringContaining('Only a key without scopes can ')])
    } else expect(entry.ok, `${caller.name}: ${text.slice(0, 300)}`).toContain(status)
  }
})

test('every route has an entry, and every entry a route', () => {
  expect(Object.keys(accessTable).toSorted()).toEqual(routes.toSorted())
})

const asJson = async (caller: Caller, method: string, path: string, body?: object) => {
  requests += 1
  const response = await fetch(`${stack.baseUrl}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${caller.key}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) }
}

test.each(moneyEventTypes)(
  'who of a team may not read statements sends %s nowhere, by mail or to an endpoint',
  async (type) => {
    for (const caller of callers.filter(({ member, key }) => member !== undefined && key !== undefined)) {
      const endpoint = { url: 'http://127.0.0.1:1/nobody-listens', event_types: ['alert.opened', type] }
      const made = await asJson(caller, 'POST', '/notifications/endpoints', endpoint)
      const mailed = await asJson(caller, 'PUT', '/notifications/mail', { event_types: ['alert.opened', type] })
      const about = `${caller.name}: ${JSON.stringify([made.body, mailed.body])}`
      if (caller.member === 'OWNER') {
        expect([made.status, mailed.status], about).toEqual([201, 200])
        expect((await asJson(caller, 'DELETE', `/notifications/endpoints/${made.body.data.id}`)).status).toBe(200)
        await asJson(caller, 'PUT', '/notifications/mail', { event_types: ['alert.opened'] })
        continue
      }
      expect([made.status, mailed.status], about).toEqual([403, 403])
      if (caller.member !== 'EDITOR') continue
      const why = `In a team, only OWNER and FINANCE can read about payments, and you are EDITOR, so you cannot choose where ${type} is sent.`
      expect([made.body.detail, mailed.body.detail]).toEqual([
        expect.stringContaining(why),
        expect.stringContaining(why),
      ])
    }
  },
)

test.each(Object.entries(accessTable))('%s lets in whom it should, with what is theirs', async (route, entry) => {
  for (const caller of callers) {
    await look(route, entry, caller, 'own')
    if (!entry.isOwned) continue
    const foreign = await look(route, entry, caller, 'foreign')
    const missing = await look(route, entry, caller, 'missing')
    if (foreign.status === 404) expect(foreign).toEqual(missing)
  }
  if (entry.maySucceedForNobody) return
  const success = entry.ok.filter((status) => status < 300)
  const found = [...(answered.get(route) ?? [])].filter((status) => success.includes(status))
  expect(found.length, 'somebody succeeds').toBeGreaterThanOrEqual(Math.min(1, success.length))
})
