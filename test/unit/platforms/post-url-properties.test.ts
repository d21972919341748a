import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPostUrl } from '../../../lib/platforms/links/post-url.ts'
import { type Platform, registry } from '../../../lib/platforms/registry.ts'
import { forms } from './url-forms.ts'

const base64Url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const base36 = '0123456789abcdefghijklmnopqrstuvwxyz'
const textOf = (characters: string, lengths: { minLength: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom(...characters), ...lengths })

const longId = fc.bigInt({ min: 1n, max: 10n ** 19n - 1n }).map(String)
/** An id is 64 bits: its last character carries four of them, with two that are always 0. */
const lastOfVideo = fc.constantFrom(...'AEIMQUYcgkosw048')
const videoId = fc
  .tuple(textOf(base64Url, { minLength: 10, maxLength: 10 }), lastOfVideo)
  .map((parts) => parts.join(''))
  .filter((id) => id !== 'videoseries')
/** Codes of 2016 to 2024, which begin with B or C. */
const code = fc
  .tuple(fc.constantFrom('B', 'C'), textOf(base64Url, { minLength: 10, maxLength: 10 }))
  .map((parts) => parts.join(''))
const redditId = textOf(base36, { minLength: 1, maxLength: 13 }).filter((id) => !id.startsWith('0'))

interface Sample {
  readonly platform: Platform
  readonly id: string
  readonly urls: readonly string[]
}

const sample: fc.Arbitrary<Sample> = fc.oneof(
  videoId.map((id) => ({
    platform: 'youtube' as const,
    id,
    urls: [`https://www.youtube.com/watch?v=${id}`, `https://youtu.be/${id}`, `https://m.youtube.com/shorts/${id}`],
  })),
  longId.map((id) => ({
    platform: 'tiktok' as const,
    id,
    urls: [`https://www.tiktok.com/@a/video/${id}`, `https://m.tiktok.com/v/${id}.html`],
  })),
  code.map((id) => ({
    platform: 'instagram' as const,
    id,
    urls: [`https://www.instagram.com/p/${id}/`, `https://www.instagram.com/a/reel/${id}`],
  })),
  longId.map((id) => ({
    platform: 'x' as const,
    id,
    urls: [`https://x.com/a/status/${id}`, `https://mobile.twitter.com/i/web/status/${id}/photo/1`],
  })),
  redditId.map((id) => ({
    platform: 'reddit' as const,
    id: `t3_${id}`,
    urls: [`https://www.reddit.com/r/a/comments/${id}/title`, `https://redd.it/${id.toUpperCase()}`],
  })),
  longId.map((id) => ({
    platform: 'meta' as const,
    id,
    urls: [`https://www.facebook.com/a/posts/${id}`, `https://m.facebook.com/watch/?v=${id}`],
  })),
)
const knownUrl = fc.constantFrom(...forms.flatMap((form) => form.urls))
const tracking = fc.record({
  name: fc.constantFrom('utm_source', 'igsh', 'si', '_r', 'fbclid', 'ref_src'),
  value: textOf(base64Url, { minLength: 0, maxLength: 20 }),
})

const identityOf = (url: string) => {
  const read = readPostUrl(url)
  if ('refusal' in read) return read
  return { platform: read.platform, nativeId: read.nativeId, canonicalUrl: read.canonicalUrl }
}
const keyOf = (url: string): string => {
  const read = identityOf(url)
  return 'refusal' in read ? `refused ${read.refusal}` : `${read.platform} ${read.nativeId}`
}

