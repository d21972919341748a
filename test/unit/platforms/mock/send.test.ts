import { describe, expect, it } from 'vitest'
import { createAdapter } from '../../../../lib/platforms/adapter.ts'
import { simulatedAdapter } from '../../../../lib/platforms/adapters.ts'
import { ownerAsks } from '../../../../lib/platforms/ask-owners.ts'
import { askableOf, mocks } from '../../../../lib/platforms/askable.ts'
import type { FetchContext } from '../../../../lib/platforms/fetch-context.ts'
import { mockRoad } from '../../../../lib/platforms/mock/send.ts'
import { definitionOf, type Platform, platformNames } from '../../../../lib/platforms/registry.ts'
import type { PlatformRequest, PlatformResponse } from '../../../../lib/platforms/request.ts'
import { fetchContext, nativeIds, numbersOf, refTo } from '../builders.ts'

const id = nativeIds.youtube
const fetchOne = async (context: ReturnType<typeof fetchContext>, nativeId: string = id) =>
  (await simulatedAdapter('youtube').fetchMetrics([refTo(nativeId)], context)).get(nativeId)
const steered = (steering: Record<string, unknown>, changes: Parameters<typeof fetchContext>[1] = {}) =>
  fetchContext({ posts: { [id]: steering } }, changes)

/** What goes to the mock of a platform about posts, and what it answers; null where nothing comes. */
const watch = async (platform: Platform, ids: readonly string[], context: FetchContext) => {
  const seen: { ids: readonly string[]; request: PlatformRequest; response: PlatformResponse | null }[] = []
  const adapter = createAdapter(askableOf(platform), async (...asked) => {
    const road = await mockRoad(mocks[platform])(...asked)
    return {
      ...road,
      send: async (request, signal) => {
        const note = { ids: mocks[platform].idsIn(request) ?? [], request, response: null }
        const entry: (typeof seen)[number] = note
        if (entry.ids.length > 0) seen.push(entry)
        const response = await road.send(request, signal)
        entry.response = response
        return response
      },
    }
  })
  return { read: await adapter.fetchMetrics(ids.map(refTo), context), seen }
}

/** Counts as the table would, and remembers for which posts it was asked. */
const faultCounter = () => {
  const counts = new Map<string, number>()
  const countFault = async (platform: string, nativeId: string) => {
    const next = (counts.get(`${platform} ${nativeId}`) ?? 0) + 1
    counts.set(`${platform} ${nativeId}`, next)
    return next
  }
  return { counts, countFault }
}

describe.each(platformNames)('the mock of %s', (platform) => {
  it('observes all three metrics, an author and a publish time, the same every time', async () => {
    const ask = () => simulatedAdapter(platform).fetchMetrics([refTo(nativeIds[platform])], fetchContext())
    const first = await ask()
    const observation = first.get(nativeIds[platform])
    expect(observation).toMatchObject({ kind: 'observed', author: expect.any(String), publishedAt: expect.any(String) })
    expect(numbersOf(observation)).toEqual([expect.any(Number), expect.any(Number), expect.any(Number)])
    expect(await ask()).toEqual(first)
  })

  it('tells private from not found', async () => {
    const posts = { [nativeIds[platform]]: { state: 'private' }, missing: { state: 'not_found' } }
    const refs = [refTo(nativeIds[platform]), refTo('missing')]
    const read = await simulatedAdapter(platform).fetchMetrics(refs, fetchContext({ posts }))
    expect([...read.values()]).toMatchObject([
      { kind: 'gone', reason: 'private' },
      { kind: 'gone', reason: 'not_found' },
    ])
  })

  it('serves a full batch in one request, or in one for each post', async () => {
    const { maxBatch } = definitionOf(platform)
    const ids = Array.from({ length: maxBatch }, (_, index) => `${nativeIds[platform].slice(0, -3)}${100 + index}`)
    const { read, seen } = await watch(platform, ids, fetchContext())
    const together = definitionOf(platform).asksEach ? ids.map((one) => [one]) : [ids]
    expect(seen.map(({ ids: asked }) => asked).toSorted()).toEqual(together)
    expect([...read.values()].every(({ kind }) => kind === 'observed')).toBe(true)
  })
})

describe('steering a mock post', () => {
  it('fixes numbers and author', async () => {
    const observation = await fetchOne(steered({ views: 1_000, clicks: 50, conversions: 5, author: 'nasa' }))
    expect(numbersOf(observation)).toEqual([1_000, 50, 5])
    expect(observation).toMatchObject({ author: 'nasa' })
  })

  it('hides a metric that is null and leaves the others as the world has them', async () => {
    const free = numbersOf(await fetchOne(fetchContext()))
    expect(numbersOf(await fetchOne(steered({ clicks: null })))).toEqual([free?.[0], 'hidden', free?.[2]])
  })

  it('leaves other posts alone, whatever their ids are called', async () => {
    expect(await fetchOne(steered({ views: 1 }), 'constructor')).toMatchObject({ kind: 'observed' })
  })

  it.each([
    ['timeout', { reason: 'timeout' }],
    ['rate_limited', { reason: 'rate_limited', retryAfterSeconds: 60 }],
    ['server_error', { reason: 'server_error' }],
    ['auth', { reason: 'auth' }],
    ['malformed', { reason: 'server_error' }],
  ])('fails with %s until it is changed, counting nothing', async (fail, expected) => {
    for (let call = 0; call < 3; call += 1) {
      expect(await fetchOne(steered({ fail }))).toMatchObject({ kind: 'unavailable', ...expected })
    }
  })

  it('fails as many times as configured and is then healthy, whatever the failure rate', async () => {
    const { counts, countFault } = faultCounter()
    const context = fetchContext(
      { failure_rate: 1, posts: { [id]: { fail: 'timeout', times: 2, views: 7 } } },
      { countFault },
    )
    const kinds = []
    for (let call = 0; call < 4; call += 1) kinds.push((await fetchOne(context))?.kind)
    expect(kinds).toEqual(['unavailable', 'unavailable', 'observed', 'observed'])
    expect([...counts]).toEqual([[`youtube ${id}`, 4]])
  })
})

