import { describe, expect, test } from 'vitest'
import { simulatedAdapter } from '../../../../lib/platforms/adapters.ts'
import { askableOf, mocks } from '../../../../lib/platforms/askable.ts'
import type { PlatformWorld } from '../../../../lib/platforms/mock/platform-world.ts'
import { createMockSend } from '../../../../lib/platforms/mock/send.ts'
import { definitionOf, type Platform, platformNames } from '../../../../lib/platforms/registry.ts'
import type { PlatformRequest } from '../../../../lib/platforms/request.ts'
import { fetchContext, mockPost, nativeIds, now, refTo } from '../builders.ts'

const world: PlatformWorld = {
  now,
  outage: null,
  fateOf: async (nativeId) => ({ post: mockPost({ nativeId }) }),
  latencyMs: () => 0,
}
const sendTo =
  (platform: Platform, listed: readonly string[] = []) =>
  (request: PlatformRequest) => {
    const { maxBatch } = definitionOf(platform)
    return createMockSend(mocks[platform], maxBatch, { ...world, listed })(request, new AbortController().signal)
  }

const secret = 'hush-hush'
const credential = {
  api_key: secret,
  bearer_token: secret,
  client_id: secret,
  client_secret: secret,
  access_token: secret,
}

/** The requests about posts that a client sends, after those that it needs before. */
const requestsOf = async (platform: Platform, ids: readonly string[]): Promise<readonly PlatformRequest[]> => {
  const sent: PlatformRequest[] = []
  const send = (request: PlatformRequest) => {
    sent.push(request)
    return sendTo(platform, ids)(request)
  }
  await askableOf(platform).ask(ids.map(refTo), { send, credential, now, tokens: new Map() })
  return sent.filter((request) => mocks[platform].idsIn(request) !== null)
}

const requestOf = async (platform: Platform, ids: readonly string[]): Promise<PlatformRequest> => {
  const last = (await requestsOf(platform, ids)).at(-1)
  if (last === undefined) throw new Error('A client sends a request')
  return last
}

describe.each(platformNames)('the server of %s', (platform) => {
  const id = nativeIds[platform]

  test('takes the ids from what the client sends', async () => {
    const requests = await requestsOf(platform, [id, 'another'])
    expect(requests.flatMap((request) => mocks[platform].idsIn(request))).toEqual([id, 'another'])
    expect(requests).toHaveLength(definitionOf(platform).asksEach ? 2 : 1)
    const { rawResponse, readPosts } = askableOf(platform)
    for (const request of requests) {
      const { status, body } = await sendTo(platform)(request)
      const shown = [...readPosts(rawResponse.parse(JSON.parse(body))).keys()]
      expect([status, shown]).toEqual([200, mocks[platform].idsIn(request)])
    }
  })

  test.each([
    ['no credential', {}],
    ['an empty one', { authorization: 'Bearer', 'x-goog-api-key': '' }],
    ['one of another kind', { authorization: 'Digest k' }],
  ])('shows nothing for %s', async (_what, headers) => {
    const request = await requestOf(platform, [id])
    const response = await sendTo(platform)({ ...request, headers })
    expect(response).toEqual(mocks[platform].refuse(401, now))
    expect(askableOf(platform).readRefusal?.(response, now)?.reason ?? 'auth').toBe('auth')
  })

  test('has nothing at another address', async () => {
    const request = await requestOf(platform, [id])
    for (const other of [{ path: '/elsewhere' }, { method: request.method === 'GET' ? 'POST' : 'GET' } as const]) {
      expect(await sendTo(platform)({ ...request, ...other })).toEqual(mocks[platform].refuse(404, now))
    }
  })

  test('writes a secret into no address', async () => {
    const request = await requestOf(platform, [id])
    const { headers, ...address } = request
    expect(JSON.stringify(address)).not.toContain(secret)
    // Reddit's goes to the address of its tokens.
    expect(JSON.stringify(headers).includes(secret)).toBe(platform !== 'reddit')
  })
})

const togetherAsked = platformNames.filter((name) => definitionOf(name).asksEach === undefined)

test.each(togetherAsked)('the server of %s refuses more posts than a batch holds', async (platform) => {
  const many = Array.from({ length: definitionOf(platform).maxBatch + 1 }, (_, index) => `id${index}`)
  const response = await sendTo(platform)(await requestOf(platform, many))
  expect(response).toEqual(mocks[platform].refuse(400, now))
  expect(askableOf(platform).readRefusal?.(response, now)).toEqual({ reason: 'refused' })
})

test.each<[Platform, number]>([
  ['youtube', 60],
  ['tiktok', 60],
  ['instagram', 60],
  ['x', 30],
  ['reddit', 30],
  ['meta', 60],
])(
  '%s says in its own way that there were too many calls, for %i s, and what else is wrong',
  async (platform, seconds) => {
    const posts = {
      busy: { fail: 'rate_limited' },
      down: { fail: 'server_error' },
      shut: { fail: 'auth' },
      torn: { fail: 'malformed' },
    }
    const read = await simulatedAdapter(platform).fetchMetrics(Object.keys(posts).map(refTo), fetchContext({ posts }))
    expect(Object.fromEntries(read)).toMatchObject({
      busy: { kind: 'unavailable', reason: 'rate_limited', retryAfterSeconds: seconds },
      down: { kind: 'unavailable', reason: 'server_error' },
      shut: { kind: 'unavailable', reason: 'auth' },
      torn: { kind: 'unavailable', reason: 'server_error' },
    })
  },
)