describe('post URLs, whatever they are', () => {
  it('reads every generated form to its id, and the canonical URL to itself', () => {
    fc.assert(
      fc.property(sample, ({ platform, id, urls }) => {
        for (const url of urls) {
          const read = identityOf(url)
          expect(read).toMatchObject({ platform, nativeId: id })
          if ('canonicalUrl' in read) expect(identityOf(read.canonicalUrl)).toEqual(read)
        }
      }),
    )
  })

  it('gives two URLs the same identity if and only if they lead to the same post', () => {
    fc.assert(
      fc.property(sample, sample, fc.nat(), fc.nat(), (one, other, i, j) => {
        const first = one.urls[i % one.urls.length] ?? ''
        const second = other.urls[j % other.urls.length] ?? ''
        const isSame = one.platform === other.platform && one.id === other.id
        expect(keyOf(first) === keyOf(second)).toBe(isSame)
      }),
    )
  })

  it('does not care about tracking parameters, fragment, scheme, www, wrapping or the case of the host', () => {
    fc.assert(
      fc.property(knownUrl, tracking, fc.constantFrom('<', '"', "'", ' '), (url, { name, value }, wrap) => {
        const joint = url.includes('?') ? '&' : '?'
        const bare = url.replace('https://', '').replace('www.', '')
        const upperHost = bare.replace(/^[^/]+/, (host) => host.toUpperCase())
        const variants = [
          `${url}${joint}${name}=${value}`,
          `${url}#${value}`,
          bare,
          `http://${bare}`,
          `HTTPS://${upperHost}`,
          `//${bare}`,
          `${wrap}${url}${wrap === '<' ? '>' : wrap}.`,
          url.replace(/^(?:https:\/\/)?([^/]+)\//, 'https://$1:443//'),
        ]
        for (const variant of variants) expect([variant, identityOf(variant)]).toEqual([variant, identityOf(url)])
      }),
    )
  })

  it('refuses hosts that only look like a platform', () => {
    const hosts = Object.values(registry).flatMap((definition) => definition.hosts)
    const label = textOf('abcdefghijklmnopqrstuvwxyz', { minLength: 1, maxLength: 8 })
    const lookalike = fc
      .tuple(fc.constantFrom(...hosts), label)
      .chain(([host, word]) =>
        fc.constantFrom(`${host}.${word}`, `${host}.${word}.io`, `zz${word}-${host}`, `${host}-${word}.io`),
      )
      .filter((host) => !hosts.some((known) => host === known || host.endsWith(`.${known}`)))
    fc.assert(
      fc.property(lookalike, knownUrl, (host, url) => {
        const path = url.replace(/^(?:https:\/\/)?[^/]+/, '')
        expect(readPostUrl(`https://${host}${path}`)).toMatchObject({ refusal: 'unsupported_platform' })
      }),
    )
  })

  it('reads any text without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (text) => {
        expect(readPostUrl(text)).toBeTypeOf('object')
      }),
    )
  })

  const long = 100_000
  it.each([
    ['wrapping', `${'<'.repeat(long)}x`],
    ['trailing wrapping with one other character', `https://youtu.be/${'.,)'.repeat(long / 3)}x`],
    ['blanks inside', `a${' '.repeat(long)}a`],
    ['slashes', `https://youtu.be${'/'.repeat(long)}dQw4w9WgXcQ`],
    ['dots in the host', `${'a.'.repeat(long / 2)}com`],
    ['dashes and digits', `${'a-1.'.repeat(long / 4)}:`],
    ['escapes', `https://youtu.be/${'%25'.repeat(long / 3)}`],
    ['a scheme without end', 'a'.repeat(long)],
    ['parameters', `https://youtube.com/watch?${'v=&'.repeat(long / 3)}`],
  ])('refuses 100,000 characters of %s', (_shape, input) => {
    expect(readPostUrl(input)).toEqual({ refusal: 'invalid_url' })
  })

  it('takes a link wrapped in 100,000 quotes or blanks', () => {
    for (const wrap of ['"', ' ']) {
      const input = `${wrap.repeat(long)}https://youtu.be/dQw4w9WgXcQ${wrap.repeat(long)}`
      expect(readPostUrl(input)).toMatchObject({ nativeId: 'dQw4w9WgXcQ' })
    }
  })

  it.each(['r/', 'comments/1/', '@/video/', 'p/', 'i/web/status/1', 'a/posts/', 'embed/'])(
    'stays linear in paths that repeat %s up to the limit',
    (part) => {
      for (const { hosts } of Object.values(registry)) {
        for (const host of hosts) {
          const url = `https://${host}/${part.repeat(2_000)}`.slice(0, 2_048)
          expect(readPostUrl(url)).toBeTypeOf('object')
        }
      }
    },
  )
})