describe('a call to the mock', () => {
  it.each([
    ['timeout', null],
    ['server_error', 503],
  ] as const)('returns only %s while the whole platform is down', async (outage, status) => {
    const context = fetchContext({ posts: { [id]: { views: 5 } } })
    const config = { ...context.config, mock: { ...context.config.mock, outage } }
    const { read, seen } = await watch('youtube', [id, 'other'], { ...context, config })
    expect(seen.map(({ ids, response }) => [ids, response?.status ?? null])).toEqual([[[id, 'other'], status]])
    expect([...read.values()]).toMatchObject([{ reason: outage }, { reason: outage }])
  })

  it('lets a fault hit one post and not the batch', async () => {
    const posts = { bad: { fail: 'server_error' }, slow: { fail: 'timeout' }, none: { state: 'not_found' } }
    const { read, seen } = await watch('youtube', [id, 'bad', 'slow', 'none', 'good'], fetchContext({ posts }))
    expect(seen.map(({ ids }) => ids)).toEqual([[id, 'none', 'good'], ['bad'], ['slow']])
    expect([...read.values()].map(({ kind }) => kind)).toEqual([
      'observed',
      'unavailable',
      'unavailable',
      'gone',
      'observed',
    ])
  })

  it('meets every kind of fault at rate 1, and gives every post an observation', async () => {
    const refs = Array.from({ length: 50 }, (_, index) => refTo(`video-${100 + index}`))
    const read = [...(await simulatedAdapter('youtube').fetchMetrics(refs, fetchContext({ failure_rate: 1 }))).values()]
    const reasons = read.map((one) => (one.kind === 'unavailable' ? one.reason : one.kind))
    expect(new Set(reasons)).toEqual(new Set(['timeout', 'rate_limited', 'server_error', 'observed']))
    const partial = read.filter((one) => one.kind === 'observed').map(numbersOf)
    expect(partial.every((numbers) => numbers?.includes('hidden'))).toBe(true)
  })

  it('ends when the signal says so, with every post timed out', async () => {
    const latency_ms = { min: 2_000, max: 2_000 }
    const context = fetchContext({ latency_ms }, { signal: AbortSignal.timeout(10) })
    const read = await simulatedAdapter('youtube').fetchMetrics([refTo('a'), refTo('b')], context)
    expect([...read.values()]).toMatchObject([{ reason: 'timeout' }, { reason: 'timeout' }])
    const late = fetchContext({}, { signal: AbortSignal.abort() })
    expect(await fetchOne(late)).toMatchObject({ kind: 'unavailable', reason: 'timeout' })
  })

  it('takes the configured time', async () => {
    const before = performance.now()
    expect(await fetchOne(fetchContext({ latency_ms: { min: 20, max: 25 } }))).toMatchObject({ kind: 'observed' })
    expect(performance.now() - before).toBeGreaterThanOrEqual(15)
  })
})

describe('a simulated Page', () => {
  const owner = { token: 'mock', accountId: '100012345678', ask: ownerAsks.meta }
  const urlOf = (id: string) => `https://www.facebook.com/${id.startsWith('pfbid') ? `shop/posts/${id}` : `reel/${id}`}`

  it('shows posts by the number of a link, by a video, and by an alias, and keeps no id for the Graph API itself', async () => {
    const ids = [nativeIds.meta, 'pfbid0abcABC123']
    const refs = ids.map((nativeId) => ({ nativeId, canonicalUrl: urlOf(nativeId) }))
    const read = await simulatedAdapter('meta').fetchMetrics(refs, fetchContext({}, { owner }))
    for (const id of ids) {
      expect(read.get(id)).toMatchObject({ kind: 'observed', source: 'mock' })
      expect(read.get(id)).not.toHaveProperty('objectId')
    }
  })

  it('shows no post of a group', async () => {
    const ref = {
      nativeId: nativeIds.meta,
      canonicalUrl: `https://www.facebook.com/groups/cats/posts/${nativeIds.meta}`,
    }
    const read = await simulatedAdapter('meta').fetchMetrics([ref], fetchContext({}, { owner }))
    expect([...read.values()]).toMatchObject([{ kind: 'unavailable', reason: 'reconnect' }])
  })
})
