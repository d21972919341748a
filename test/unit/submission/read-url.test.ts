import { expect, test } from 'vitest'
import { readUrl } from '../../../lib/submission/read-url.ts'
import { Refusal } from '../../../lib/values/refusal.ts'

const now = '2026-06-01T12:00:00.000Z'

const refusalOf = (text: string): { code: string; detail: string; path: string | undefined } => {
  try {
    readUrl(text, undefined, now)
  } catch (error) {
    if (error instanceof Refusal)
      return { code: error.code, detail: error.message, path: error.extras.errors?.[0]?.path }
  }
  throw new Error(`${text} was not refused`)
}

test('a text around a link is read, and its canonical link is kept', () => {
  expect(readUrl('My review: https://youtu.be/dQw4w9WgXcQ!', 'youtube', now)).toMatchObject({
    nativeId: 'dQw4w9WgXcQ',
    canonicalUrl: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  })
})

test.each([
  ['https://v.redd.it/aaa11bbb22cc3', 'short_link', 'This is a short link'],
  ['https://www.youtube.com/playlist?list=PL1', 'not_a_post', 'This link leads to a playlist, not to one post.'],
  ['https://youtu.be/dQw4w9WgXcQ https://youtu.be/9bZkp7q19f0', 'not_a_post', 'more than one post'],
  ['https://vxreddit.com/r/a/comments/2a00np', 'unsupported_platform', 'Open the post on the platform itself'],
  [
    'https://example.com/',
    'unsupported_platform',
    'We accept posts from YouTube, TikTok, Instagram, X, Reddit, and Facebook.',
  ],
  ['https://you\u200btube.com/watch?v=dQw4w9WgXcQ', 'invalid_url', 'at most 10,000'],
])('%s is refused as %s, with what to paste', (text, code, sentence) => {
  expect(refusalOf(text)).toEqual({ code, detail: expect.stringContaining(sentence), path: 'url' })
})

test('an Instagram code from the future is refused', () => {
  const link = 'https://www.instagram.com/p/CDg_6Y1pxWu/'
  expect(readUrl(link, undefined, now)).toMatchObject({ nativeId: 'CDg_6Y1pxWu' })
  expect(() => readUrl(link, undefined, '2019-01-01T00:00:00.000Z')).toThrow('Paste the link of one post')
})
