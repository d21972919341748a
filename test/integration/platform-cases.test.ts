import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAdapters } from '../../lib/platforms/adapters.ts'
import { primaryKeyOf } from '../../lib/platforms/instagram/shortcode.ts'
import type { LiveSettings } from '../../lib/platforms/live/credentials.ts'
import { writeMockToken } from '../../lib/platforms/mock/token.ts'
import type { Observation } from '../../lib/platforms/platform.ts'
import { definitionOf, type Platform } from '../../lib/platforms/registry.ts'
import type { CaseName } from '../../lib/tools/platforms/cases.ts'
import { createPlatformServer } from '../../lib/tools/platforms/platform-server.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { fetchContext, refTo } from '../unit/platforms/builders.ts'

const secrets = [
  'secret-of-youtube',
  'secret-of-x',
  'id-of-reddit',
  'secret-of-reddit',
  'token-of-tiktok',
  'token-of-instagram',
]
const credentials: LiveSettings['credentials'] = {
  youtube: { api_key: 'secret-of-youtube' },
  x: { bearer_token: 'secret-of-x' },
  reddit: { client_id: 'id-of-reddit', client_secret: 'secret-of-reddit' },
  tiktok: { access_token: 'token-of-tiktok' },
  instagram: { access_token: 'token-of-instagram' },
}
const livePlatforms = ['youtube', 'x', 'reddit', 'tiktok', 'instagram'] as const
type LivePlatform = (typeof livePlatforms)[number]

/** Three posts of each, two of which a batch may leave out. */
const ids: Readonly<Record<LivePlatform, readonly [string, string, string]>> = {
  youtube: ['aaaaaaaaaaA', 'bbbbbbbbbbA', 'ccccccccccA'],
  x: ['1749000000000000001', '1749000000000000002', '1749000000000000003'],
  reddit: ['t3_2a00n1', 't1_2a00n2', 't3_2a00n3'],
  tiktok: ['7240568259186019631', '7240568259186019632', '7240568259186019633'],
  instagram: ['C2Gz6dessj3', 'C2Gz6dessj2', 'C2Gz6dessj1'],
}

let server: Server
let url: string
const asked: IncomingMessage[] = []
let adapters = createAdapters()

