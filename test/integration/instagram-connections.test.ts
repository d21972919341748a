import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { finishConnection } from '../../lib/connections/finish-connection.ts'
import { removeConnection } from '../../lib/connections/remove-connection.ts'
import { findToken } from '../../lib/connections/renew-tokens.ts'
import { showConnections } from '../../lib/connections/show-connections.ts'
import { startConnection } from '../../lib/connections/start-connection.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { createAskPlatform } from '../../lib/platforms/ask-platform.ts'
import { createPlatformGuard } from '../../lib/platforms/guard-platform.ts'
import { mockOwnerIdOf } from '../../lib/platforms/mock/owners.ts'
import type { PlatformRequest } from '../../lib/platforms/request.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'
import { createPlatformCredentials } from '../../lib/secrets/platform-credentials.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type ConsentServer, decideOn, startConsentServer } from '../support/consent-server.ts'
import { consentsOf } from '../support/consents.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

const secret = 'app-secret-of-instagram'
const allScopes = ['instagram_business_basic', 'instagram_business_manage_insights']
const exchangePath = '/access_token'
const refreshPath = '/refresh_access_token'
const listPath = '/v25.0/me/media'
const insightsPath = '/v25.0/me/insights'

let emulators: Emulators
let platform: PlatformUnderTest
let instagram: ConsentServer
let deps: Deps<ReachName>
let logged: unknown[]
let ada: Principal
let bob: Principal
let handle: string
let campaignId: CampaignId

beforeAll(async () => {
  ;[emulators, instagram] = await Promise.all([startEmulators(), startConsentServer()])
  platform = platformOn(emulators)
})
afterAll(async () => {
  instagram?.close()
  await emulators?.stop()
})
beforeEach(async () => {
  instagram.behave()
  instagram.asked.length = 0
  instagram.listed.length = 0
  logged = []
  const write = (...entry: unknown[]) => void logged.push(entry)
  const live = {
    credentials: { instagram: { app_id: 'app', app_secret: secret } },
    stubUrl: instagram.url,
  }
  const config = { ...platform.deps.config, dashboardUrl: 'http://localhost:3000/', live }
  const { table, clock } = platform.deps
  deps = {
    ...platform.deps,
    config,
    log: { ...platform.deps.log, write, with: () => deps.log },
    askPlatform: createAskPlatform(table.platformConfigs, createPlatformGuard(table, clock), config, clock),
    ...consentsOf(table.platformConfigs, config, createPlatformCredentials(config)),
  }
  ;[ada, bob] = await Promise.all([platform.affiliate(), platform.affiliate()])
  handle = `creator_${randomUUID().slice(0, 8)}`
  campaignId = (await platform.campaign()).campaignId
})

const consentOf = async (who: Principal, scopes: readonly string[] = allScopes) => {
  const { url } = await startConnection('instagram', who, deps)
  const back = await decideOn(url, { handle, scopes })
  return { code: back.get('code') ?? '', state: back.get('state') ?? '' }
}
const connect = async (who: Principal, scopes?: readonly string[]) =>
  finishConnection('instagram', await consentOf(who, scopes), who, deps)
const named = ({ affiliateId }: Principal) => ({
  affiliateId,
  platform: 'instagram' as const,
  accountId: mockOwnerIdOf('instagram', handle),
})
const stored = (who: Principal) => deps.connections.get(named(who))
const tokenOf = (who: Principal, refused: number | null = null) => findToken(named(who), refused, deps)
const alertsOf = async ({ affiliateId }: Principal) =>
  (await deps.table.alerts.listByAffiliate(affiliateId, { limit: 100 })).things
const requestsTo = (path: string) => instagram.asked.filter((request) => request.path === path)
const days = (count: number) => platform.passHours(count * 24)
const json = (status: number, body: unknown) => ({ status, headers: {}, body: JSON.stringify(body) })
const graphError = (code: number, message = 'Refused.', subcode?: number) =>
  json(400, { error: { message, type: 'OAuthException', code, error_subcode: subcode } })

/** Answers some requests in Instagram's place. */
const answering = (say: (request: PlatformRequest) => ReturnType<typeof json> | undefined): void => {
  instagram.say = async (request, usual) => say(request) ?? usual(request)
}

