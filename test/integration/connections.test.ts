import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { watchPlatforms } from '../../lib/alerts/watch-platforms.ts'
import { leased } from '../../lib/connections/connection.ts'
import { finishConnection } from '../../lib/connections/finish-connection.ts'
import { removeConnection } from '../../lib/connections/remove-connection.ts'
import { findToken, loseConnection } from '../../lib/connections/renew-tokens.ts'
import { showConnections } from '../../lib/connections/show-connections.ts'
import { startConnection } from '../../lib/connections/start-connection.ts'
import type { Deps, Reach, ReachName } from '../../lib/deps/deps.ts'
import { maxAccounts } from '../../lib/people/account.ts'
import { linkAccount, showAccounts, unlinkAccount } from '../../lib/people/link-account.ts'
import { findAffiliate } from '../../lib/people/show-performance.ts'
import { createAskPlatform } from '../../lib/platforms/ask-platform.ts'
import { createPlatformGuard } from '../../lib/platforms/guard-platform.ts'
import {
  type CredentialReading,
  credentialsOfEnvironment,
  type PlatformCredentials,
} from '../../lib/platforms/live/credentials.ts'
import { mockOwnerIdOf } from '../../lib/platforms/mock/owners.ts'
import { fetchNow } from '../../lib/reconciliation/fetch-now.ts'
import { showPlatformStatus } from '../../lib/reconciliation/manage-platforms.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'
import { createPlatformCredentials } from '../../lib/secrets/platform-credentials.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { connectionKeys } from '../../lib/table/connection-keys.ts'
import { getItem } from '../../lib/table/read.ts'
import { Busy } from '../../lib/values/busy.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anEndpoint } from '../support/an-endpoint.ts'
import { type ConsentServer, decideOn, startConsentServer } from '../support/consent-server.ts'
import { consentsOf } from '../support/consents.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

const noCredentials = credentialsOfEnvironment({ credentials: {} })
const allScopes = ['user.info.basic', 'user.info.profile', 'video.list']

let emulators: Emulators
let platform: PlatformUnderTest
let tiktok: ConsentServer
let deps: Deps<ReachName>
let logged: [string, unknown][]
let ada: Principal
let bob: Principal
let handle: string

beforeAll(async () => {
  ;[emulators, tiktok] = await Promise.all([startEmulators(), startConsentServer()])
  platform = platformOn(emulators)
})
afterAll(async () => {
  tiktok?.close()
  await emulators?.stop()
})
beforeEach(async () => {
  tiktok.behave()
  tiktok.asked.length = 0
  logged = []
  const write = (code: string, fields: unknown) => void logged.push([code, fields])
  const config = { ...platform.deps.config, dashboardUrl: 'http://localhost:3000/' }
  const mock = { ...config.mock, pagesUrl: tiktok.url }
  deps = {
    ...platform.deps,
    config,
    log: { ...platform.deps.log, write, with: () => deps.log },
    ...consentsOf(platform.deps.table.platformConfigs, { ...config, mock }, noCredentials),
  }
  ;[ada, bob] = await Promise.all([platform.affiliate(), platform.affiliate()])
  handle = `creator_${randomUUID().slice(0, 8)}`
})

/** Asks TikTok's server over HTTP, as a live stage does. */
const goLive = (credentials?: PlatformCredentials): void => {
  const { table, clock } = deps
  const config = {
    ...deps.config,
    live: { credentials: { tiktok: { client_key: 'k', client_secret: 's' } }, stubUrl: tiktok.url },
  }
  const guard = createPlatformGuard(table, clock)
  deps = {
    ...deps,
    config,
    askPlatform: createAskPlatform(table.platformConfigs, guard, config, clock),
    ...consentsOf(table.platformConfigs, config, credentials ?? createPlatformCredentials(config)),
  }
}
const consentOf = async (who: Principal, scopes: readonly string[] = allScopes) => {
  const { url } = await startConnection('tiktok', who, deps)
  const back = await decideOn(url, { handle, scopes })
  return { code: back.get('code') ?? '', state: back.get('state') ?? '' }
}
const connect = async (who: Principal, scopes?: readonly string[]) =>
  finishConnection('tiktok', await consentOf(who, scopes), who, deps)
const named = ({ affiliateId }: Principal) => ({
  affiliateId,
  platform: 'tiktok' as const,
  accountId: mockOwnerIdOf('tiktok', handle),
})
const stored = (who: Principal) => deps.connections.get(named(who))
const alertsOf = async ({ affiliateId }: Principal) =>
  (await deps.table.alerts.listByAffiliate(affiliateId, { limit: 100 })).things
const renewals = () => tiktok.asked.filter(({ body = '' }) => body.includes('refresh_token='))
const tokenOf = (who: Principal, refused: number | null = null) => findToken(named(who), refused, deps)

