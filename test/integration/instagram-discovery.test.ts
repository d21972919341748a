import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { watchPlatforms } from '../../lib/alerts/watch-platforms.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { linkAccount } from '../../lib/people/link-account.ts'
import { createAdapters } from '../../lib/platforms/adapters.ts'
import { createAskPlatform } from '../../lib/platforms/ask-platform.ts'
import { readGraphUsage } from '../../lib/platforms/graph-usage.ts'
import { createPlatformGuard } from '../../lib/platforms/guard-platform.ts'
import {
  type CredentialReading,
  credentialsOfEnvironment,
  type PlatformCredentials,
} from '../../lib/platforms/live/credentials.ts'
import type { Observation, PostRef } from '../../lib/platforms/platform.ts'
import { showPlatformStatus } from '../../lib/reconciliation/manage-platforms.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import type { CaseName } from '../../lib/tools/platforms/cases.ts'
import { createPlatformServer } from '../../lib/tools/platforms/platform-server.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { startPlatformServer } from '../support/platform-server.ts'
import { fetchContext, refTo } from '../unit/platforms/builders.ts'

/*
 * Reels of accounts that nobody connected, found by the names of their accounts with a credential of our own. Instagram's server
 * is the simulated one, over HTTP.
 */
const token = 'token-of-our-own-account'
const credential = { ig_user_id: '17841400000000001', access_token: token }
const ids = ['C2Gz6dessj3', 'C2Gz6dessj2', 'C2Gz6dessj1'] as const

let server: Server
let url: string
const asked: URL[] = []

beforeAll(async () => {
  server = createPlatformServer(7).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  server.on('request', (request) => {
    if (!request.url?.startsWith('/_')) asked.push(new URL(request.url ?? '', url))
  })
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const tell = async (path: string, body: object): Promise<void> => {
  const { status } = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) })
  expect(status).toBe(200)
  asked.length = 0
}
const list = (posts: object) => tell('/_posts', { platform: 'instagram', posts })
const answerWith = (name: CaseName | null) => tell('/_case', { platform: 'instagram', case: name })
const fieldsAsked = () => asked.map(({ searchParams }) => searchParams.get('fields') ?? '')

beforeEach(() => list(Object.fromEntries(ids.map((id) => [id, { author: 'ada' }]))))
afterEach(() => answerWith(null))

const of = (id: string, ...handles: string[]): PostRef => ({ ...refTo(id), handles })
const ask = async (refs: readonly PostRef[], signal = AbortSignal.timeout(20_000), stubUrl = url) => {
  const live = { credentials: { 'instagram-discovery': credential }, stubUrl }
  const adapter = createAdapters()('instagram', 'live', live, 'instagram-discovery')
  const answers = await adapter?.fetchMetrics(refs, fetchContext({}, { now: toInstant(Date.now()), signal }))
  expect(JSON.stringify([...(answers ?? [])])).not.toContain(token)
  return refs.map(({ nativeId }) => answers?.get(nativeId))
}
const inShort = (observation: Observation | undefined): string => {
  if (observation?.kind !== 'unavailable') return observation?.kind ?? 'nothing'
  return observation.isOfPostAlone ? 'unreadable' : observation.reason
}

