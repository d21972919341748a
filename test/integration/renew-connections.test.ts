import { randomUUID } from 'node:crypto'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { finishConnection } from '../../lib/connections/finish-connection.ts'
import { removeConnection } from '../../lib/connections/remove-connection.ts'
import { findToken } from '../../lib/connections/renew-tokens.ts'
import { startConnection } from '../../lib/connections/start-connection.ts'
import { sweepConnections } from '../../lib/connections/sweep-connections.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { mockOwnerIdOf } from '../../lib/platforms/mock/owners.ts'
import { platformConfig } from '../../lib/platforms/platform-config.ts'
import { createPlatformCredentials } from '../../lib/secrets/platform-credentials.ts'
import { connectionKeys } from '../../lib/table/connection-keys.ts'
import { recomputeTrust } from '../../lib/trust/recompute-trust.ts'
import { type ConsentServer, decideOn, startConsentServer } from '../support/consent-server.ts'
import { consentsOf } from '../support/consents.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

type Connectable = 'instagram' | 'tiktok' | 'meta'

const scopes = {
  instagram: ['instagram_business_basic', 'instagram_business_manage_insights'],
  tiktok: ['user.info.basic', 'user.info.profile', 'video.list'],
  meta: ['pages_show_list', 'pages_read_engagement', 'read_insights'],
}
const refreshPath = '/refresh_access_token'

let emulators: Emulators
let platform: PlatformUnderTest
let server: ConsentServer
let deps: Deps<ReachName>
let logged: [string, unknown][]
let ada: Principal

beforeAll(async () => {
  server = await startConsentServer()
})
afterAll(() => server?.close())
beforeEach(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
  server.behave()
  server.asked.length = 0
  logged = []
  const credentials = {
    instagram: { app_id: 'app', app_secret: 'secret' },
    tiktok: { client_key: 'key', client_secret: 'secret' },
    meta: { app_id: 'app', app_secret: 'secret' },
  }
  const config = {
    ...platform.deps.config,
    dashboardUrl: 'http://localhost:3000/',
    live: { credentials, stubUrl: server.url },
  }
  const write = (code: string, fields: unknown) => void logged.push([code, fields])
  deps = {
    ...platform.deps,
    config,
    log: { ...platform.deps.log, write, with: () => deps.log },
    ...consentsOf(platform.deps.table.platformConfigs, config, createPlatformCredentials(config)),
  }
  ada = await platform.affiliate()
  return () => emulators.stop()
})

const connect = async (on: Connectable, who: Principal = ada) => {
  const handle = `creator_${randomUUID().slice(0, 8)}`
  const { url } = await startConnection(on, who, deps)
  const back = await decideOn(url, { handle, scopes: scopes[on] })
  await finishConnection(on, { code: back.get('code') ?? '', state: back.get('state') ?? '' }, who, deps)
  const [named] = (await deps.table.people.get(who.affiliateId))?.accounts[on]?.slice(-1) ?? []
  return { affiliateId: who.affiliateId, platform: on, accountId: named?.id ?? mockOwnerIdOf(on, handle) }
}
type Named = Awaited<ReturnType<typeof connect>>

const stored = (named: Named) => deps.connections.get(named)
const alertsOf = async ({ affiliateId }: Principal) =>
  (await deps.table.alerts.listByAffiliate(affiliateId, { limit: 100 })).things
const days = (count: number) => platform.passHours(count * 24)
const sweep = () => sweepConnections(deps)
const owed = async () => (await deps.renewals.owing(deps.clock(), { limit: 100 })).things
const renewals = () =>
  server.asked.filter(({ path, body = '' }) => path === refreshPath || body.includes('refresh_token=')).length
const swept = () => logged.filter(([code]) => code === 'CONNECTIONS_SWEPT').map(([, fields]) => fields)
const refusing = (status: number, body: object) => {
  server.say = async (request, usual) =>
    request.path === refreshPath || request.path === '/v2/oauth/token/'
      ? { status, headers: {}, body: JSON.stringify(body) }
      : usual(request)
}
const instagramRefuses = () =>
  refusing(400, { error: { message: 'Error validating access token', type: 'OAuthException', code: 190 } })

