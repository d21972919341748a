import { expect, test } from 'vitest'
import { readPostUrl } from '../../../lib/platforms/links/post-url.ts'
import { hostileUrls } from './hostile-urls.ts'

test('the corpus of hostile links is large and without repeats', () => {
  expect(new Set(hostileUrls).size).toBe(hostileUrls.length)
  expect(hostileUrls.length).toBeGreaterThanOrEqual(400)
})

test('no hostile link is read as a post', () => {
  const taken = hostileUrls.flatMap((url) => {
    const read = readPostUrl(url)
    return 'refusal' in read ? [] : [`${url.slice(0, 120)} → ${read.platform} ${read.nativeId}`]
  })
  expect(taken).toEqual([])
})

test('a link that is too long is refused by its length, before anything is parsed', () => {
  const lengths = [2_049, 10_000, 1_000_000]
  for (const length of lengths) {
    const url = `https://www.youtube.com/watch?v=dQw4w9WgXcQ&x=`.padEnd(length, 'x')
    expect(readPostUrl(url)).toEqual({ refusal: 'invalid_url' })
  }
  expect(readPostUrl('https://www.youtube.com/watch?v=dQw4w9WgXcQ&x='.padEnd(2_048, 'x'))).toMatchObject({
    nativeId: 'dQw4w9WgXcQ',
  })
})
