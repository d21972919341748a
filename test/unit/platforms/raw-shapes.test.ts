import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askableOf, clients, mocks } from '../../../lib/platforms/askable.ts'
import type { MockPost } from '../../../lib/platforms/mock/mock-api.ts'
import { type Platform, platformNames, registry } from '../../../lib/platforms/registry.ts'
import { metricNames, perMetric } from '../../../lib/platforms/vocabulary.ts'
import { mockPost, nativeIds } from './builders.ts'

/** The posts of each response: all together, or one by one. */
const responsesOf = (platform: Platform, posts: readonly MockPost[]) =>
  platform === 'meta' ? posts.map((post) => [post]) : [posts]

/** What a platform reads of what it wrote, through JSON as on the wire. */
const roundTrip = (platform: Platform, posts: readonly MockPost[], written = (text: string): string => text) => {
  const { readPosts, rawResponse } = askableOf(platform)
  const bodies = responsesOf(platform, posts).map((shown) => written(JSON.stringify(mocks[platform].show(shown))))
  return new Map(bodies.flatMap((body) => [...readPosts(rawResponse.parse(JSON.parse(body)))]))
}

const spoiledViews = 123_454_321
const viewsWritten = /"?123454321"?/

/** What a platform reads where the views of one post are written as something else. */
const readSpoiled = (platform: Platform, posts: readonly MockPost[], views: unknown) =>
  roundTrip(platform, posts, (body) => body.replace(viewsWritten, JSON.stringify(views)))

/** Facebook shows reactions and comments for a permission alone that nobody is asked for. */
const responsesShown = (platform: Platform, responses: { readonly likes: number; readonly comments: number }) =>
  platform === 'meta' ? {} : responses

/** Where null is no way to hide views. */
const nullIsNoViews = new Set(['youtube', 'instagram', 'meta'])

const metric = (value: number | null) => (value === null ? { missing: 'hidden' } : { value })

const count = fc.nat({ max: 1_000_000_000_000 })
const hidable = fc.option(count)

describe.each(platformNames)('the raw shape of %s', (platform) => {
  const definition = askableOf(platform)
  const nativeId = nativeIds[platform]

  it('is registered under its own name', () => {
    expect(definition.name).toBe(platform)
  })

  it('keeps every number that it supports, hidden metrics, author and publish time', () => {
    const supported = metricNames.filter((name) => definition.supports[name])
    fc.assert(
      fc.property(fc.record(perMetric(() => hidable)), count, count, (numbers, likes, comments) => {
        const post = mockPost({ nativeId, ...numbers, likes, comments })
        const metrics = Object.fromEntries(supported.map((name) => [name, metric(numbers[name])]))
        expect(roundTrip(platform, [post]).get(nativeId)).toMatchObject({
          metrics: { ...metrics, ...responsesShown(platform, { likes, comments }) },
          author: 'nasa',
          publishedAt: '2025-06-01T08:30:15.000Z',
        })
      }),
    )
  })

  it('tells a private post', () => {
    expect(roundTrip(platform, [mockPost({ nativeId, state: 'private' })])).toEqual(
      new Map([[nativeId, { gone: 'private' }]]),
    )
  })

  it('leaves out posts that do not exist', () => {
    expect(roundTrip(platform, [])).toEqual(new Map())
  })

  it('keeps the posts of a full batch apart', () => {
    const posts = Array.from({ length: definition.maxBatch }, (_, index) =>
      mockPost({ nativeId: `${nativeId.slice(0, -3)}${100 + index}`, views: index, author: `author${index}` }),
    )
    const read = roundTrip(platform, posts)
    expect(read.size).toBe(definition.maxBatch)
    for (const { nativeId: id, views, author } of posts) {
      expect(read.get(id)).toMatchObject({ metrics: { views: { value: views } }, author })
    }
  })

  it.each([-1, 0.5, 2 ** 60, '12a', Number.NaN])('refuses %s as a count', (views) => {
    const read = readSpoiled(platform, [mockPost({ nativeId, views: spoiledViews })], views)
    // JSON writes NaN as null, which most shapes read as a hidden metric.
    const isHidden = Number.isNaN(views) && !nullIsNoViews.has(platform)
    expect(read.get(nativeId)).toEqual(
      isHidden
        ? expect.objectContaining({ metrics: expect.objectContaining({ views: { missing: 'hidden' } }) })
        : { unreadable: nativeId },
    )
  })

  it('reads the other posts of a response in which one cannot be read', () => {
    const neighbour = `${nativeId.slice(0, -3)}100`
    const posts = [mockPost({ nativeId, views: spoiledViews }), mockPost({ nativeId: neighbour, views: 7 })]
    const read = readSpoiled(platform, posts, -1)
    expect(read.get(nativeId)).toEqual({ unreadable: nativeId })
    expect(read.get(neighbour)).toMatchObject({ metrics: { views: { value: 7 } } })
  })

  it('refuses a response with an unreadable item that does not say which post it is', () => {
    const body = JSON.stringify(mocks[platform].show([mockPost({ nativeId, views: spoiledViews })]))
    const nameless = body.replace(viewsWritten, '-1').replaceAll(/"(?:id|shortcode|name)":"[^"]*"/g, '"nobody":""')
    expect(definition.rawResponse.safeParse(JSON.parse(nameless)).success).toBe(false)
  })

  it.each([[{}], [{ error: { message: 'no' } }], [[]], ['text'], [null]])('refuses %j', (raw) => {
    const parsed = definition.rawResponse.safeParse(raw)
    expect(parsed.success).toBe(false)
  })
})

