import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createAdapter } from '../../../lib/platforms/adapter.ts'
import { readPostUrlAmong } from '../../../lib/platforms/links/post-url.ts'
import { mockTransport } from '../../../lib/platforms/mock/transport.ts'
import type { MockResponse, PlatformClient, PlatformDefinition } from '../../../lib/platforms/platform.ts'
import { registry } from '../../../lib/platforms/registry.ts'
import { fetchContext, numbersOf, refTo } from './builders.ts'

const rawResponse = z.array(z.object({ slug: z.string(), seen: z.int().min(0).nullable() }))

/** A platform nobody has heard of, whole: posts at toy.example/t/SLUG, and views are all it counts. */
const toy: PlatformDefinition = {
  name: 'toy',
  hosts: ['toy.example'],
  supports: { views: true, clicks: false, conversions: false },
  maxBatch: 2,
  definition: 'views=seen',
  settlementHours: 24,
  readUrl: ({ segments: [page, slug] }) =>
    page === 't' && slug !== undefined
      ? { nativeId: slug, canonicalUrl: `https://toy.example/t/${slug}` }
      : 'not_a_post',
}

/** How it answers: a list of slugs with how often each was seen. */
const toyClient: PlatformClient<z.infer<typeof rawResponse>> = {
  rawResponse,
  readPosts: (raw) =>
    new Map(
      raw.map(({ slug, seen }) => [
        slug,
        {
          metrics: {
            views: seen === null ? { missing: 'hidden' } : { value: seen },
            clicks: { missing: 'hidden' },
            conversions: { missing: 'hidden' },
          },
        },
      ]),
    ),
}

const toyMock: MockResponse = (posts) => posts.map(({ nativeId, views }) => ({ slug: nativeId, seen: views }))

describe('a platform that is added with its definition, its client and its mock', () => {
  it('has its URLs read beside those of the others', () => {
    const read = (url: string) => readPostUrlAmong({ ...registry, toy }, url)
    expect(read('toy.example/t/duck?utm_source=x')).toEqual({
      platform: 'toy',
      nativeId: 'duck',
      canonicalUrl: 'https://toy.example/t/duck',
    })
    expect(read('https://toy.example/about')).toEqual({ refusal: 'not_a_post' })
    expect(read('https://youtu.be/dQw4w9WgXcQ')).toMatchObject({ platform: 'youtube' })
  })

  it('is fetched, mocked and steered like any other', async () => {
    const context = fetchContext({
      posts: { duck: { views: 9 }, ball: { fail: 'auth' }, kite: { state: 'not_found' }, boat: { views: null } },
    })
    const refs = ['duck', 'ball', 'kite', 'boat', 'car'].map(refTo)
    const read = await createAdapter({ ...toy, ...toyClient, mockResponse: toyMock }, mockTransport).fetchMetrics(
      refs,
      context,
    )
    expect([...read.values()].map(numbersOf)).toEqual([
      [9, 'unsupported', 'unsupported'],
      'unavailable',
      'gone',
      ['hidden', 'unsupported', 'unsupported'],
      [expect.any(Number), 'unsupported', 'unsupported'],
    ])
  })
})
