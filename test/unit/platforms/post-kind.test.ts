import { expect, test } from 'vitest'
import { readPostUrl } from '../../../lib/platforms/links/post-url.ts'
import { postKindOf } from '../../../lib/platforms/post-kind.ts'

test.each([
  ['https://youtu.be/dQw4w9WgXcQ', 'video'],
  ['https://www.youtube.com/shorts/dQw4w9WgXcQ', 'video'],
  ['https://www.reddit.com/r/news/comments/abc123/title/', 'post'],
  ['https://www.reddit.com/r/news/comments/abc123/title/def456/', 'comment'],
  ['https://www.facebook.com/watch/?v=1234567890', 'video'],
  ['https://www.facebook.com/reel/1234567890', 'reel'],
  ['https://www.facebook.com/photo/?fbid=1234567890', 'photo'],
  ['https://www.facebook.com/shop.example/photos/1234567890', 'photo'],
  ['https://www.facebook.com/shop.example/posts/1234567890', 'post'],
  ['https://www.tiktok.com/@ada/photo/7100000000000000001', 'post'],
  ['https://www.instagram.com/reel/CxxxxxxxxxA/', 'post'],
  ['https://x.com/ada/status/1700000000000000000', 'post'],
])('%s is a %s as far as its canonical address tells', (link, kind) => {
  const read = readPostUrl(link)
  if ('refusal' in read) throw new Error(`${link} is refused: ${read.refusal}`)
  expect(postKindOf(read.platform, read.canonicalUrl)).toBe(kind)
})
