import { describe, expect, it } from 'vitest'
import { readPostUrl } from '../../../lib/platforms/links/post-url.ts'
import { sayTarget } from '../../../lib/platforms/links/url-target.ts'
import { pastedForms, refusedForms } from './pasted-forms.ts'
import cases from './pasted-links.json' with { type: 'json' }

const nowMs = Date.parse('2026-11-01T00:00:00.000Z')
const read = (text: string) => readPostUrl(text, nowMs)

describe('what people paste', () => {
  it.each(cases)('$kind: $in', (pasted) => {
    const expected =
      pasted.refuse === undefined ? { platform: pasted.platform, nativeId: pasted.id } : { refusal: pasted.refuse }
    expect(read(pasted.in)).toMatchObject(expected)
  })

  describe.each(pastedForms)('$platform $id', ({ platform, id, texts }) => {
    it.each(texts)('is found in %s, and its canonical link reads back to itself', (text) => {
      const found = read(text)
      expect(found).toMatchObject({ platform, nativeId: id })
      if ('refusal' in found) return
      const again = read(found.canonicalUrl)
      expect(again).toMatchObject({ platform, nativeId: id, canonicalUrl: found.canonicalUrl })
      expect(again).not.toHaveProperty('notes')
    })
  })

  it.each(refusedForms)('%s is refused as %s', (text, refusal) => {
    expect(read(text)).toMatchObject({ refusal })
  })
})

describe('what the reader did', () => {
  const video = 'https://youtu.be/dQw4w9WgXcQ'
  it.each([
    [video, undefined],
    [`  "${video}".`, undefined],
    [`My review: ${video}`, ['shared_text']],
    [`[my video](${video})`, ['shared_text']],
    [`${video}\u200b`, ['invisible_characters']],
    [`https://l.facebook.com/l.php?u=${encodeURIComponent(video)}`, ['wrapper']],
    ['hhttps//youtu.be/dQw4w9WgXcQ', ['mended_address']],
    [encodeURIComponent(video), undefined],
    [`see \u200bhttps://https://youtu.be/dQw4w9WgXcQ`, ['mended_address', 'shared_text', 'invisible_characters']],
  ])('%s: %o', (text, notes) => {
    const found = { notes: undefined, ...read(text) }
    expect(found).toMatchObject({ nativeId: 'dQw4w9WgXcQ' })
    expect(found.notes).toEqual(notes)
  })
})

describe('what a link leads to that is no post', () => {
  it.each([
    ['https://www.youtube.com/post/UgkxAbc', 'community_post'],
    ['https://www.youtube.com/channel/UC1/community?lb=UgkxAbc', 'community_post'],
    ['https://www.youtube.com/clip/UgkxAbc', 'clip'],
    ['https://www.youtube.com/playlist?list=PL1', 'playlist'],
    ['https://www.youtube.com/watch?list=PL1', 'playlist'],
    ['https://www.youtube.com/@nasa', 'channel'],
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&v=9bZkp7q19f0', 'several_posts'],
    ['https://youtu.be/dQw4w9WgXcQ https://youtu.be/9bZkp7q19f0', 'several_posts'],
    ['https://www.tiktok.com/@nasa', 'profile'],
    ['https://www.tiktok.com/@nasa/live', 'live'],
    ['https://www.tiktok.com/music/a-song-123', 'sound'],
    ['https://www.instagram.com/nasa/', 'profile'],
    ['https://www.instagram.com/stories/nasa/123/', 'story'],
    ['https://x.com/nasa', 'profile'],
    ['https://x.com/i/spaces/1eaJbrAPnbaxX', 'space'],
    ['https://www.reddit.com/r/analog', 'subreddit'],
    ['https://www.reddit.com/user/someone', 'profile'],
    ['https://i.redd.it/abc.png', 'file'],
    ['https://www.facebook.com/61550000000001', 'profile'],
    ['https://www.facebook.com/groups/space', 'group'],
    ['https://www.facebook.com/events/123456', 'event'],
    ['https://www.facebook.com/stories/1/2', 'story'],
    ['https://www.facebook.com/media/set/?set=a.1', 'album'],
    ['https://vxreddit.com/r/a/comments/2a00np', 'mirror'],
    ['https://www.kkinstagram.com/reel/CDg_6Y1pxWu', 'mirror'],
  ])('%s: %s', (link, target) => {
    expect(read(link)).toMatchObject({ target })
  })

  it('is said in a sentence, with what to paste instead', () => {
    for (const target of ['channel', 'playlist', 'several_posts', 'redirect_in_redirect', 'mirror'] as const) {
      expect(sayTarget(target)).toMatch(/^(?:This|There) .*\. .*[Pp]aste .*\.$/)
    }
    expect(sayTarget('clip')).toContain('a clip of a video')
    expect(sayTarget('mirror')).toContain('Open the post on the platform itself')
  })
})