test('a renewal says nothing of our app, which Instagram does not look at then', async () => {
  const credential = async () => (await deps.table.platformHealth.get('instagram')).credential
  await connect(ada)
  await deps.table.platformHealth.recordCredential('instagram', 'REFUSED', deps.clock())
  days(46)
  expect(await tokenOf(ada)).toMatchObject({ rotation: 2 })
  expect(requestsTo(refreshPath)).toHaveLength(1)
  expect(await credential()).toMatchObject({ state: 'REFUSED' })
  await connect(ada)
  expect(await credential()).toMatchObject({ state: 'WORKS' })
})

describe('connecting an account', () => {
  test('takes its owner to Instagram and back, and exchanges the code for a token of 60 days', async () => {
    const { url } = await startConnection('instagram', ada, deps)
    const { pathname, searchParams } = new URL(url)
    expect([pathname, searchParams.get('scope'), searchParams.get('response_type')]).toEqual([
      '/www.instagram.com/oauth/authorize',
      allScopes.join(','),
      'code',
    ])
    await connect(ada)
    expect(await showConnections(ada, deps)).toMatchObject([
      { platform: 'instagram', account_id: named(ada).accountId, handle, state: 'ACTIVE', scopes: allScopes },
    ])
    const connection = await stored(ada)
    expect(Date.parse(connection?.accessUntil ?? '') - Date.parse(deps.clock())).toBe(5_183_944_000)
    expect(connection?.refreshUntil).toBe(connection?.accessUntil)
  })

  test('writes neither the secret nor a token into an address or a log', async () => {
    await connect(ada)
    days(50)
    const found = await tokenOf(ada)
    if (typeof found === 'string') throw new Error('It works')
    const addresses = JSON.stringify(instagram.asked.map(({ path, query }) => [path, query]))
    for (const hidden of [secret, 'mock~access']) expect(addresses).not.toContain(hidden)
    for (const hidden of [secret, 'mock~access', found.token]) expect(JSON.stringify(logged)).not.toContain(hidden)
  })

  test.each([
    ['does not know the form', graphError(100, 'Unsupported request - method type: post')],
    ['answers it with a page', { status: 405, headers: {}, body: '<html>' }],
  ])('sends the secret in the address where Instagram %s, and logs no address', async (_, answer) => {
    answering(({ method, path }) => (method === 'POST' && path === exchangePath ? answer : undefined))
    await connect(ada)
    expect(requestsTo(exchangePath).map(({ method, query }) => [method, query['client_secret']])).toEqual([
      ['POST', undefined],
      ['GET', secret],
    ])
    expect(requestsTo(exchangePath)[1]?.query).not.toHaveProperty('access_token')
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE' })
    instagram.say = async (request, usual) => (request.path === exchangePath ? null : usual(request))
    await expect(connect(bob)).rejects.toMatchObject({ code: 'unavailable' })
    expect(JSON.stringify(logged)).not.toContain(secret)
  })

  test.each([
    ['as it is', (token: object) => token],
    ['in a list', (token: object) => ({ data: [token] })],
  ])('reads the first token %s, with permissions as a list, and an id that is a large number', async (_, wrap) => {
    const id = `178414${String(BigInt(`0x${randomUUID().slice(0, 8)}`)).padStart(11, '1')}`
    instagram.say = async (request, usual) => {
      const said = await usual(request)
      if (request.path === '/oauth/access_token') {
        const [token] = JSON.parse(said.body).data
        return json(200, wrap({ ...token, user_id: 1, permissions: token.permissions.split(',') }))
      }
      return request.path === '/v25.0/me' ? { ...said, body: `{"user_id": ${id},"username":"ada"}` } : said
    }
    expect(await connect(ada)).toMatchObject([{ accountId: id, handle: 'ada', scopes: allScopes }])
  })

  test('says that only professional accounts show their numbers', async () => {
    answering(({ path }) =>
      path === '/v25.0/me' ? json(200, { user_id: '1', username: 'ada', account_type: 'PERSONAL' }) : undefined,
    )
    await expect(connect(ada)).rejects.toMatchObject({
      code: 'validation_failed',
      extras: { errors: [{ path: 'code', message: expect.stringContaining('professional accounts') }] },
    })
    expect(await showConnections(ada, deps)).toEqual([])
  })

  test.each([
    ['Invalid platform app', 'unavailable', 'does not accept our app'],
    ['Error validating verification code. Please make sure your redirect_uri is identical', 'unavailable', 'our app'],
    ['This authorization code has been used', 'validation_failed', ''],
  ])('tells a refusal of the code from one of our app: %s', async (message, code, sentence) => {
    answering(({ path }) =>
      path === '/oauth/access_token'
        ? json(400, { error_type: 'OAuthException', code: 400, error_message: message })
        : undefined,
    )
    await expect(connect(ada)).rejects.toMatchObject({ code, message: expect.stringContaining(sentence) })
  })

  test.each([
    ['no token', '/oauth/access_token', { data: [] }],
    ['a token without an end', exchangePath, { access_token: 'a' }],
    ['an end beyond all time', exchangePath, { access_token: 'a', expires_in: 1e15 }],
    ['an account without a name', '/v25.0/me', { user_id: '1' }],
    ['an id that fits no key', '/v25.0/me', { user_id: '1'.repeat(101), username: 'ada' }],
  ])('takes no answer with %s', async (_, path, body) => {
    answering((request) => (request.path === path ? json(200, body) : undefined))
    await expect(connect(ada)).rejects.toMatchObject({ code: 'unavailable' })
    expect(await showConnections(ada, deps)).toEqual([])
  })

  test('tells which permission is missing', async () => {
    await connect(ada, ['instagram_business_basic'])
    expect(await showConnections(ada, deps)).toMatchObject([
      { state: 'RECONNECT', trouble: 'SCOPE_MISSING', missing_scopes: ['instagram_business_manage_insights'] },
    ])
  })

  test('gives an account to one affiliate', async () => {
    await connect(ada)
    await expect(connect(bob)).rejects.toMatchObject({ code: 'already_exists' })
    expect(await tokenOf(ada)).toMatchObject({ rotation: 1 })
  })
})