describe('an account that no check touches', () => {
  test('stays connected for a year', async () => {
    const named = { instagram: await connect('instagram'), tiktok: await connect('tiktok') }
    for (let day = 0; day < 366; day += 3) {
      days(3)
      await sweep()
    }
    expect(await findToken(named.instagram, null, deps)).toMatchObject({ rotation: 8 })
    expect(await findToken(named.tiktok, null, deps)).toMatchObject({ token: expect.any(String) })
    expect(await alertsOf(ada)).toEqual([])
  })

  test('is renewed once, in the last 15 days of its token, however many sweeps there are', async () => {
    const named = await connect('instagram')
    days(44)
    await sweep()
    expect(renewals()).toBe(0)
    days(2)
    expect(await owed()).toEqual([named])
    await Promise.all([sweep(), sweep()])
    await sweep()
    expect(renewals()).toBe(1)
    expect(await stored(named)).toMatchObject({ state: 'ACTIVE', rotation: 2, leaseUntil: null })
    expect(await owed()).toEqual([])
    expect(logged).toContainEqual(['CONNECTIONS_SWEPT', { renewed: 1, notRenewed: 0, failed: 0, isMore: false }])
  })

  test('is not renewed by the sweep if a check was faster', async () => {
    const named = await connect('instagram')
    days(46)
    await findToken(named, null, deps)
    const late = { ...deps.renewals, owing: async () => ({ things: [named], nextCursor: null }) }
    await sweepConnections({ ...deps, renewals: late })
    expect(renewals()).toBe(1)
    expect(await stored(named)).toMatchObject({ rotation: 2 })
  })

  test('that its owner removed, or whose tokens do not end, is left alone', async () => {
    const removed = await connect('instagram')
    const endless = await connect('meta')
    await removeConnection('instagram', removed.accountId, ada, deps)
    days(59)
    expect(await owed()).toEqual([])
    await sweep()
    expect(await stored(removed)).toMatchObject({ state: 'REVOKED', renewAt: null })
    expect(await stored(endless)).toMatchObject({ state: 'ACTIVE', rotation: 1, renewAt: null })
  })

  test('and whose tokens the platform refuses is lost, and its owner is notified once', async () => {
    const named = await connect('tiktok')
    refusing(400, { error: 'invalid_grant' })
    days(170)
    await sweep()
    await sweep()
    expect(await stored(named)).toMatchObject({ state: 'RECONNECT', trouble: 'REFUSED', renewAt: null })
    expect(await alertsOf(ada)).toMatchObject([{ type: 'RECONNECT_NEEDED', status: 'OPEN', platform: 'tiktok' }])
    expect(platform.notified).toHaveLength(1)
    expect(await owed()).toEqual([])
  })

  test('is tried once a day where Instagram refuses while its token works, and its owner is asked once that ends', async () => {
    const named = await connect('instagram')
    instagramRefuses()
    days(46)
    for (let hour = 0; hour < 48; hour += 1) {
      await sweep()
      platform.passHours(1)
    }
    expect(renewals()).toBe(2)
    expect(await stored(named)).toMatchObject({ state: 'ACTIVE', rotation: 1, leaseUntil: null })
    expect(await alertsOf(ada)).toEqual([])
    days(12.5)
    await sweep()
    expect(await stored(named)).toMatchObject({ state: 'RECONNECT', trouble: 'EXPIRED' })
    expect(await alertsOf(ada)).toMatchObject([{ type: 'RECONNECT_NEEDED', status: 'OPEN' }])
    expect(await owed()).toEqual([])
  })

  test('is renewed the next day where the platform was silent, and lost nothing', async () => {
    const named = await connect('instagram')
    server.say = async () => null
    days(46)
    await sweep()
    expect(await stored(named)).toMatchObject({ state: 'ACTIVE', rotation: 1 })
    server.behave()
    await sweep()
    expect(await stored(named)).toMatchObject({ rotation: 1 })
    days(1)
    await sweep()
    expect(await stored(named)).toMatchObject({ rotation: 2, leaseUntil: null })
    expect(await alertsOf(ada)).toEqual([])
  })

  test('waits, and holds up no other, while its platform is only simulated', async () => {
    const named = await connect('instagram')
    await deps.table.platformConfigs.replace('instagram', platformConfig.parse({ mode: 'mock' }))
    days(46)
    await sweep()
    expect(await owed()).toEqual([])
    expect(await stored(named)).toMatchObject({ state: 'ACTIVE', rotation: 1 })
    await deps.table.platformConfigs.replace('instagram', platformConfig.parse({ mode: 'live' }))
    days(1)
    await sweep()
    expect(await stored(named)).toMatchObject({ state: 'ACTIVE', rotation: 2 })
  })
})