test('gives the public numbers of Reels, with one request for each account, and no secret in its address', async () => {
  for (const observation of await ask(ids.map((id) => of(id, '@Ada')))) {
    expect(observation).toMatchObject({
      kind: 'observed',
      source: 'platform_public',
      definition: 'views=media.view_count',
      author: 'ada',
      metrics: {
        views: { value: expect.any(Number) },
        clicks: { missing: 'unsupported' },
        conversions: { missing: 'unsupported' },
        likes: expect.any(Number),
        comments: expect.any(Number),
      },
    })
    expect(observation).not.toHaveProperty('authorId')
  }
  expect(asked.map(({ pathname }) => pathname)).toEqual(['/graph.facebook.com/v25.0/17841400000000001'])
  expect(fieldsAsked()[0]).toMatch(/^business_discovery\.username\(ada\)\{/)
  expect(asked.join()).not.toContain(token)
})

test('looks for a post in each account of its affiliate, until it is found', async () => {
  const [first, second] = [of(ids[0], 'eve', 'ada'), of(ids[1], 'ada', 'eve')]
  expect((await ask([first, second])).map(inShort)).toEqual(['observed', 'observed'])
  expect(
    fieldsAsked()
      .map((fields) => /\((\w+)\)/.exec(fields)?.[1])
      .toSorted(),
  ).toEqual(['ada', 'eve'])
})

test('the server says with each response how much is used, in the words of the Graph API, and that nobody has to pause', async () => {
  for (const host of ['graph.instagram.com', 'graph.facebook.com']) {
    const { status, headers } = await fetch(`${url}/${host}/v25.0/1`)
    const said = { status, headers: Object.fromEntries(headers), body: '' }
    expect(JSON.parse(said.headers['x-app-usage'] ?? '')).toMatchObject({ call_count: expect.any(Number) })
    expect(said.headers).toHaveProperty('x-business-use-case-usage')
    expect(readGraphUsage(said)).toEqual({ app: 0, account: 0 })
  }
})

const noReel = { id: '1', permalink: 'https://www.instagram.com/p/C2Gz6dessj3/', media_product_type: 'FEED' }

describe('a post that cannot be found', () => {
  test.each<[string, PostRef]>([
    ['is on another account', of(ids[0], 'eve')],
    ['is not among the newest', of('C2Gz6dessjX', 'ada')],
    ['is of an account that is personal, or does not exist', of(ids[0], 'personal.ada')],
    ['has no account whose name is one of Instagram', of(ids[0], 'ada)}{id', 'x'.repeat(31))],
  ])('%s, so that only its owner could show it', async (_, ref) => {
    expect((await ask([ref])).map(inShort)).toEqual(['reconnect'])
    for (const fields of fieldsAsked())
      expect(fields).toMatch(/^business_discovery\.username\([\w.]{1,30}\)\{[^()]*\.limit\(50\)/)
  })

  test('is no Reel, so that only its owner sees its views', async () => {
    const body = JSON.stringify({ business_discovery: { username: 'ada', media: { data: [noReel] } }, id: '1' })
    const other = await startPlatformServer(() => ({ body }))
    expect((await ask([of(ids[0], 'ada')], undefined, other.url)).map(inShort)).toEqual(['reconnect'])
    other.close()
  })
})

const all = (what: string): [string, string, string] => [what, what, what]
const expected: Readonly<Record<Exclude<CaseName, 'silence'>, readonly string[]>> = {
  id_left_out: ['reconnect', 'observed', 'observed'],
  unknown_shape: ['unreadable', 'observed', 'observed'],
  extra_fields: all('observed'),
  fields_absent: all('reconnect'),
  beyond_2_53: ['unreadable', 'observed', 'observed'],
  empty_list: all('reconnect'),
  other_order: all('observed'),
  duplicate_id: all('observed'),
  html: all('server_error'),
  truncated: all('server_error'),
  no_content: all('server_error'),
  redirect: all('server_error'),
  status_400: all('refused'),
  status_401: all('auth'),
  status_403: all('auth'),
  status_404: all('refused'),
  status_410: all('refused'),
  status_429: all('rate_limited'),
  status_500: all('server_error'),
  status_502: all('server_error'),
  status_503: all('server_error'),
  status_504: all('server_error'),
  no_reset: all('rate_limited'),
  past_reset: all('rate_limited'),
  quota: all('rate_limited'),
  broken: all('server_error'),
  cut: all('server_error'),
}

test.each(Object.entries(expected))('%s', async (name, kinds) => {
  await answerWith(name as CaseName)
  expect((await ask(ids.map((id) => of(id, 'ada')))).map(inShort)).toEqual(kinds)
  expect(asked).toHaveLength(1)
})

test('is given up while it is silent', async () => {
  await answerWith('silence')
  const signal = AbortSignal.timeout(100)
  expect(
    (
      await ask(
        ids.map((id) => of(id, 'ada')),
        signal,
      )
    ).map(inShort),
  ).toEqual(all('timeout'))
})

describe('checks of posts that nobody connected', () => {
  let emulators: Emulators
  let platform: PlatformUnderTest
  let deps: Deps<ReachName>
  let reading: CredentialReading
  let read: number
  let bob: Principal
  let campaignId: CampaignId

  beforeAll(async () => {
    emulators = await startEmulators()
    platform = platformOn(emulators)
  })
  afterAll(() => emulators?.stop())
  beforeEach(async () => {
    ;[reading, read] = [credential, 0]
    const live = { credentials: { instagram: { app_id: 'app', app_secret: 'secret' } }, stubUrl: url }
    const config = { ...platform.deps.config, live }
    const { table, clock } = platform.deps
    const credentials: PlatformCredentials = {
      ...credentialsOfEnvironment(live),
      read: async (name) => {
        if (name !== 'instagram-discovery') return 'missing'
        read += 1
        return reading
      },
    }
    const guard = createPlatformGuard(table, clock)
    const askPlatform = createAskPlatform(table.platformConfigs, guard, config, clock, undefined, credentials)
    deps = { ...platform.deps, config, askPlatform }
    bob = await platform.affiliate()
    campaignId = (await platform.campaign()).campaignId
  })

  const submit = async (id: string) => {
    const body = { campaign_id: campaignId, url: `https://www.instagram.com/reel/${id}/`, ...claimedNumbers(1, 0, 0) }
    return (await submitPost(body, bob, deps)).postId
  }
  const check = async (postId: PostId) => {
    await reconcilePosts([{ messageId: postId, message: { postId, correlationId: 'test' } }], deps)
    return deps.table.posts.get(postId)
  }
  const link = (handle: string) => linkAccount(bob.affiliateId, 'instagram', handle, deps)
  const state = async () => (await showPlatformStatus('instagram', deps)).discovery_credential?.state
  const disconnected = { status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED' }

  test('read the Reels of the accounts that their affiliate linked, as numbers that anybody may see', async () => {
    await link('@ada')
    const post = await check(await submit(ids[0]))
    expect(post?.observation).toMatchObject({ source: 'platform_public', author: 'ada' })
    expect([post?.verdict.reason, post?.flags]).toEqual([null, []])
    expect(await state()).toBe('WORKS')
    expect((await showPlatformStatus('instagram', deps)).credential?.state).not.toBe('WORKS')
  })

  test('need their owner where no account is linked, as where there is no credential, and then ask nobody', async () => {
    const postId = await submit(ids[0])
    expect((await check(postId))?.verdict).toMatchObject(disconnected)
    expect([read, asked.length]).toEqual([0, 0])
    await link('@ada')
    reading = 'missing'
    platform.passHours(30)
    expect((await check(postId))?.verdict).toMatchObject(disconnected)
    expect([read, asked.length]).toEqual([1, 0])
  })

  test('need their owner where a post is on none of the accounts that are linked', async () => {
    await link('@eve')
    const post = await check(await submit(ids[0]))
    expect(post).toMatchObject({ verdict: disconnected, outage: null, gone: null })
  })

  test('wait while Instagram refuses our credential, and an admin is notified until it works again', async () => {
    await link('@ada')
    const postId = await submit(ids[0])
    await answerWith('status_401')
    expect(await check(postId)).toMatchObject({ verdict: { reason: 'PLATFORM_UNAVAILABLE' }, outage: { attempts: 1 } })
    expect(await state()).toBe('REFUSED')
    const alert = async () => {
      await watchPlatforms(deps)
      const { credentialAlertId } = await deps.table.platformHealth.get('instagram-discovery')
      return credentialAlertId === null ? null : deps.table.alerts.get(credentialAlertId)
    }
    const raised = await alert()
    expect(raised).toMatchObject({ type: 'CREDENTIAL_FAILED', status: 'OPEN' })
    expect(raised?.message).toMatch(/^Business Discovery of Instagram has refused our credential since /)
    await answerWith(null)
    platform.passHours(1)
    expect((await check(postId))?.observation).toMatchObject({ source: 'platform_public' })
    expect(await state()).toBe('WORKS')
    expect(await alert()).toBeNull()
    expect(raised && (await deps.table.alerts.get(raised.alertId))?.status).toBe('RESOLVED')
  })

  test('wait once our own account has used its limit up, and then ask nobody', async () => {
    await link('@ada')
    const [postId, other] = [await submit(ids[0]), await submit(ids[1])]
    await answerWith('status_429')
    expect(await check(postId)).toMatchObject({ outage: { attempts: 1 }, gone: null })
    await answerWith(null)
    const waiting = await check(other)
    expect(waiting).toMatchObject({ outage: { attempts: 0 }, gone: null, observation: null })
    expect(asked).toEqual([])
    // It owes its check later, so that it does not stand before posts of connected accounts, which nothing holds back.
    expect(Date.parse(waiting?.dueAt ?? '')).toBeGreaterThan(Date.parse(deps.clock()))
    platform.passHours(1)
    expect((await check(other))?.observation).toMatchObject({ source: 'platform_public' })
  })

  test('wait where our credential cannot be read, if their affiliate linked an account', async () => {
    reading = 'unreadable'
    const postId = await submit(ids[1])
    expect((await check(postId))?.verdict).toMatchObject(disconnected)
    await link('@ada')
    platform.passHours(30)
    expect((await check(postId))?.outage).toMatchObject({ attempts: 1 })
    expect(await state()).toBe('UNREADABLE')
  })
})
