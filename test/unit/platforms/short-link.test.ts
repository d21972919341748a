import { describe, expect, test } from 'vitest'
import { readPostUrl } from '../../../lib/platforms/links/post-url.ts'
import { nextHop, shortLinkOf } from '../../../lib/platforms/short-link.ts'

const nowMs = Date.UTC(2026, 5, 1)
const shortIn = (text: string) => {
  const read = readPostUrl(text, nowMs)
  return 'refusal' in read ? shortLinkOf(read) : null
}

describe('a short link', () => {
  test.each([
    ['https://www.reddit.com/r/analog/s/hKrTTvFVwZ', 'reddit'],
    ['https://v.redd.it/aaa11bbb22cc3', 'reddit'],
    ['https://vm.tiktok.com/ZTR45GpSF/', 'tiktok'],
    ['https://vt.tiktok.com/ZSabc/', 'tiktok'],
    ['https://www.tiktok.com/t/ZTR45GpSF/?k=1', 'tiktok'],
    ['https://www.instagram.com/share/reel/BARSSL4rTu', 'instagram'],
    ['https://t.co/abc123', 'x'],
    ['https://fb.watch/abc123/', 'meta'],
    ['https://www.facebook.com/share/v/abc123/', 'meta'],
  ])('%s is one of %s', (url, platform) => {
    expect(shortIn(url)).toEqual({ platform, url })
    expect(shortIn(`Look at this: ${url} !`)).toEqual({ platform, url })
    expect(shortIn(url.replace('https:', 'http:'))).toEqual({ platform, url })
  })

  test.each([
    ['a link to a post', 'https://youtu.be/dQw4w9WgXcQ'],
    ['one of a stranger’s service', 'https://reddit.app.link/abc'],
    ['one of a site that is no platform', 'https://bit.ly/abc'],
    ['one of two different ones', 'https://t.co/abc123 https://t.co/abc124'],
    ['one beside a post, which is taken', 'https://t.co/abc123 https://x.com/i/status/1990000000000000001'],
    ['one with a user name', 'https://a:b@t.co/abc123'],
    ['one with a port', 'https://t.co:8443/abc123'],
    [
      'one inside another page’s parameter twice',
      'https://l.facebook.com/l.php?u=https%3A%2F%2Ft.co%2Fa&u=https%3A%2F%2Ft.co%2Fb',
    ],
  ])('is not %s', (_name, text) => {
    expect(shortIn(text)).toBeNull()
  })

  test('may be inside a redirect, and twice in a text', () => {
    expect(shortIn('https://l.facebook.com/l.php?u=https%3A%2F%2Ffb.watch%2Fabc123%2F')).toEqual({
      platform: 'meta',
      url: 'https://fb.watch/abc123/',
    })
    expect(shortIn('https://t.co/abc123 or https://t.co/abc123')).toEqual({ platform: 'x', url: 'https://t.co/abc123' })
  })
})

describe('a redirect of a short link', () => {
  const tiktok = { platform: 'tiktok', url: 'https://vm.tiktok.com/ZTR45GpSF/' } as const
  const video = '7080213458555737986'

  test.each([
    ['to its post', `https://www.tiktok.com/@ada/video/${video}?_t=8x`, { found: { nativeId: video } }],
    ['to its post by a path', `/@ada/video/${video}`, { found: { nativeId: video } }],
    [
      'to another address of its platform',
      'https://www.tiktok.com/t/ZTR45GpSF/#x',
      { url: 'https://www.tiktok.com/t/ZTR45GpSF/' },
    ],
    [
      'to its post behind a login',
      `https://www.tiktok.com/login?redirect_url=https%3A%2F%2Fwww.tiktok.com%2F%40ada%2Fvideo%2F${video}`,
      { found: { nativeId: video } },
    ],
  ])('%s goes on', (_name, location, expected) => {
    expect(nextHop(tiktok, location, nowMs)).toMatchObject(expected)
  })

  test.each([
    ['to another platform’s post', 'https://youtu.be/dQw4w9WgXcQ'],
    ['to a stranger', 'https://example.com/'],
    ['to a host that only looks like it', 'https://tiktok.com.example.com/t/ZT1/'],
    ['to a host that ends like it', 'https://nottiktok.com/t/ZT1/'],
    ['to http', 'http://www.tiktok.com/t/ZTR45GpSF/'],
    ['to a script', 'javascript:alert(1)'],
    ['to an address', 'https://169.254.169.254/latest'],
    ['nowhere', 'https://'],
  ])('%s does not', (_name, location) => {
    expect(nextHop(tiktok, location, nowMs)).toBeNull()
  })
})