describe('what single platforms say', () => {
  it('reads the shares of X as reposts and quotes, a missing post from its errors, and a post without a field as there', () => {
    const read = clients.x.readPosts({
      data: [
        {
          id: '1',
          author_id: '7',
          created_at: '2025-06-01T08:30:15.123Z',
          public_metrics: { impression_count: 9, like_count: 1, reply_count: 2, retweet_count: 3, quote_count: 4 },
        },
      ],
      errors: [
        { resource_id: '2', type: 'https://api.twitter.com/2/problems/resource-not-found' },
        { resource_id: '1', type: 'https://api.twitter.com/2/problems/not-authorized-for-field' },
      ],
    })
    expect(read.get('1')).toMatchObject({ metrics: { shares: 7, clicks: { missing: 'hidden' } } })
    expect(read.get('2')).toEqual({ gone: 'not_found' })
  })

  it('reads a removed Reddit post as gone, a deleted author as none, and a negative score as no likes', () => {
    const thing = (name: string, changes: Record<string, unknown>) => ({
      kind: 't3',
      data: { name, author: 'nasa', created_utc: 1_748_766_615.0, score: 5, ...changes },
    })
    const raw = clients.reddit.rawResponse.parse({
      kind: 'Listing',
      data: {
        children: [
          thing('t3_a', { removed_by_category: 'moderator' }),
          thing('t3_b', { author: '[deleted]' }),
          thing('t3_c', { score: -12 }),
        ],
      },
    })
    const read = clients.reddit.readPosts(raw)
    expect(read.get('t3_a')).toEqual({ gone: 'not_found' })
    expect(read.get('t3_b')).not.toHaveProperty('author')
    expect(read.get('t3_c')).toMatchObject({ metrics: { likes: 0 } })
  })

  it('knows when posts were published from their ids', () => {
    expect(registry.x.publishedAtOf?.('604341487988576256')).toBe('2015-05-29T17:40:13.515Z')
    expect(registry.tiktok.publishedAtOf?.('7240568259186019630')).toBe('2023-06-03T21:02:48.000Z')
    expect(registry.instagram.publishedAtOf?.('CDg_6Y1pxWu')).toMatch(/^2020-08-05T/)
  })

  it.each([
    ['x', '20'],
    ['x', 'not-a-number'],
    ['tiktok', '123'],
    ['instagram', 'CDg'],
    ['instagram', 'z'.repeat(28)],
  ] as const)('knows no publish time for %s %s', (platform, id) => {
    expect(registry[platform].publishedAtOf?.(id)).toBeNull()
  })
})