test('one that fails unexpectedly holds up no other, fails the run, and is tried again a day later', async () => {
  const [first, second] = [await connect('instagram'), await connect('instagram')]
  days(46)
  let isBroken = true
  const saveWithAlerts: typeof deps.connections.saveWithAlerts = async (after, alerts) => {
    if (isBroken && after.accountId === first.accountId) throw new Error('The table is broken')
    return deps.connections.saveWithAlerts(after, alerts)
  }
  const broken = { ...deps, connections: { ...deps.connections, saveWithAlerts } }
  await expect(sweepConnections(broken)).rejects.toThrow('Connections that could not be renewed: 1')
  expect(logged).toContainEqual(['CONNECTION_NOT_SWEPT', { platform: 'instagram' }])
  expect(await stored(second)).toMatchObject({ rotation: 2 })
  await sweepConnections(broken)
  isBroken = false
  expect(await stored(first)).toMatchObject({ rotation: 1 })
  days(1)
  await sweepConnections(broken)
  expect(await stored(first)).toMatchObject({ rotation: 2, state: 'ACTIVE', leaseUntil: null })
})

test('more connections than a page holds are renewed in one run, and none twice', async () => {
  const people = [ada, await platform.affiliate(), await platform.affiliate()]
  for (const who of people) for (let at = 0; at < 8; at += 1) await connect('instagram', who)
  days(46)
  await sweep()
  expect(swept()).toEqual([{ renewed: 24, notRenewed: 0, failed: 0, isMore: false }])
  expect(renewals()).toBe(24)
})

/** As a release without the job wrote it. */
const unfile = async ({ affiliateId, platform: on, accountId }: Named): Promise<void> => {
  const { document, tableName } = deps.table.client
  const names = ['renewAt', 'due', 'dueKey']
  await document.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { ...connectionKeys.connection(affiliateId, on, accountId) },
      UpdateExpression: `REMOVE ${names.map((name) => `#${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    }),
  )
}

describe('a connection of a release that filed none', () => {
  test('is filed by the nightly job, once, and then renewed', async () => {
    const named = await connect('instagram')
    await unfile(named)
    days(46)
    await sweep()
    expect(renewals()).toBe(0)
    await recomputeTrust(deps)
    expect(await owed()).toEqual([named])
    const filed = await stored(named)
    await deps.renewals.fileAsToday([named])
    expect(await stored(named)).toEqual(filed)
    await sweep()
    expect(await stored(named)).toMatchObject({ rotation: 2 })
  })

  test('is filed by the check that renews it', async () => {
    const named = await connect('instagram')
    await unfile(named)
    days(46)
    await findToken(named, null, deps)
    days(46)
    expect(await owed()).toEqual([named])
  })

  test('whose tokens do not end stays as it is', async () => {
    const named = await connect('meta')
    await unfile(named)
    const before = await stored(named)
    await deps.renewals.fileAsToday([named])
    expect(await stored(named)).toEqual(before)
  })
})