describe('the token', () => {
  test('extends itself in its last 15 days, and not before', async () => {
    await connect(ada)
    const first = await tokenOf(ada)
    days(44)
    expect(await tokenOf(ada)).toEqual(first)
    expect(requestsTo(refreshPath)).toEqual([])
    days(2)
    expect(await tokenOf(ada)).toMatchObject({ rotation: 2 })
    expect(requestsTo(refreshPath)).toMatchObject([{ method: 'GET', query: { grant_type: 'ig_refresh_token' } }])
    days(44)
    expect(await tokenOf(ada)).toMatchObject({ rotation: 2 })
  })

  test('works until its end where Instagram does not extend it just now', async () => {
    await connect(ada)
    const first = await tokenOf(ada)
    answering(({ path }) => (path === refreshPath ? graphError(2, 'Try again later') : undefined))
    days(50)
    expect(await tokenOf(ada)).toEqual(first)
    expect(await alertsOf(ada)).toEqual([])
  })

  test('works until its end where Instagram refuses to extend it, and is lost at once if it reads nothing either', async () => {
    await connect(ada)
    const first = await tokenOf(ada)
    answering(({ path }) => (path === refreshPath ? graphError(190, 'Error validating access token') : undefined))
    days(46)
    expect(await tokenOf(ada)).toEqual(first)
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE', leaseUntil: null, rotation: 1 })
    expect(await alertsOf(ada)).toEqual([])
    expect(await tokenOf(ada, 1)).toBe('lost')
    expect(await alertsOf(ada)).toMatchObject([{ type: 'RECONNECT_NEEDED', status: 'OPEN' }])
  })

  test('is not extended once it has ended: its owner is asked', async () => {
    await connect(ada)
    days(61)
    expect(await showConnections(ada, deps)).toMatchObject([{ state: 'RECONNECT', trouble: 'EXPIRED' }])
    expect(await tokenOf(ada)).toBe('lost')
    expect(requestsTo(refreshPath)).toEqual([])
    expect(await alertsOf(ada)).toMatchObject([{ type: 'RECONNECT_NEEDED', platform: 'instagram' }])
    await connect(ada)
    expect(await tokenOf(ada)).toMatchObject({ rotation: 2 })
    expect(await alertsOf(ada)).toMatchObject([{ status: 'RESOLVED' }])
  })

  test.each([
    [190, 'Error validating access token: this platform app was removed', 'lost', null],
    [10, 'Refused.', 'lost', null],
    [100, 'Refused.', 'unavailable', null],
    [4, 'Refused.', 'unavailable', null],
    [101, 'Error validating application. Cannot get application info.', 'unavailable', 'app'],
  ])('that Instagram refuses with code %i, "%s", is %s', async (code, message, expected, blamed) => {
    await connect(ada)
    answering(({ path }) => (path === refreshPath ? graphError(code, message) : undefined))
    expect(await tokenOf(ada, 1)).toBe(expected)
    expect(JSON.stringify(logged).includes('"failure":"app"')).toBe(blamed === 'app')
  })

  test('is given up when the connection is removed, and deleted where Instagram knows no such request', async () => {
    await connect(ada)
    const remove = () => removeConnection('instagram', named(ada).accountId, ada, deps)
    expect(await remove()).toMatchObject({ isRevoked: true })
    expect(instagram.asked.at(-1)).toMatchObject({ method: 'DELETE', path: '/v25.0/me/permissions' })
    await connect(ada)
    answering(({ method }) => (method === 'DELETE' ? graphError(100) : undefined))
    expect(await remove()).toMatchObject({ isRevoked: false })
    expect(await stored(ada)).toMatchObject({ state: 'REVOKED', sealed: null })
  })
})