describe('the time in an Instagram code', () => {
  const at = (code: string, ms = nowMs) => readPostUrl(`https://www.instagram.com/p/${code}/`, ms)

  it('is not after now, but for a clock that is a little slow', () => {
    const published = Date.parse('2020-08-05T16:43:05.000Z')
    expect(at('CDg_6Y1pxWu', published)).toMatchObject({ nativeId: 'CDg_6Y1pxWu' })
    expect(at('CDg_6Y1pxWu', published - 3_600_000)).toMatchObject({ nativeId: 'CDg_6Y1pxWu' })
    expect(at('CDg_6Y1pxWu', Date.parse('2020-07-01T00:00:00.000Z'))).toMatchObject({ refusal: 'not_a_post' })
  })

  it('refuses the names of pages, and codes that point beyond the century', () => {
    for (const code of ['videos', 'trending', 'create', 'audio', 'following', 'collections', 'zzzzzzzzzzz', 'AAAA']) {
      expect([code, at(code)]).toEqual([code, expect.objectContaining({ refusal: 'not_a_post' })])
    }
  })

  it('is the same behind zeros, and behind the secret of a private account', () => {
    const secret = 'x'.repeat(28)
    for (const code of [
      'ACDg_6Y1pxWu',
      `${'A'.repeat(40)}CDg_6Y1pxWu`,
      `CDg_6Y1pxWu${secret}`,
      `AACDg_6Y1pxWu${secret}`,
    ]) {
      expect(at(code)).toMatchObject({
        nativeId: 'CDg_6Y1pxWu',
        canonicalUrl: 'https://www.instagram.com/p/CDg_6Y1pxWu/',
      })
    }
  })
})

describe('the canonical link of a Facebook post', () => {
  it.each([
    ['https://www.facebook.com/NASA.Earth/posts/a-slug/10155278547321729', 'nasaearth/posts/10155278547321729'],
    ['https://www.facebook.com/permalink.php?story_fbid=10155278547321729&id=4', '4/posts/10155278547321729'],
    [
      'https://www.facebook.com/permalink.php?story_fbid=10155278547321729',
      'permalink.php?story_fbid=10155278547321729',
    ],
    ['https://www.facebook.com/nasa/videos/10155278547321729', 'watch/?v=10155278547321729'],
    ['https://fb.com/reel/10155278547321729', 'reel/10155278547321729'],
    ['https://www.facebook.com/groups/Space/permalink/10155278547321729', 'groups/space/posts/10155278547321729'],
    ['https://www.facebook.com/photo/?fbid=10155278547321729', 'photo/?fbid=10155278547321729'],
    ['https://www.facebook.com/nasa.de/photos/a.391000000001/10155278547321729', 'nasade/photos/10155278547321729'],
    [
      'https://www.facebook.com/Nasa-Fans-100000000012345/posts/10155278547321729',
      '100000000012345/posts/10155278547321729',
    ],
    ['https://www.facebook.com/pfbid02abcDEF123', 'permalink.php?story_fbid=pfbid02abcDEF123'],
  ])('of %s says what it is: %s', (link, path) => {
    const canonicalUrl = `https://www.facebook.com/${path}`
    expect(read(link)).toMatchObject({ canonicalUrl })
    expect(read(canonicalUrl)).toMatchObject({ canonicalUrl })
  })
})

it.each(['%0A', '%0D%0A', '%09', '%20%0A'])(
  'an escaped line end or blank (%s) behind an id is not part of it',
  (blank) => {
    expect(readPostUrl(`https://youtu.be/dQw4w9WgXcQ${blank}`)).toMatchObject({ nativeId: 'dQw4w9WgXcQ' })
    expect(readPostUrl(`https://youtu.be/dQw4w9W${blank}gXcQ`)).toHaveProperty('refusal')
  },
)
