import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createAdapters } from '../../lib/platforms/adapters.ts'
import { ownerAsks } from '../../lib/platforms/ask-owners.ts'
import type { Observation } from '../../lib/platforms/platform.ts'
import { definitionOf } from '../../lib/platforms/registry.ts'
import type { CaseName } from '../../lib/tools/platforms/cases.ts'
import { createPlatformServer } from '../../lib/tools/platforms/platform-server.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { fetchContext } from '../unit/platforms/builders.ts'

/*
 * The cases of `platform-cases.test.ts` for a platform that is asked about each post by itself: what a case does to one post
 * it does to no other.
 */
const token = 'token-of-facebook'
const page = '100012345678'
const ids = ['10155278547321729', '10155278547321730', '10155278547321731'] as const

let server: Server
let url: string
const asked: IncomingMessage[] = []

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

const tell = async (name: CaseName | null, times?: number): Promise<void> => {
  const body = JSON.stringify({ platform: 'meta', case: name, times })
  expect((await fetch(`${url}/_case`, { method: 'POST', body })).status).toBe(200)
  asked.length = 0
}
afterEach(() => tell(null))

/** Posts that were found on the Page before. */
const refTo = (id: string) => ({
  nativeId: id,
  canonicalUrl: `https://www.facebook.com/shop/posts/${id}`,
  objectId: `${page}_${id}`,
})

const ask = async (which: readonly string[] = ids, signal = AbortSignal.timeout(20_000), stubUrl = url) => {
  const credentials = { meta: { access_token: token, account_id: page } }
  const adapter = createAdapters()('meta', 'live', { credentials, stubUrl })
  const owner = { token, accountId: page, ask: ownerAsks.meta }
  const context = fetchContext({}, { now: toInstant(Date.now()), signal, owner })
  const answers = await adapter?.fetchMetrics(which.map(refTo), context)
  expect(JSON.stringify([...(answers ?? [])])).not.toContain(token)
  return which.map((id) => answers?.get(id))
}

const inShort = (observation: Observation | undefined): string => {
  if (observation?.kind === 'observed') return 'observed'
  if (observation?.kind === 'gone') return observation.reason
  if (observation === undefined) return 'nothing'
  return observation.isOfPostAlone ? 'unreadable' : observation.reason
}

test('gives what its API gives a Page, and nothing that the mock world adds', async () => {
  asked.length = 0
  for (const observation of await ask()) {
    expect(observation).toMatchObject({
      kind: 'observed',
      source: 'platform',
      definition: definitionOf('meta').live?.definition,
      metrics: {
        views: { value: expect.any(Number) },
        clicks: { value: expect.any(Number) },
        conversions: { missing: 'unsupported' },
        shares: expect.any(Number),
      },
    })
  }
  expect(asked.map((request) => request.url?.split('?')[0]).toSorted()).toEqual(
    ids.map((id) => `/graph.facebook.com/v25.0/${page}_${id}`),
  )
  expect(asked.map((request) => request.url).join()).not.toContain(token)
})

const expected: Readonly<Record<Exclude<CaseName, 'silence'>, string>> = {
  id_left_out: 'not_found',
  unknown_shape: 'unreadable',
  extra_fields: 'observed',
  fields_absent: 'observed',
  beyond_2_53: 'unreadable',
  empty_list: 'not_found',
  other_order: 'observed',
  duplicate_id: 'observed',
  html: 'server_error',
  truncated: 'server_error',
  no_content: 'server_error',
  redirect: 'server_error',
  status_400: 'refused',
  status_401: 'auth',
  status_403: 'unreadable',
  status_404: 'refused',
  status_410: 'refused',
  status_429: 'rate_limited',
  status_500: 'server_error',
  status_502: 'server_error',
  status_503: 'server_error',
  status_504: 'server_error',
  no_reset: 'rate_limited',
  past_reset: 'rate_limited',
  quota: 'rate_limited',
  broken: 'server_error',
  cut: 'server_error',
}

/** A lack of permission may be that of the Page, so it is asked for its own numbers. */
const isOfPage = (path = ''): boolean => path.includes(`/${page}/insights`)

/** A refusal of a parameter may be about one metric, so the post is asked for with fewer. */
const isAskedAgain = new Set(['status_400', 'status_404', 'status_410'])

test.each(Object.entries(expected))('%s of one post', async (name, kind) => {
  const times = isAskedAgain.has(name) ? 3 : 1
  await tell(name as CaseName, times)
  expect((await ask(ids.slice(0, 1))).map(inShort)).toEqual([kind])
  expect(asked.filter(({ url: path }) => !isOfPage(path))).toHaveLength(times)
  expect(asked.filter(({ url: path }) => isOfPage(path))).toHaveLength(name === 'status_403' ? 1 : 0)
})

const askedOnce = Object.entries(expected).filter(([name]) => !isAskedAgain.has(name))

test.each(askedOnce)('%s of one post holds back no other', async (name, kind) => {
  await tell(name as CaseName, 1)
  expect((await ask()).map(inShort).toSorted()).toEqual([kind, 'observed', 'observed'].toSorted())
  expect(asked).toHaveLength(3)
})

test('lacks what an answer lacks', async () => {
  await tell('fields_absent')
  const [first] = await ask()
  expect(first).toMatchObject({ metrics: { views: { missing: 'hidden' }, clicks: { missing: 'hidden' } } })
  expect(first).not.toHaveProperty('metrics.shares')
})

test('is given up while it is silent', async () => {
  await tell('silence')
  const stopped = new AbortController()
  server.once('request', () => stopped.abort())
  expect((await ask(ids, stopped.signal)).map(inShort)).toEqual(['timeout', 'timeout', 'timeout'])
})

test('does not answer where nobody listens', async () => {
  const closed = createPlatformServer(7).listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const { port } = closed.address() as AddressInfo
  closed.close()
  await once(closed, 'close')
  const answers = await ask(ids, AbortSignal.timeout(20_000), `http://127.0.0.1:${port}`)
  expect(answers.map(inShort)).toEqual(['server_error', 'server_error', 'server_error'])
})

test.each<[CaseName, number]>([
  ['status_429', 60],
  ['no_reset', 3_600],
  ['past_reset', 3_600],
])('is left alone after %s for %i s', async (name, seconds) => {
  await tell(name)
  expect(await ask(ids.slice(0, 1))).toMatchObject([{ reason: 'rate_limited', retryAfterSeconds: seconds }])
})