beforeAll(async () => {
  server = createPlatformServer(7).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  server.on('request', (request) => asked.push(request))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(async () => {
  adapters = createAdapters()
  await list('instagram', ids.instagram)
})

/** What a platform lists to the owner of an account. */
const list = async (platform: Platform, nativeIds: readonly string[]): Promise<void> => {
  const posts = Object.fromEntries(nativeIds.map((id) => [id, {}]))
  const { status } = await fetch(`${url}/_posts`, { method: 'POST', body: JSON.stringify({ platform, posts }) })
  expect(status).toBe(200)
  asked.length = 0
}

const tell = async (platform: Platform, name: CaseName | null, times?: number): Promise<void> => {
  const body = JSON.stringify({ platform, case: name, times })
  const { status } = await fetch(`${url}/_case`, { method: 'POST', body })
  expect(status).toBe(200)
  asked.length = 0
}
afterEach(async () => {
  for (const platform of livePlatforms) await tell(platform, null)
})

const adapterOf = (platform: LivePlatform, stubUrl = url) => {
  const adapter = adapters(platform, 'live', { credentials, stubUrl })
  if (adapter === null) throw new Error(`${platform} has a client of its own`)
  return adapter
}

/** Live, as of now, since the servers tell the time. */
const context = (signal = AbortSignal.timeout(20_000)) => fetchContext({}, { now: toInstant(Date.now()), signal })

const ask = async (platform: LivePlatform, which: readonly string[] = ids[platform], stubUrl = url) => {
  const answers = await adapterOf(platform, stubUrl).fetchMetrics(which.map(refTo), context())
  for (const secret of secrets) expect(JSON.stringify([...answers])).not.toContain(secret)
  return which.map((id) => answers.get(id))
}

const inShort = (observation: Observation | undefined): string => {
  if (observation?.kind === 'observed') return 'observed'
  if (observation?.kind === 'gone') return observation.reason
  if (observation === undefined) return 'nothing'
  return observation.isOfPostAlone ? 'unreadable' : observation.reason
}

const askedAbout = (): string[] =>
  asked.map(({ url: path = '' }) => path.split('?')[0] ?? '').filter((path) => !path.includes('token'))

/** Where a request is about all posts of a call: the list of them, on platforms that are asked about each of those. */
const isAboutAll = (path: string): boolean => !/graph\.instagram\.com\/v25\.0\/(?:\d+|me\/insights)$/.test(path)

describe.each(livePlatforms)('%s, asked over HTTP', (platform) => {
  const supports = definitionOf(platform).live?.supports

  test('gives what its API gives our credential, and nothing that the mock world adds', async () => {
    for (const observation of await ask(platform)) {
      expect(observation).toMatchObject({
        kind: 'observed',
        source: definitionOf(platform).live?.isForOwners ? 'platform' : 'platform_public',
        definition: definitionOf(platform).live?.definition,
        metrics: {
          views: supports?.views === true ? { value: expect.any(Number) } : { missing: 'unsupported' },
          clicks: { missing: 'unsupported' },
          conversions: { missing: 'unsupported' },
          likes: expect.any(Number),
          comments: expect.any(Number),
        },
      })
    }
    expect(askedAbout().filter(isAboutAll)).toHaveLength(1)
    for (const secret of secrets) expect(asked.map((request) => request.url).join()).not.toContain(secret)
  })

  const all = (what: string): [string, string, string] => [what, what, what]
  const serverErrors = all('server_error')
  const usedUp = platform === 'youtube' || platform === 'x' ? 'quota_exceeded' : 'rate_limited'
  const noAddress = platform === 'tiktok' || platform === 'instagram' ? 'refused' : 'server_error'
  const expected: Readonly<Record<Exclude<CaseName, 'silence'>, readonly string[]>> = {
    id_left_out: ['not_found', 'observed', 'observed'],
    unknown_shape: ['unreadable', 'observed', 'observed'],
    extra_fields: all('observed'),
    fields_absent: all('observed'),
    beyond_2_53: ['unreadable', 'observed', 'observed'],
    empty_list: all('not_found'),
    other_order: all('observed'),
    duplicate_id: all('observed'),
    html: serverErrors,
    truncated: serverErrors,
    no_content: serverErrors,
    redirect: serverErrors,
    status_400: all('refused'),
    status_401: all('auth'),
    status_403: all(platform === 'instagram' ? 'unreadable' : 'auth'),
    status_404: all(noAddress),
    status_410: all(noAddress),
    status_429: all('rate_limited'),
    status_500: serverErrors,
    status_502: serverErrors,
    status_503: serverErrors,
    status_504: serverErrors,
    no_reset: all('rate_limited'),
    past_reset: all('rate_limited'),
    quota: all(usedUp),
    broken: serverErrors,
    cut: serverErrors,
  }

  test.each(Object.entries(expected))('%s', async (name, kinds) => {
    await tell(platform, name as CaseName)
    expect((await ask(platform)).map(inShort)).toEqual(kinds)
    // No redirect is followed, and nothing is asked twice.
    expect(askedAbout().filter(isAboutAll)).toHaveLength(1)
  })

  if (platform === 'instagram') {
    test.each(Object.entries(expected))('%s, of media whose ids are known', async (name, kinds) => {
      await tell(platform, name as CaseName)
      const refs = ids[platform].map((id) => ({ ...refTo(id), objectId: String(primaryKeyOf(id)) }))
      const answers = await adapterOf(platform).fetchMetrics(refs, context())
      expect(ids[platform].map((id) => inShort(answers.get(id)))).toEqual(kinds)
    })
  }

  test('is not gone where its address is, and one post alone is asked about', async () => {
    for (const name of ['status_404', 'status_410'] as const) {
      await tell(platform, name)
      expect((await ask(platform, ids[platform].slice(0, 1))).map(inShort)).toEqual([noAddress])
    }
  })

  test('lacks what an answer lacks', async () => {
    await tell(platform, 'fields_absent')
    const [first] = await ask(platform)
    expect(first).toMatchObject({
      metrics: { views: { missing: supports?.views === true ? 'hidden' : 'unsupported' } },
    })
    expect(first).not.toHaveProperty('metrics.likes')
  })

  test('gives numbers in any order to the posts that they are of', async () => {
    const first = await ask(platform)
    await tell(platform, 'other_order')
    const second = await ask(platform)
    const numbers = (observations: typeof first) =>
      observations.map((one) => (one?.kind === 'observed' ? one.metrics : undefined))
    expect(numbers(second)).toEqual(numbers(first))
  })

  test('is given up while it is silent', async () => {
    await tell(platform, 'silence')
    const stopped = new AbortController()
    server.once('request', (request) => {
      if (request.url?.includes('token') !== true) stopped.abort()
      else server.once('request', () => stopped.abort())
    })
    const answers = await adapterOf(platform).fetchMetrics(ids[platform].map(refTo), context(stopped.signal))
    expect([...answers.values()].map(inShort)).toEqual(all('timeout'))
  })

  test('does not answer where nobody listens', async () => {
    const closed = createPlatformServer(7).listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port } = closed.address() as AddressInfo
    closed.close()
    await once(closed, 'close')
    expect((await ask(platform, ids[platform], `http://127.0.0.1:${port}`)).map(inShort)).toEqual(serverErrors)
  })

  test('is asked a second time about one post more than a batch holds', async () => {
    asked.length = 0
    const { maxBatch } = definitionOf(platform)
    const [id] = ids[platform]
    const many = Array.from({ length: maxBatch + 1 }, (_, index) => `${id.slice(0, -3)}${100 + index}`)
    if (platform === 'instagram') await list(platform, many)
    expect(new Set((await ask(platform, many)).map(inShort))).toEqual(new Set(['observed']))
    expect(askedAbout().filter(isAboutAll)).toHaveLength(2)
  })
})

describe('how long a platform is left alone', () => {
  const waits: readonly [LivePlatform, CaseName, number | undefined, number | undefined][] = [
    ['youtube', 'status_429', 60, 60],
    ['youtube', 'no_reset', 60, 60],
    ['youtube', 'quota', 1, 25 * 3_600],
    ['x', 'status_429', 25, 31],
    ['x', 'no_reset', undefined, undefined],
    ['x', 'past_reset', 0, 0],
    ['x', 'quota', 86_400, 86_400],
    ['reddit', 'status_429', 30, 30],
    ['reddit', 'no_reset', undefined, undefined],
    ['reddit', 'past_reset', 0, 0],
    ['tiktok', 'status_429', 60, 60],
    ['instagram', 'status_429', 60, 60],
    ['instagram', 'no_reset', 3_600, 3_600],
    ['instagram', 'past_reset', 3_600, 3_600],
  ]
  test.each(waits)('%s at %s', async (platform, name, atLeast, atMost) => {
    await tell(platform, name)
    const [first] = await ask(platform)
    const seconds = first?.kind === 'unavailable' ? first.retryAfterSeconds : -1
    if (atLeast === undefined || atMost === undefined) expect(seconds).toBeUndefined()
    else {
      expect(seconds).toBeGreaterThanOrEqual(atLeast)
      expect(seconds).toBeLessThanOrEqual(atMost)
    }
  })
})

describe("Reddit's token", () => {
  const paths = () =>
    asked.map(({ url: path = '', headers }) => [
      path.split('?')[0]?.split('/').findLast(Boolean),
      headers['authorization'],
    ])
  const basic = `Basic ${Buffer.from('id-of-reddit:secret-of-reddit').toString('base64')}`

  test('is asked for once, with the credential, and serves every call after that', async () => {
    asked.length = 0
    await ask('reddit')
    await ask('reddit')
    expect(paths()).toEqual([
      ['access_token', basic],
      ['info', 'bearer mock'],
      ['info', 'bearer mock'],
    ])
    expect(asked.every(({ headers }) => headers['user-agent']?.startsWith('web:affiliate-reconciliation:'))).toBe(true)
  })

  test('is asked for again once where it is no longer taken', async () => {
    await ask('reddit')
    await tell('reddit', 'status_401', 1)
    expect((await ask('reddit')).map(inShort)).toEqual(['observed', 'observed', 'observed'])
    expect(paths().map(([path]) => path)).toEqual(['info', 'access_token', 'info'])
    await tell('reddit', 'status_401')
    expect((await ask('reddit')).map(inShort)).toEqual(['auth', 'auth', 'auth'])
    expect(paths().map(([path]) => path)).toEqual(['info', 'access_token', 'info'])
  })
})

describe("Instagram's list of media", () => {
  const lists = () => asked.filter(({ url: path = '' }) => path.includes('/me/media'))

  test('is read page by page, until the post is found', async () => {
    const many = Array.from({ length: 250 }, (_, at) => `C2Gz6des${100 + at}`)
    await list('instagram', many)
    expect((await ask('instagram', ['C2Gz6des349'])).map(inShort)).toEqual(['observed'])
    expect(lists()).toHaveLength(1)
    expect((await ask('instagram', ['C2Gz6des100'])).map(inShort)).toEqual(['observed'])
    expect(lists()).toHaveLength(1 + 3)
  })

  test('shows to an owner what is of no other account', async () => {
    const posts = { C2Gz6dessj1: { author: 'ada' }, C2Gz6dessj2: { author: 'bob' }, C2Gz6dessj3: {} }
    await fetch(`${url}/_posts`, { method: 'POST', body: JSON.stringify({ platform: 'instagram', posts }) })
    const token = writeMockToken({
      kind: 'access',
      family: 'f'.repeat(16),
      nonce: 'n'.repeat(16),
      handle: 'ada',
      scopes: [],
    })
    const adapter = adapters('instagram', 'live', { credentials: { instagram: { access_token: token } }, stubUrl: url })
    const answers = await adapter?.fetchMetrics(Object.keys(posts).map(refTo), context())
    expect(Object.keys(posts).map((id) => inShort(answers?.get(id)))).toEqual(['observed', 'not_found', 'observed'])
  })
})