describe('the numbers of posts', () => {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  /** A code of January 2024. */
  const code = () =>
    `C2Gz${[...randomUUID().replaceAll('-', '').slice(0, 14).matchAll(/../g)].map(([pair]) => digits[Number.parseInt(pair, 16) % 64]).join('')}`
  const submit = async (who: Principal, id: string) => {
    const body = { campaign_id: campaignId, url: `https://www.instagram.com/reel/${id}/`, ...claimedNumbers(1, 0, 0) }
    return (await submitPost(body, who, deps)).postId
  }
  /** Submits posts that Instagram lists. */
  const publish = (who: Principal, ...ids: string[]) => {
    instagram.listed.push(...ids)
    return Promise.all(ids.map((id) => submit(who, id)))
  }
  const check = async (...postIds: PostId[]) => {
    const failed = await reconcilePosts(
      postIds.map((postId) => ({ messageId: postId, message: { postId, correlationId: 'test' } })),
      deps,
    )
    expect([...failed]).toEqual([])
    return deps.table.posts.getMany(postIds)
  }
  const mediaRequests = () => instagram.asked.filter(({ path }) => /^\/v25\.0\/\d+$/.test(path))

  test('are read with the token of their owner, whose list is read once for all of them', async () => {
    await connect(ada)
    const posts = await check(...(await publish(ada, code(), code(), code())))
    expect(requestsTo(listPath)).toHaveLength(1)
    expect(mediaRequests()).toHaveLength(3)
    const found = await tokenOf(ada)
    for (const { headers } of mediaRequests())
      expect(headers['authorization']).toBe(`Bearer ${typeof found === 'string' ? '' : found.token}`)
    for (const { observation, flags } of posts) {
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

  test('are asked for by the media id that was found before, without the list', async () => {
    await connect(ada)
    const [postId] = await publish(ada, code())
    if (postId === undefined) throw new Error('It was submitted')
    await check(postId)
    platform.passHours(200)
    instagram.asked.length = 0
    const [post] = await check(postId)
    expect(post?.observation?.fetchedAt).toBe(deps.clock())
    expect([requestsTo(listPath), mediaRequests()].map(({ length }) => length)).toEqual([0, 1])
  })

  test('are looked for in the list again where the media id leads to nothing, and gone if they are not in it', async () => {
    await connect(ada)
    const [kept = '', gone = ''] = [code(), code()]
    const postIds = await publish(ada, kept, gone)
    await check(...postIds)
    platform.passHours(200)
    instagram.listed.splice(instagram.listed.indexOf(gone), 1)
    answering(({ path }) =>
      /^\/v25\.0\/\d+$/.test(path) && requestsTo(listPath).length === 0
        ? graphError(100, 'Unsupported get request.', 33)
        : undefined,
    )
    instagram.asked.length = 0
    const [one, other] = await check(...postIds)
    expect(requestsTo(listPath)).toHaveLength(1)
    expect([one?.gone ?? null, other?.gone]).toEqual([null, expect.objectContaining({ reason: 'not_found' })])
  })

  test('are looked for in each account of their affiliate once, and then asked of the one that showed them', async () => {
    await connect(ada)
    const first = await tokenOf(ada)
    handle = `${handle}_second`
    await connect(ada)
    const ofFirst = `Bearer ${typeof first === 'string' ? '' : first.token}`
    answering(({ path, headers }) =>
      path === listPath && headers['authorization'] === ofFirst ? json(200, { data: [] }) : undefined,
    )
    const [postId] = await publish(ada, code())
    if (postId === undefined) throw new Error('It was submitted')
    expect((await check(postId))[0]?.observation).toMatchObject({ author: handle, authorId: named(ada).accountId })
    expect(requestsTo(listPath)).toHaveLength(2)
    platform.passHours(200)
    instagram.asked.length = 0
    const [post] = await check(postId)
    expect(post?.observation?.fetchedAt).toBe(deps.clock())
    expect(instagram.asked.map(({ path, headers }) => [path, headers['authorization'] === ofFirst])).toEqual([
      [expect.stringMatching(/^\/v25\.0\/\d+$/), false],
    ])
  })

  /** A post that one account showed; it was removed since, and another one is connected. */
  const shownByRemoved = async () => {
    await connect(ada)
    const [postId] = await publish(ada, code())
    if (postId === undefined) throw new Error('It was submitted')
    await check(postId)
    const removed = named(ada).accountId
    handle = `${handle}_second`
    await connect(ada)
    await removeConnection('instagram', removed, ada, deps)
    return { postId, removed }
  }

  test('are looked for again in every account once the one that showed them is removed', async () => {
    const { postId } = await shownByRemoved()
    platform.passHours(200)
    expect((await check(postId))[0]?.observation).toMatchObject({ authorId: named(ada).accountId })
  })

  test('are on an account that is not connected where none of the connected ones lists them', async () => {
    const { postId, removed } = await shownByRemoved()
    answering(({ path }) => {
      if (path === listPath) return json(200, { data: [] })
      return /^\/v25\.0\/\d+$/.test(path) ? graphError(100, 'Unsupported get request.', 33) : undefined
    })
    platform.passHours(200)
    const [seen, unseen] = await check(postId, await submit(ada, code()))
    expect(seen).toMatchObject({ gone: null, outage: null, observation: { authorId: removed } })
    expect(unseen).toMatchObject({ verdict: { reason: 'POST_OWNER_DISCONNECTED' }, gone: null, outage: null })
  })

  test('of which one fails hold back no other', async () => {
    await connect(ada)
    const [broken = '', fine = ''] = [code(), code()]
    const postIds = await publish(ada, broken, fine)
    let failing = ''
    instagram.say = async (request, usual) => {
      const said = await usual(request)
      if (request.path === listPath)
        failing = JSON.parse(said.body).data.find((one: { shortcode: string }) => one.shortcode === broken).id
      return request.path === `/v25.0/${failing}` ? null : said
    }
    const [one, other] = await check(...postIds)
    expect([one?.outage, one?.observation]).toEqual([expect.objectContaining({ attempts: 1 }), null])
    expect(other?.observation).toMatchObject({ kind: 'observed' })
    expect(await deps.table.circuits.get('instagram')).toMatchObject({ faults: 0 })
  })

  const viewsOf = async (id: string) => {
    const [post] = await check(...(await publish(ada, id)))
    return post?.observation?.metrics
  }

  test('lack a metric that Instagram refuses, and keep the others', async () => {
    await connect(ada)
    answering(({ query }) =>
      query['fields']?.includes('shares')
        ? graphError(
            100,
            '(#100) The Media Insights API does not support the shares metric for this media product type.',
          )
        : undefined,
    )
    const metrics = await viewsOf(code())
    expect(metrics).toMatchObject({ views: { value: expect.any(Number) }, likes: expect.any(Number) })
    expect(mediaRequests()).toHaveLength(2)
  })

  test.each([
    ['an unknown metric', graphError(100, '(#100) metric[0] must be one of the following values: reach, shares')],
    ['too few viewers', graphError(10, '(#10) Not enough viewers for the media to show insights')],
    ['media from before the account was professional', graphError(100, 'Media posted before conversion.', 2_108_006)],
  ])('are hidden, not 0, because of %s', async (_, refusal) => {
    await connect(ada)
    answering(({ query }) => (query['fields']?.includes('views') ? refusal : undefined))
    expect(await viewsOf(code())).toMatchObject({ views: { missing: 'hidden' }, likes: expect.any(Number) })
  })

  test('are hidden, not 0, where the insights are empty', async () => {
    await connect(ada)
    instagram.say = async (request, usual) => {
      const said = await usual(request)
      return request.query['fields']?.includes('insights')
        ? { ...said, body: JSON.stringify({ ...JSON.parse(said.body), insights: { data: [] } }) }
        : said
    }
    expect(await viewsOf(code())).toMatchObject({ views: { missing: 'hidden' } })
  })

  test('whose token is refused wait for their owner, who is notified; no circuit opens', async () => {
    await connect(ada)
    answering(({ path }) => (path === listPath ? graphError(190, 'Error validating access token') : undefined))
    const [post] = await check(...(await publish(ada, code())))
    expect(post).toMatchObject({
      verdict: { status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED' },
      outage: null,
    })
    expect(requestsTo(listPath)).toHaveLength(2)
    expect(await alertsOf(ada)).toMatchObject([{ type: 'RECONNECT_NEEDED', status: 'OPEN' }])
    expect(await deps.table.circuits.get('instagram')).toMatchObject({ faults: 0 })
  })

  test.each([10, 200])(
    'that one post alone does not show, with code %d, end no connection while the account shows its own',
    async (refusal) => {
      await connect(ada)
      answering(({ path }) => (/^\/v25\.0\/\d+$/.test(path) ? graphError(refusal) : undefined))
      const [post] = await check(...(await publish(ada, code())))
      expect(post).toMatchObject({ verdict: { reason: 'PLATFORM_UNAVAILABLE' }, outage: { attempts: 1 } })
      expect([requestsTo(insightsPath), requestsTo(refreshPath)].map(({ length }) => length)).toEqual([1, 0])
      expect(await stored(ada)).toMatchObject({ state: 'ACTIVE', trouble: null })
      expect(await alertsOf(ada)).toEqual([])
    },
  )

  test.each([10, 200])('that the account does not show either, with code %d, need its owner', async (refusal) => {
    await connect(ada)
    answering(({ path }) => (/^\/v25\.0\/(?:\d+|me\/insights)$/.test(path) ? graphError(refusal) : undefined))
    const [post] = await check(...(await publish(ada, code())))
    expect(post).toMatchObject({ verdict: { reason: 'POST_OWNER_DISCONNECTED' }, outage: null })
    expect(await stored(ada)).toMatchObject({ state: 'RECONNECT', trouble: 'REFUSED' })
  })

  test('are looked for page by page, until the list is older than they are', async () => {
    await connect(ada)
    const entry = (shortcode: string, timestamp: string) => ({ id: '1', shortcode, timestamp })
    const pages = [
      [entry('newest', '2026-05-01T00:00:00+0000')],
      [entry('pinned', '2020-05-01T00:00:00+0000'), entry('newer', '2025-05-01T00:00:00+0000')],
      [entry('older', '2023-05-01T00:00:00+0000')],
      [entry('oldest', '2022-05-01T00:00:00+0000')],
    ]
    answering(({ path, query }) => {
      if (path !== listPath) return undefined
      const at = Number(query['after'] ?? 0)
      return json(200, { data: pages[at], paging: { cursors: { after: String(at + 1) }, next: 'https://next' } })
    })
    const [post] = await check(await submit(ada, code()))
    expect(requestsTo(listPath).map(({ query }) => query['after'])).toEqual([undefined, '1', '2'])
    expect(post).toMatchObject({ verdict: { reason: 'POST_OWNER_DISCONNECTED' }, gone: null, outage: null })
  })

  const newer = (at: number) => [{ id: '1', shortcode: `newer${at}`, timestamp: '2026-05-01T00:00:00+0000' }]

  test('that are on the first page are read although the second one does not come, and the others are unread', async () => {
    await connect(ada)
    const [fresh = '', old = ''] = [code(), code()]
    instagram.listed.push(fresh)
    const [postId, oldId] = [await submit(ada, fresh), await submit(ada, old)]
    const read = Promise.withResolvers<void>()
    instagram.say = async (request, usual) => {
      if (request.path !== listPath) {
        const said = await usual(request)
        read.resolve()
        return said
      }
      // The second page fails only once the post of the first was asked for.
      if (request.query['after'] !== undefined) return read.promise.then(() => null)
      const { data } = JSON.parse((await usual(request)).body)
      return json(200, { data: [...data, ...newer(0)], paging: { cursors: { after: '1' }, next: 'https://next' } })
    }
    const [seen, unread] = await check(postId, oldId)
    expect(seen?.observation).toMatchObject({ kind: 'observed' })
    expect(unread).toMatchObject({ gone: null, outage: { attempts: 1 }, verdict: { reason: 'PLATFORM_UNAVAILABLE' } })
    expect(await deps.table.circuits.get('instagram')).toMatchObject({ faults: 0 })
  })

  test('that a search did not reach in time are no fault of Instagram, unless the first page does not come either', async () => {
    await connect(ada)
    const faults = async () => (await deps.table.circuits.get('instagram')).faults
    answering(({ path, query }) => {
      if (path !== listPath || query['after'] !== undefined) return undefined
      return json(200, { data: newer(0), paging: { cursors: { after: '1' }, next: 'https://next' } })
    })
    instagram.say = (
      (first) => async (request, usual) =>
        request.query['after'] === undefined ? first(request, usual) : null
    )(instagram.say)
    const [post] = await check(await submit(ada, code()))
    expect(post).toMatchObject({ gone: null, outage: { attempts: 1 } })
    expect(await faults()).toBe(0)
    instagram.say = async () => null
    await check(await submit(ada, code()))
    expect(await faults()).toBe(1)
  })

  test.each([
    ['has no end', (at: number) => [{ id: '1', shortcode: `newer${at}`, timestamp: '2026-05-01T00:00:00+0000' }], 10],
    ['has an entry of unknown shape', () => [{ id: '1', permalink: 'x' }], 1],
  ])('are not gone where the list %s', async (_, data, pages) => {
    await connect(ada)
    answering(({ path, query }) => {
      if (path !== listPath) return undefined
      const at = Number(query['after'] ?? 0)
      const paging = pages === 1 ? {} : { cursors: { after: String(at + 1) }, next: 'https://next' }
      return json(200, { data: data(at), paging })
    })
    const [post] = await check(await submit(ada, code()))
    expect(requestsTo(listPath)).toHaveLength(pages)
    expect(post).toMatchObject({ gone: null, verdict: { reason: 'PLATFORM_UNAVAILABLE' } })
  })

  describe('near a limit', () => {
    const nearly = (header: string, usage: object): void => {
      instagram.say = async (request, usual) => {
        const said = await usual(request)
        return { ...said, headers: { ...said.headers, [header]: JSON.stringify(usage) } }
      }
    }
    const business = 'x-business-use-case-usage'
    const used = (call_count: number, estimated_time_to_regain_access = 0) => [
      { type: 'instagram', call_count, total_cputime: 3, total_time: 8, estimated_time_to_regain_access },
    ]
    const circuit = () => deps.table.circuits.get('instagram')
    const secondsTo = (at: string | null | undefined) => (Date.parse(at ?? '') - Date.parse(deps.clock())) / 1_000
    /** Checks a new post, which is expected to wait as long as all others; nobody is asked. */
    const expectToWait = async (who: Principal, seconds: number) => {
      instagram.asked.length = 0
      instagram.behave()
      const [post] = await check(...(await publish(who, code())))
      expect(instagram.asked).toEqual([])
      expect(post).toMatchObject({
        outage: { attempts: 0 },
        gone: null,
        observation: null,
        verdict: { reason: 'PLATFORM_UNAVAILABLE' },
      })
      expect(secondsTo(post?.dueAt)).toBeGreaterThanOrEqual(seconds)
      return post
    }

    /** Checks a new post, which stays as it is, and as due: its platform is not asked by anybody, and a check would cost a write. */
    const expectToStayDue = async (who: Principal) => {
      instagram.asked.length = 0
      instagram.behave()
      const [post] = await check(...(await publish(who, code())))
      expect(instagram.asked).toEqual([])
      expect(post).toMatchObject({ outage: null, gone: null, observation: null, verdict: { reason: null }, version: 1 })
      expect(secondsTo(post?.dueAt)).toBeLessThanOrEqual(0)
    }

    test.each([
      ['for as long as Instagram says', { 1: used(12), 2: used(95, 7) }, 420],
      ['for 15 minutes where Instagram names no time', { 1: used(91) }, 900],
      ['for a day at most', { 1: used(95, 1e12) }, 86_400],
    ])('of their account, are not asked for %s, and those of other accounts are', async (_, usage, seconds) => {
      await connect(ada)
      nearly(business, usage)
      const [read] = await check(...(await publish(ada, code(), code())))
      expect(read?.observation).toMatchObject({ kind: 'observed' })
      expect(secondsTo((await stored(ada))?.pausedUntil)).toBe(seconds)
      const waiting = await expectToWait(ada, seconds)
      expect(await stored(ada)).toMatchObject({ state: 'ACTIVE', version: 2 })
      const account = handle
      handle = `${handle}_bob`
      await connect(bob)
      const [other] = await check(...(await publish(bob, code())))
      expect(other?.observation).toMatchObject({ kind: 'observed' })
      handle = account
      platform.passHours((seconds / 3_600) * 2)
      const [later] = await check(...(waiting === undefined ? [] : [waiting.postId]))
      expect(later).toMatchObject({ observation: { kind: 'observed' }, outage: null })
    })

    test('of our app, are not asked for an hour, whoever they are of', async () => {
      await connect(ada)
      nearly('x-app-usage', { call_count: 28, total_cputime: 25, total_time: 90 })
      const [read] = await check(...(await publish(ada, code())))
      expect(read?.observation).toMatchObject({ kind: 'observed' })
      expect(secondsTo((await circuit()).limitedUntil)).toBe(3_600)
      await expectToStayDue(ada)
      handle = `${handle}_bob`
      await connect(bob)
      await expectToStayDue(bob)
      expect((await stored(bob))?.pausedUntil).toBeUndefined()
      platform.passHours(2)
      const [later] = await check(...(await publish(bob, code())))
      expect(later?.observation).toMatchObject({ kind: 'observed' })
    })

    test('are read as ever below it, and nothing is written about that', async () => {
      await connect(ada)
      const before = [await circuit(), await stored(ada)]
      nearly(business, { 1: used(89) })
      await check(...(await publish(ada, code())))
      instagram.behave()
      await check(...(await publish(ada, code())))
      expect([await circuit(), await stored(ada)]).toEqual(before)
    })

    test('stay paused over a renewal of the token, and once the account is connected anew', async () => {
      await connect(ada)
      days(46)
      nearly(business, { 1: used(95, 60) })
      await check(...(await publish(ada, code())))
      expect(await tokenOf(ada, 2)).toMatchObject({ rotation: 3, pausedUntil: expect.any(String) })
      await connect(ada)
      await expectToWait(ada, 3_600)
    })
  })

  test('without a connection say so', async () => {
    const [post] = await check(await submit(bob, code()))
    expect(post?.verdict).toMatchObject({ status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED' })
    expect(instagram.asked).toEqual([])
  })
})