describe('connecting an account', () => {
  test('takes its owner to the platform and back, and shows that it works', async () => {
    const { url, validUntil } = await startConnection('tiktok', ada, deps)
    expect(new URL(url).pathname).toBe('/www.tiktok.com/v2/auth/authorize/')
    expect(new URL(url).searchParams.get('redirect_uri')).toBe(
      'http://localhost:3000/api/v1/connections/tiktok/callback',
    )
    expect(validUntil).toBe('2026-06-01T12:10:00.000Z')
    await connect(ada)
    expect(await showConnections(ada, deps)).toEqual([
      {
        platform: 'tiktok',
        account_id: mockOwnerIdOf('tiktok', handle),
        handle,
        state: 'ACTIVE',
        trouble: null,
        scopes: allScopes,
        missing_scopes: [],
        connected_at: deps.clock(),
        renewed_at: deps.clock(),
      },
    ])
    const person = await findAffiliate(ada.affiliateId, ada, deps)
    expect(await showAccounts('tiktok', person, deps)).toMatchObject({
      accounts: [{ handle, account_id: mockOwnerIdOf('tiktok', handle), state: 'CONNECTED', compared_by: 'ID' }],
    })
  })

  test('stores its tokens sealed, and writes them into no log', async () => {
    await connect(ada)
    const found = await tokenOf(ada)
    if (typeof found === 'string') throw new Error('It works')
    const item = await getItem(
      deps.table.client,
      connectionKeys.connection(ada.affiliateId, 'tiktok', named(ada).accountId),
    )
    expect(JSON.stringify(item)).toContain(handle)
    expect(JSON.stringify([item, logged])).not.toContain(found.token)
    expect(tiktok.asked.filter(({ query }) => JSON.stringify(query).includes(found.token))).toEqual([])
  })

  test('is finished by who started it alone, once, and in time', async () => {
    const consent = await consentOf(ada)
    const refusal = { code: 'validation_failed', extras: { errors: [{ path: 'state' }] } }
    await expect(finishConnection('tiktok', consent, bob, deps)).rejects.toMatchObject(refusal)
    const beyondAllTime = consent.state.replace(/\.\d+\./, `.${'9'.repeat(16)}.`)
    const wrong = [
      '',
      'x',
      consent.state.slice(0, -1),
      `${consent.state}A`,
      consent.state.replace('.', '..'),
      beyondAllTime,
    ]
    for (const state of wrong) {
      await expect(finishConnection('tiktok', { ...consent, state }, ada, deps)).rejects.toMatchObject(refusal)
    }
    await finishConnection('tiktok', consent, ada, deps)
    await expect(finishConnection('tiktok', consent, ada, deps)).rejects.toMatchObject(refusal)
    const late = await consentOf(ada)
    platform.passHours(1 / 6)
    await expect(finishConnection('tiktok', late, ada, deps)).rejects.toMatchObject(refusal)
    expect(tiktok.asked.filter(({ body = '' }) => body.includes('authorization_code'))).toHaveLength(1)
  })

  test('says what to do where the code is refused, and where the platform does not respond', async () => {
    const consent = await consentOf(ada)
    await expect(finishConnection('tiktok', { ...consent, code: 'other' }, ada, deps)).rejects.toMatchObject({
      code: 'validation_failed',
    })
    tiktok.say = async () => null
    const again = { ...(await startConnection('tiktok', ada, deps)) }
    const state = new URL(again.url).searchParams.get('state') ?? ''
    await expect(finishConnection('tiktok', { code: 'a', state }, ada, deps)).rejects.toMatchObject({
      code: 'unavailable',
    })
    expect(await showConnections(ada, deps)).toEqual([])
  })

  test.each([
    ['an id that fits no key', { open_id: 'o'.repeat(101) }],
    ['an end beyond all time', { expires_in: 1e15 }],
    ['no token to renew it with', { refresh_token: '' }],
    ['a token of another type', { access_token: 7 }],
  ])('takes no answer with %s', async (_, wrong) => {
    tiktok.say = async (request, usual) => {
      const said = await usual(request)
      if (request.path !== '/v2/oauth/token/') return said
      return { ...said, body: JSON.stringify({ ...JSON.parse(said.body), ...wrong }) }
    }
    await expect(connect(ada)).rejects.toMatchObject({ code: 'unavailable' })
    expect(await showConnections(ada, deps)).toEqual([])
  })

  test('takes no account of anybody else than who agreed', async () => {
    tiktok.say = async (request, usual) => {
      const said = await usual(request)
      return {
        ...said,
        body: request.path === '/v2/user/info/' ? said.body.replace(named(ada).accountId, 'other') : said.body,
      }
    }
    await expect(connect(ada)).rejects.toMatchObject({ code: 'unavailable' })
    expect(tiktok.asked.at(-1)).toMatchObject({ path: '/v2/user/info/' })
    expect(await showConnections(ada, deps)).toEqual([])
  })

  test('is refused where it is one more than an affiliate may link, and stores nothing', async () => {
    for (let at = 0; at < maxAccounts; at += 1) await linkAccount(ada.affiliateId, 'tiktok', `${handle}_${at}`, deps)
    await expect(connect(ada)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`at most ${maxAccounts} accounts on TikTok`),
    })
    expect(await stored(ada)).toBeNull()
    await unlinkAccount(ada.affiliateId, 'tiktok', `${handle}_0`, deps)
    await connect(ada)
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE' })
  })

  test('tells which permissions are missing', async () => {
    await connect(ada, ['user.info.basic'])
    expect(await showConnections(ada, deps)).toMatchObject([
      { state: 'RECONNECT', trouble: 'SCOPE_MISSING', missing_scopes: ['video.list'], handle },
    ])
    expect(await tokenOf(ada)).toBe('lost')
    await connect(ada)
    expect(await showConnections(ada, deps)).toMatchObject([{ state: 'ACTIVE', trouble: null, missing_scopes: [] }])
  })

  test('gives an account to one affiliate, whose connection keeps working', async () => {
    await connect(ada)
    await expect(connect(bob)).rejects.toMatchObject({ code: 'already_exists' })
    expect(await showConnections(bob, deps)).toEqual([])
    expect(await tokenOf(ada)).toMatchObject({ rotation: 1 })
    expect(tiktok.asked.filter(({ path }) => path.includes('revoke'))).toEqual([])
  })

  test('replaces the name that was typed for it, and ends what was asked about sharing it', async () => {
    await linkAccount(ada.affiliateId, 'tiktok', `@${handle.toUpperCase()}`, deps)
    await linkAccount(bob.affiliateId, 'tiktok', handle, deps)
    expect((await alertsOf(ada)).map(({ status }) => status)).toEqual(['OPEN'])
    await connect(ada)
    expect((await alertsOf(ada)).map(({ status }) => status)).toEqual(['RESOLVED'])
    expect(await alertsOf(bob)).toEqual([])
    const view = await linkAccount(ada.affiliateId, 'tiktok', handle, deps)
    expect(view.accounts).toMatchObject([{ state: 'CONNECTED' }])
    await expect(unlinkAccount(ada.affiliateId, 'tiktok', handle, deps)).rejects.toMatchObject({ code: 'conflict' })
    expect((await unlinkAccount(ada.affiliateId, 'tiktok', undefined, deps)).accounts).toHaveLength(1)
  })

  test('takes its name from everybody else who typed it, until it is removed', async () => {
    const typed = async ({ affiliateId }: Principal) => {
      const { accounts = {} } = (await deps.table.people.get(affiliateId)) ?? {}
      return accounts['tiktok'] ?? []
    }
    await linkAccount(bob.affiliateId, 'tiktok', `@${handle.toUpperCase()}`, deps)
    await linkAccount(bob.affiliateId, 'tiktok', 'another', deps)
    const endpointId = `whe_${randomUUID().replaceAll('-', '').slice(0, 26)}` as const
    const endpoint = { ...anEndpoint({ endpointId, ownerId: bob.affiliateId }), isOfAdmin: false }
    await deps.subscriptions.endpoints.create(endpoint, null)
    for (let round = 0; round < 2; round += 1) await connect(ada)
    expect((await typed(bob)).map((one) => one.handle)).toEqual(['another'])
    const notices = (await deps.subscriptions.deliveries.listByEndpoint(endpointId, { limit: 5 })).things
    expect(notices.map(({ body }) => JSON.parse(body))).toMatchObject([
      {
        type: 'account.unlinked',
        data: { affiliate_id: bob.affiliateId, platform: 'tiktok', message: expect.stringContaining(handle) },
      },
    ])
    expect(JSON.stringify(notices)).not.toContain(ada.affiliateId)
    const refusal = linkAccount(bob.affiliateId, 'tiktok', handle, deps)
    await expect(refusal).rejects.toMatchObject({ code: 'already_exists', message: expect.stringContaining(handle) })
    const { affiliateId } = ada
    await removeConnection('tiktok', named(ada).accountId, ada, deps)
    expect(await linkAccount(bob.affiliateId, 'tiktok', handle, deps)).toMatchObject({ handle })
    expect(await typed({ ...ada, affiliateId })).toEqual([])
  })

  test('keeps its name for its owner, although somebody types it at the same moment', async () => {
    const consent = await consentOf(ada)
    await Promise.allSettled([
      finishConnection('tiktok', consent, ada, deps),
      ...[1, 2, 3].map(() => linkAccount(bob.affiliateId, 'tiktok', handle, deps)),
    ])
    const [record] = await deps.accounts.holders('tiktok', [`@${handle.toLowerCase()}`])
    const isConnected = (await stored(ada))?.state === 'ACTIVE'
    expect(record).toMatchObject(isConnected ? { holders: [], provenBy: ada.affiliateId } : { provenBy: null })
  })

  test('gives the name back that it had before, once it is connected under another one', async () => {
    await connect(ada)
    const [known, person] = [await stored(ada), await deps.table.people.get(ada.affiliateId)]
    if (known === null || person === null) throw new Error('Nothing is connected')
    await deps.connections.save({ ...known, handle: `${handle}_old`, version: known.version + 1 })
    const accountKey = `@${handle.toLowerCase()}_old`
    const proven = { platform: 'tiktok', accountKey, holders: [], provenBy: ada.affiliateId, version: 1 } as const
    await deps.accounts.save(person, { ...person, version: person.version + 1 }, [proven], [])
    const typeOld = () => linkAccount(bob.affiliateId, 'tiktok', `${handle}_old`, deps)
    await expect(typeOld()).rejects.toMatchObject({ code: 'already_exists' })
    await connect(ada)
    expect((await typeOld()).accounts).toMatchObject([{ state: 'LINKED' }])
  })

  test('is refused with a sentence where the platform is simulated and has no page', async () => {
    const mock = { ...deps.config.mock, pagesUrl: null }
    const { askConsent } = consentsOf(deps.table.platformConfigs, { ...deps.config, mock }, noCredentials)
    await expect(startConnection('tiktok', ada, { ...deps, askConsent })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('only simulates'),
    })
  })
})

/** A platform that answers what it is asked for tokens with a refusal of its own. */
const refusingTokens =
  (status: number, error: string): ConsentServer['say'] =>
  async (request, usual) =>
    request.path.startsWith('/v2/oauth/') ? { status, headers: {}, body: JSON.stringify({ error }) } : usual(request)

/** A platform that gets what it is asked for tokens at once, and responds when it is told to. */
const slowTokens = (say: ConsentServer['say'] = async (request, usual) => usual(request)) => {
  const [arrived, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  tiktok.say = async (request, usual) => {
    const said = await say(request, usual)
    arrived.resolve()
    await told.promise
    return said
  }
  return { arrived: arrived.promise, respond: told.resolve }
}

describe('renewing a token', () => {
  test('happens when it is about to end, and the new one is stored before it is used', async () => {
    await connect(ada)
    const first = await tokenOf(ada)
    platform.passHours(1.9)
    expect(await tokenOf(ada)).toEqual(first)
    platform.passHours(0.1)
    const second = await tokenOf(ada)
    expect(second).toMatchObject({ rotation: 2 })
    expect(second).not.toMatchObject({ token: (first as { token: string }).token })
    expect(await stored(ada)).toMatchObject({ rotation: 2, leaseUntil: null, renewedAt: deps.clock() })
    expect(await tokenOf(ada)).toEqual(second)
    expect(renewals()).toHaveLength(1)
  })

  test('is left to one worker at a time', async () => {
    await connect(ada)
    platform.passHours(3)
    const outcomes = await Promise.allSettled([tokenOf(ada), tokenOf(ada), tokenOf(ada)])
    const won = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(won.length).toBeGreaterThan(0)
    for (const token of won) expect(token).toMatchObject({ rotation: 2 })
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Busy)
    expect(renewals()).toHaveLength(1)
  })

  test('whose response got lost is tried again after the lease, and then takes a new consent; the affiliate is notified once', async () => {
    await connect(ada)
    platform.passHours(3)
    tiktok.say = async (request, usual) => {
      await usual(request)
      return null
    }
    expect(await tokenOf(ada)).toBe('unavailable')
    tiktok.behave()
    await expect(tokenOf(ada)).rejects.toBeInstanceOf(Busy)
    platform.passHours(0.01)
    expect(await tokenOf(ada)).toBe('lost')
    expect(await tokenOf(ada)).toBe('lost')
    expect(await showConnections(ada, deps)).toMatchObject([{ state: 'RECONNECT', trouble: 'REFUSED' }])
    expect(await alertsOf(ada)).toMatchObject([{ type: 'RECONNECT_NEEDED', status: 'OPEN', platform: 'tiktok' }])
    await connect(ada)
    expect(await alertsOf(ada)).toMatchObject([{ status: 'RESOLVED', resolutionNotes: 'RECONNECTED' }])
    expect(await tokenOf(ada)).toMatchObject({ rotation: 2 })
  })

  test.each([
    ['for now', 503, 'server_error'],
    ['because of our app', 401, 'invalid_client'],
  ])('that the platform refuses %s is tried again by whoever comes next, without a wait', async (_, status, error) => {
    await connect(ada)
    platform.passHours(3)
    tiktok.say = refusingTokens(status, error)
    expect(await tokenOf(ada)).toBe('unavailable')
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE', leaseUntil: null, rotation: 1 })
    expect(await tokenOf(ada)).toBe('unavailable')
    tiktok.behave()
    expect(await tokenOf(ada)).toMatchObject({ rotation: 2 })
    expect(await alertsOf(ada)).toEqual([])
  })

  test('that the platform refuses loses nothing while the token of before works', async () => {
    await connect(ada)
    const first = await tokenOf(ada)
    tiktok.say = refusingTokens(400, 'invalid_grant')
    platform.passHours(1.95)
    expect(await tokenOf(ada)).toEqual(first)
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE', leaseUntil: null, rotation: 1 })
    expect(logged).toContainEqual(['CONNECTION_NOT_RENEWED', { platform: 'tiktok', failure: 'refused' }])
    platform.passHours(0.1)
    expect(await tokenOf(ada)).toBe('lost')
    expect(await alertsOf(ada)).toMatchObject([{ type: 'RECONNECT_NEEDED', status: 'OPEN' }])
  })

  test('that is refused late gives back no lease of another worker', async () => {
    await connect(ada)
    platform.passHours(3)
    const first = slowTokens(refusingTokens(503, 'server_error'))
    const late = tokenOf(ada)
    await first.arrived
    platform.passHours(0.01)
    const second = slowTokens()
    const next = tokenOf(ada)
    await second.arrived
    const leasedBySecond = await stored(ada)
    first.respond()
    expect(await late).toBe('unavailable')
    expect(await stored(ada)).toEqual(leasedBySecond)
    await expect(tokenOf(ada)).rejects.toBeInstanceOf(Busy)
    second.respond()
    expect(await next).toMatchObject({ rotation: 2 })
  })

  test('that ends after its owner removed the connection brings no token back', async () => {
    await connect(ada)
    platform.passHours(3)
    const slow = slowTokens()
    const late = tokenOf(ada)
    await slow.arrived
    tiktok.behave()
    await removeConnection('tiktok', named(ada).accountId, ada, deps)
    slow.respond()
    expect(await late).toBe('lost')
    expect(await stored(ada)).toMatchObject({ state: 'REVOKED', sealed: null, rotation: 1 })
  })

  test('that ends after its owner agreed again leaves the newer tokens as they are', async () => {
    await connect(ada)
    platform.passHours(3)
    const slow = slowTokens()
    const late = tokenOf(ada)
    await slow.arrived
    tiktok.behave()
    await connect(ada)
    const newer = await stored(ada)
    slow.respond()
    expect(await late).toBe('unavailable')
    expect(await stored(ada)).toEqual(newer)
  })

  test('that never reached the platform loses nothing', async () => {
    await connect(ada)
    platform.passHours(3)
    tiktok.say = async () => null
    expect(await tokenOf(ada)).toBe('unavailable')
    tiktok.behave()
    platform.passHours(0.01)
    expect(await tokenOf(ada)).toMatchObject({ rotation: 2 })
    expect(await alertsOf(ada)).toEqual([])
  })

  test('by a worker that came back late is kept, although another found the old token dead', async () => {
    await connect(ada)
    platform.passHours(3)
    const slow = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    tiktok.say = async (request, usual) => {
      const said = await usual(request)
      arrived.resolve()
      await slow.promise
      return said
    }
    const late = tokenOf(ada)
    await arrived.promise
    tiktok.behave()
    platform.passHours(0.01)
    expect(await tokenOf(ada)).toBe('lost')
    slow.resolve()
    expect(await late).toMatchObject({ rotation: 2 })
    expect(await showConnections(ada, deps)).toMatchObject([{ state: 'ACTIVE', trouble: null }])
    expect(await alertsOf(ada)).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('of a token that the platform refuses happens at once, and what was learned of an earlier token ends no later one', async () => {
    await connect(ada)
    expect(await tokenOf(ada, 1)).toMatchObject({ rotation: 2 })
    await loseConnection(named(ada), 1, 'REFUSED', deps)
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE' })
    await loseConnection(named(ada), 2, 'REFUSED', deps)
    await loseConnection(named(ada), 2, 'REFUSED', deps)
    expect(await alertsOf(ada)).toHaveLength(1)
  })

  test('is not tried once its time is over, or where the tokens cannot be opened', async () => {
    await connect(ada)
    const other = { ...deps, masterKey: () => Promise.resolve(Buffer.alloc(32, 7)) }
    platform.passHours(181 * 24)
    expect(await showConnections(ada, deps)).toMatchObject([{ state: 'RECONNECT', trouble: 'EXPIRED' }])
    expect(await tokenOf(ada)).toBe('lost')
    await connect(ada)
    expect(await findToken(named(ada), null, other)).toBe('lost')
    expect(await showConnections(ada, deps)).toMatchObject([{ trouble: 'UNREADABLE' }])
    expect(renewals()).toEqual([])
  })
})

describe('removing a connection', () => {
  const remove = (who: Principal) => removeConnection('tiktok', named(who).accountId, who, deps)

  test('gives the tokens up on the platform, deletes them, and lets the account go', async () => {
    await connect(ada)
    expect(await remove(ada)).toMatchObject({ isRevoked: true, connection: { handle } })
    expect(tiktok.asked.at(-1)).toMatchObject({ path: '/v2/oauth/revoke/' })
    expect(await stored(ada)).toMatchObject({ state: 'REVOKED', sealed: null })
    expect(await showConnections(ada, deps)).toEqual([])
    await expect(remove(ada)).rejects.toMatchObject({ code: 'not_found' })
    expect(await tokenOf(ada)).toBe('lost')
    await connect(bob)
    await connect(bob)
    await expect(connect(ada)).rejects.toMatchObject({ code: 'already_exists' })
  })

  test('deletes the tokens even if the platform does not respond', async () => {
    await connect(ada)
    tiktok.say = async () => null
    expect(await remove(ada)).toMatchObject({ isRevoked: false })
    expect(await stored(ada)).toMatchObject({ state: 'REVOKED', sealed: null })
  })

  test('is for its owner alone', async () => {
    await connect(ada)
    await expect(remove(bob)).rejects.toMatchObject({ code: 'not_found' })
    expect(await tokenOf(ada)).toMatchObject({ rotation: 1 })
  })
})

describe('our app', () => {
  const app = { client_key: 'k', client_secret: 's' }
  let reading: CredentialReading
  let doubted: string[]
  beforeEach(() => {
    ;[reading, doubted] = [app, []]
    goLive({ read: async () => reading, doubt: (name) => void doubted.push(name) })
  })
  const credential = async () => (await showPlatformStatus('tiktok', deps)).credential
  const alert = async () => {
    await watchPlatforms(deps)
    const { credentialAlertId } = await deps.table.platformHealth.get('tiktok')
    return credentialAlertId && deps.table.alerts.get(credentialAlertId)
  }
  const refused = refusingTokens(401, 'invalid_client')

  test('that the platform refuses is reported and read again, and works again with the first renewal', async () => {
    await connect(ada)
    expect([await credential(), await alert(), doubted]).toMatchObject([{ state: 'WORKS' }, null, []])
    platform.passHours(3)
    tiktok.say = refused
    expect(await tokenOf(ada)).toBe('unavailable')
    expect(await credential()).toEqual({ state: 'REFUSED', since: deps.clock() })
    expect(doubted).toEqual(['tiktok'])
    const raised = await alert()
    expect(raised).toMatchObject({ type: 'CREDENTIAL_FAILED', status: 'OPEN', platform: 'tiktok' })
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE' })
    expect(logged).toContainEqual(['CONNECTION_NOT_RENEWED', { platform: 'tiktok', failure: 'app' }])
    tiktok.behave()
    expect(await tokenOf(ada)).toMatchObject({ rotation: 2 })
    expect(await credential()).toMatchObject({ state: 'WORKS' })
    expect(await alert()).toBeNull()
    expect(raised && (await deps.table.alerts.get(raised.alertId))).toMatchObject({ status: 'RESOLVED' })
    expect(doubted).toEqual(['tiktok'])
  })

  test('that is refused when an account is connected is reported', async () => {
    await connect(ada)
    const consent = await consentOf(ada)
    tiktok.say = refused
    await expect(finishConnection('tiktok', consent, ada, deps)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('does not accept our app'),
    })
    expect([await credential(), doubted]).toMatchObject([{ state: 'REFUSED' }, ['tiktok']])
  })

  test('that is refused when an account is removed is reported, and our tokens are deleted', async () => {
    await connect(ada)
    tiktok.say = refused
    expect(await removeConnection('tiktok', named(ada).accountId, ada, deps)).toMatchObject({ isRevoked: false })
    expect([await credential(), doubted]).toMatchObject([{ state: 'REFUSED' }, ['tiktok']])
    expect(await stored(ada)).toMatchObject({ state: 'REVOKED', sealed: null })
  })

  test.each([
    ['missing', 'MISSING'],
    ['unreadable', 'UNREADABLE'],
  ] as const)('whose credential is %s is reported, and nobody is asked', async (found, state) => {
    const asked = () => tiktok.asked.filter(({ path }) => path.startsWith('/v2/oauth/')).length
    await connect(ada)
    platform.passHours(3)
    reading = found
    expect(await tokenOf(ada)).toBe('unavailable')
    expect(await credential()).toMatchObject({ state })
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE', leaseUntil: null })
    expect(asked()).toBe(1)
    reading = app
    expect(await tokenOf(ada)).toMatchObject({ rotation: 2 })
    expect(await credential()).toMatchObject({ state: 'WORKS' })
    const consent = await consentOf(ada)
    reading = found
    await expect(startConnection('tiktok', ada, deps)).rejects.toMatchObject({ code: 'unavailable' })
    expect(await credential()).toMatchObject({ state })
    await expect(finishConnection('tiktok', consent, ada, deps)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Ask an admin'),
    })
    expect([asked(), doubted]).toEqual([2, []])
  })

  test.each([
    ['a token that is refused', 400, 'invalid_grant'],
    ['a platform that fails', 503, 'server_error'],
  ])('is not blamed for %s', async (_, status, error) => {
    await connect(ada)
    const before = await credential()
    platform.passHours(3)
    tiktok.say = refusingTokens(status, error)
    await tokenOf(ada)
    expect([await credential(), doubted]).toEqual([before, []])
  })
})

test('what a simulated platform says of its app tells nothing about our own', async () => {
  await connect(ada)
  const before = (await deps.table.platformHealth.get('tiktok')).credential
  platform.passHours(3)
  tiktok.say = refusingTokens(401, 'invalid_client')
  expect(await tokenOf(ada)).toBe('unavailable')
  expect((await deps.table.platformHealth.get('tiktok')).credential).toEqual(before)
})

describe('the numbers of posts', () => {
  const videoId = () =>
    `7${String(BigInt(`0x${randomUUID().replaceAll('-', '').slice(0, 15)}`))
      .padStart(18, '1')
      .slice(-18)}`
  let campaignId: CampaignId
  const submit = async (who: Principal, id: string) => {
    const body = { campaign_id: campaignId, url: `https://www.tiktok.com/@x/video/${id}`, ...claimedNumbers(1, 0, 0) }
    return (await submitPost(body, who, deps)).postId
  }
  const check = async (...postIds: PostId[]) => {
    const failed = await reconcilePosts(
      postIds.map((postId) => ({ messageId: postId, message: { postId, correlationId: 'test' } })),
      deps,
    )
    expect([...failed]).toEqual([])
    return deps.table.posts.getMany(postIds)
  }
  const queries = () => tiktok.asked.filter(({ path }) => path === '/v2/video/query/')

  beforeEach(async () => {
    goLive()
    campaignId = (await platform.campaign()).campaignId
  })

  test('are read with the token of their owner, all in one call, and are the owner’s own', async () => {
    await connect(ada)
    const ids = [videoId(), videoId(), videoId()]
    const posts = await check(...(await Promise.all(ids.map((id) => submit(ada, id)))))
    expect(queries()).toHaveLength(1)
    const found = await tokenOf(ada)
    expect(queries()[0]?.headers['authorization']).toBe(`Bearer ${typeof found === 'string' ? '' : found.token}`)
    for (const { verdict, observation, flags } of posts) {
      expect(verdict.checkedAt).not.toBeNull()
      expect(observation).toMatchObject({
        kind: 'observed',
        source: 'platform',
        author: handle,
        authorId: named(ada).accountId,
        metrics: { views: { value: expect.any(Number) }, clicks: { missing: 'unsupported' } },
      })
      expect(flags).toEqual([])
    }
  })

  test('of two owners in one batch take one call each, and a post without a connection says so', async () => {
    await connect(ada)
    const adas = handle
    handle = `${handle}_b`
    await connect(bob)
    const cora = await platform.affiliate()
    const posts = await check(await submit(ada, videoId()), await submit(bob, videoId()), await submit(cora, videoId()))
    expect(queries()).toHaveLength(2)
    expect(posts.map(({ observation }) => observation?.author)).toEqual([adas, handle, undefined])
    expect(posts[2]).toMatchObject({
      verdict: { status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED', final: false },
      outage: null,
    })
    expect(await deps.table.circuits.get('tiktok')).toMatchObject({ faults: 0 })
  })

  test('are looked for in each of the accounts, and nobody’s where none has them', async () => {
    await connect(ada)
    handle = `${handle}_second`
    await connect(ada)
    tiktok.say = async (request, usual) => {
      const said = await usual(request)
      const isFirst = JSON.stringify(request.headers).includes((await firstToken()) ?? '-')
      return request.path === '/v2/video/query/' && isFirst
        ? { ...said, body: JSON.stringify({ data: { videos: [] }, error: { code: 'ok' } }) }
        : said
    }
    const firstToken = async () => {
      const account = { ...named(ada), accountId: mockOwnerIdOf('tiktok', handle.replace('_second', '')) }
      const found = await findToken(account, null, deps)
      return typeof found === 'string' ? null : found.token
    }
    const [post] = await check(await submit(ada, videoId()))
    if (post === undefined) throw new Error('It was submitted')
    expect(post.observation).toMatchObject({ author: handle })
    tiktok.say = async (request, usual) =>
      request.path === '/v2/video/query/'
        ? { status: 200, headers: {}, body: JSON.stringify({ data: { videos: [] }, error: { code: 'ok' } }) }
        : usual(request)
    const [unseen] = await check(await submit(ada, videoId()))
    expect(unseen).toMatchObject({ verdict: { reason: 'POST_OWNER_DISCONNECTED' }, gone: null, outage: null })
    platform.passHours(200)
    expect((await check(post.postId))[0]?.gone).toMatchObject({ reason: 'not_found' })
  })

  test('are not gone once the account that showed them is removed and another stays connected', async () => {
    await connect(ada)
    const postId = await submit(ada, videoId())
    await check(postId)
    const removed = named(ada).accountId
    handle = `${handle}_second`
    await connect(ada)
    await removeConnection('tiktok', removed, ada, deps)
    tiktok.say = async (request, usual) =>
      request.path === '/v2/video/query/'
        ? { status: 200, headers: {}, body: JSON.stringify({ data: { videos: [] }, error: { code: 'ok' } }) }
        : usual(request)
    platform.passHours(200)
    const [post] = await check(postId)
    expect(post).toMatchObject({ gone: null, outage: null, observation: { authorId: removed } })
    expect(await alertsOf(ada)).toEqual([])
  })

  const refusing = (times: number, code: string, status: number) => {
    let left = times
    tiktok.say = async (request, usual) => {
      if (request.path !== '/v2/video/query/' || left === 0) return usual(request)
      left -= 1
      return { status, headers: {}, body: JSON.stringify({ error: { code, message: '', log_id: 'x' } }) }
    }
  }

  test('whose token is refused are read with a renewed one, once', async () => {
    await connect(ada)
    refusing(1, 'access_token_invalid', 401)
    const [post] = await check(await submit(ada, videoId()))
    expect(post?.observation).toMatchObject({ kind: 'observed' })
    expect([queries(), renewals()].map(({ length }) => length)).toEqual([2, 1])
    expect(await alertsOf(ada)).toEqual([])
  })

  test('whose token is refused again wait for their owner, who is notified; nothing fails and no circuit opens', async () => {
    await connect(ada)
    refusing(9, 'access_token_invalid', 401)
    const postId = await submit(ada, videoId())
    expect((await check(postId))[0]).toMatchObject({
      verdict: { status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED' },
      outage: null,
    })
    expect(await alertsOf(ada)).toMatchObject([{ type: 'RECONNECT_NEEDED', status: 'OPEN' }])
    expect(await deps.table.circuits.get('tiktok')).toMatchObject({ faults: 0 })
    tiktok.behave()
    await connect(ada)
    expect((await check(postId))[0]?.verdict.reason).toBeNull()
  })

  test('that waited for an account are checked once it is connected, and no others', async () => {
    const sent: string[] = []
    const sendPosts: Reach['queue']['sendPosts'] = async (posts) => sent.push(...posts.map(({ postId }) => postId))
    deps = { ...deps, queue: { ...deps.queue, sendPosts } }
    const waiting = await submit(ada, videoId())
    await check(waiting, await submit(bob, videoId()))
    await connect(ada)
    expect(sent).toEqual([waiting])
    expect((await check(waiting))[0]?.verdict.reason).toBeNull()
    await connect(ada)
    expect(sent).toEqual([waiting])
  })

  test('are connected although the queue is down', async () => {
    await check(await submit(ada, videoId()))
    const sendPosts: Reach['queue']['sendPosts'] = () => Promise.reject(new Error('The queue is down'))
    deps = { ...deps, queue: { ...deps.queue, sendPosts } }
    await connect(ada)
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE' })
    expect(logged).toContainEqual(['MESSAGE_NOT_SENT', { platform: 'tiktok' }])
  })

  test('of a platform that fails wait as ever, and its connection stays as it is', async () => {
    await connect(ada)
    refusing(9, 'internal_error', 500)
    expect((await check(await submit(ada, videoId())))[0]).toMatchObject({
      verdict: { status: 'PENDING', reason: 'PLATFORM_UNAVAILABLE' },
    })
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE' })
  })

  test('are asked for with no further account once the platform does not respond', async () => {
    await connect(ada)
    handle = `${handle}_second`
    await connect(ada)
    tiktok.say = async (request, usual) =>
      request.path === '/v2/video/query/' ? { status: 503, headers: {}, body: '' } : usual(request)
    const [post] = await check(await submit(ada, videoId()))
    expect(queries()).toHaveLength(1)
    expect(post).toMatchObject({ verdict: { reason: 'PLATFORM_UNAVAILABLE' }, gone: null, outage: { attempts: 1 } })
  })

  test('are left to a later try while another worker renews the token', async () => {
    await connect(ada)
    platform.passHours(3)
    const postId = await submit(ada, videoId())
    const before = await stored(ada)
    if (before === null) throw new Error('It is connected')
    expect(await deps.connections.save(leased(before, deps.clock()))).toBe(true)
    const failed = await reconcilePosts([{ messageId: 'm', message: { postId, correlationId: 'test' } }], deps)
    expect([...failed]).toEqual([])
    expect((await deps.table.posts.get(postId))?.dueAt).not.toBeNull()
    expect(logged.map(([code]) => code)).toContain('CHECK_POSTPONED')
    expect(queries()).toEqual([])
  })

  test('are simulated as ever where a platform that was live no longer is, and the connection waits', async () => {
    await connect(ada)
    platform.passHours(3)
    const config = {
      ...deps.config,
      live: { credentials: {}, stubUrl: null },
      mock: { ...deps.config.mock, pagesUrl: tiktok.url },
    }
    const guard = createPlatformGuard(deps.table, deps.clock)
    const simulated = {
      ...deps,
      askPlatform: createAskPlatform(deps.table.platformConfigs, guard, config, deps.clock),
      ...consentsOf(deps.table.platformConfigs, config, noCredentials),
    }
    const postId = await submit(ada, videoId())
    await reconcilePosts([{ messageId: 'm', message: { postId, correlationId: 'test' } }], simulated)
    expect((await deps.table.posts.get(postId))?.observation).toMatchObject({ kind: 'observed', source: 'mock' })
    expect(renewals()).toEqual([])
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE', mode: 'live' })
    expect(await tokenOf(ada)).toMatchObject({ rotation: 2 })
  })

  test('are for their owners alone, so fetching one now shows nothing and is recorded nowhere', async () => {
    await connect(ada)
    const id = videoId()
    const [before] = await check(await submit(ada, id))
    if (before === undefined) throw new Error('It was submitted')
    platform.passHours(1)
    const fetched = await fetchNow('tiktok', `https://www.tiktok.com/@x/video/${id}`, deps)
    expect(fetched).toMatchObject({ observation: { kind: 'unavailable', reason: 'reconnect' }, recordedOn: [] })
    expect(await deps.table.posts.get(before.postId)).toEqual(before)
    expect(await deps.stories.checks.newest(before)).toHaveLength(1)
  })

  test('more than a call holds take a second call', async () => {
    await connect(ada)
    const ids = await Promise.all(Array.from({ length: 21 }, () => submit(ada, videoId())))
    await check(...ids)
    expect(
      queries()
        .map(({ body = '' }) => JSON.parse(body).filters.video_ids.length)
        .toSorted(),
    ).toEqual([1, 20])
  })
})
