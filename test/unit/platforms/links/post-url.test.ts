import { describe, expect, it } from 'vitest'
import { readPostUrl } from '../../../../lib/platforms/links/post-url.ts'
import { forms } from '../url-forms.ts'
import vectors from '../url-vectors.json' with { type: 'json' }

const refusedAs = {
  not_a_post: [
    'https://www.youtube.com/@NASA',
    'https://www.youtube.com/@NASA/live',
    'https://www.youtube.com/channel/UCLA_DiR1FfKNvjuUpBHmylQ',
    'https://www.youtube.com/playlist?list=PL590L5WQmH8dpP0RyH5pCfIaDEdt9nk7r',
    'https://www.youtube.com/clip/UgkxAbc',
    'https://www.youtube.com/redirect?q=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ',
    'https://www.youtube.com/watch?v=dQw4w9WgXc',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQQ',
    'https://www.youtube.com/embed/videoseries?list=PL1',
    'https://www.youtube.com/embed/live_stream?channel=UC1',
    'https://youtu.be/',
    'https://www.tiktok.com/@nasa',
    'https://www.tiktok.com/@nasa/live',
    'https://www.tiktok.com/tag/space',
    'https://www.tiktok.com/music/a-song-123',
    'https://www.tiktok.com/@nasa/video/abc',
    'https://www.tiktok.com/@nasa/video/07665075736742530317',
    'https://vm.tiktok.com/',
    'https://www.instagram.com/nasa/',
    'https://www.instagram.com/stories/nasa/123/',
    'https://www.instagram.com/s/aGlnaGxpZ2h0/',
    'https://www.instagram.com/explore/p/CDg_6Y1pxWu/',
    'https://www.instagram.com/reels/audio/123/',
    'https://x.com/nasa',
    'https://x.com/nasa/status/',
    'https://x.com/nasa/status/12ab',
    'https://x.com/nasa/status/0604341487988576256',
    'https://x.com/i/spaces/1eaJbrAPnbaxX',
    'https://t.co/',
    'https://i.redd.it/abc.png',
    'https://preview.redd.it/abc.png',
    'https://www.reddit.com/r/analog',
    'https://www.reddit.com/user/someone',
    'https://www.reddit.com/r/analog/comments/',
    'https://www.facebook.com/nasa',
    'https://www.facebook.com/watch/?v=abc',
    'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ',
    'https://www.facebook.com/permalink.php?id=4',
  ],
  short_link: [
    'https://vm.tiktok.com/ZTR45GpSF/',
    'https://vt.tiktok.com/ZSabc/',
    'https://www.tiktok.com/t/ZTR45GpSF/',
    'https://www.instagram.com/share/BARSSL4rTu',
    'https://www.instagram.com/share/reel/BARSSL4rTu',
    'https://www.instagram.com/share/p/BARSSL4rTu/',
    'https://t.co/abc123',
    'https://www.reddit.com/r/analog/s/hKrTTvFVwZ',
    'https://www.reddit.com/u/someone/s/hKrTTvFVwZ',
    'https://fb.watch/abc123/',
    'https://www.facebook.com/share/v/abc123/',
    'https://www.facebook.com/share/abc123',
    'https://v.redd.it/abc',
  ],
  unsupported_platform: [
    'https://example.com/watch?v=dQw4w9WgXcQ',
    'https://notyoutube.com/watch?v=dQw4w9WgXcQ',
    'https://youtube.com.evil.io/watch?v=dQw4w9WgXcQ',
    'https://youtube.com-evil.io/watch?v=dQw4w9WgXcQ',
    'https://notx.com/nasa/status/604341487988576256',
    'https://at.co/abc123',
    'https://evil.io/https://youtu.be/dQw4w9WgXcQ',
    'https://уoutube.com/watch?v=dQw4w9WgXcQ',
  ],
  invalid_url: [
    '',
    '   ',
    'hello',
    'not a link',
    'javascript:alert(1)',
    'data:text/html,hi',
    'ftp://youtube.com/watch?v=dQw4w9WgXcQ',
    'mailto:someone@youtube.com',
    'https://',
    'https://user:pw@youtube.com/watch?v=dQw4w9WgXcQ',
    'user:pw@youtube.com/watch?v=dQw4w9WgXcQ',
    'https://youtube.com@evil.io/watch?v=dQw4w9WgXcQ',
    'https://youtube.com\\@evil.io/watch?v=dQw4w9WgXcQ',
    'https://youtube.com:8443/watch?v=dQw4w9WgXcQ',
    'youtube.com:8443/watch?v=dQw4w9WgXcQ',
    'http://127.0.0.1/watch?v=dQw4w9WgXcQ',
    'http://2130706433/watch?v=dQw4w9WgXcQ',
    'http://0x7f.1/watch?v=dQw4w9WgXcQ',
    'http://[::1]/watch?v=dQw4w9WgXcQ',
    'http://localhost/watch?v=dQw4w9WgXcQ',
    'https://youtube.com../watch?v=dQw4w9WgXcQ',
    'https://you\ntube.com/watch?v=dQw4w9WgXcQ',
  ],
} as const

describe('reading a post URL', () => {
  it.each(vectors)('reads $in', (vector) => {
    const expected = vector.refuse
      ? { refusal: vector.refuse }
      : { platform: vector.platform, nativeId: vector.id, canonicalUrl: vector.canonical }
    expect(readPostUrl(vector.in)).toMatchObject(expected)
  })

  describe.each(forms)('$platform $id', ({ platform, id, canonical, urls }) => {
    it.each([...urls, canonical])('is recognised in %s', (url) => {
      expect(readPostUrl(url)).toMatchObject({ platform, nativeId: id, canonicalUrl: canonical })
    })
  })

  describe.each(Object.entries(refusedAs))('refuses as %s', (refusal, urls) => {
    it.each(urls)('%j', (url) => {
      const read = readPostUrl(url)
      expect(read).toMatchObject({ refusal })
      expect(Object.keys(read).filter((key) => key !== 'target' && key !== 'shortUrl')).toEqual(['refusal'])
      expect('shortUrl' in read && read.shortUrl).toBe(refusal === 'short_link' && url)
    })
  })

  it('tells apart ids that differ only in case where the platform does', () => {
    const idOf = (url: string) => readPostUrl(url)
    expect(idOf('https://youtu.be/dQw4w9WgXcQ')).not.toEqual(idOf('https://youtu.be/dQw4w9WgxcQ'))
    expect(idOf('https://instagram.com/p/CDg_6Y1pxWu')).not.toEqual(idOf('https://instagram.com/p/CDg_6Y1pxWU'))
    expect(idOf('https://redd.it/2A00NP')).toEqual(idOf('https://redd.it/2a00np'))
  })

  it('says what the URL calls the post', () => {
    expect(readPostUrl('https://www.youtube.com/shorts/18NGQq7p3LY')).toMatchObject({ kind: 'short' })
    expect(readPostUrl('https://www.tiktok.com/@a/photo/7240568259186019630')).toMatchObject({ kind: 'photo' })
    expect(readPostUrl('https://www.reddit.com/r/vi/comments/1qi6tev/comment/o0v9zh8/')).toMatchObject({
      kind: 'comment',
    })
  })

  it.each([
    ['https://www.facebook.com/NASA.Earth/posts/10155278547321729', 'nasaearth', undefined],
    ['https://www.facebook.com/nasa/videos/10155278547321729', 'nasa', undefined],
    ['https://www.facebook.com/groups/Space.Fans/permalink/10155278547321729/', 'spacefans', undefined],
    ['https://www.facebook.com/permalink.php?story_fbid=pfbid02abcDEF123&id=4', '4', true],
    ['https://www.facebook.com/nasa/posts/pfbid02abcDEF123', 'nasa', true],
    ['https://www.facebook.com/reel/10155278547321729', undefined, undefined],
  ])('says whose post %s is, and whether its id is one of several', (url, page, isAlias) => {
    const { page: readPage, isAlias: readAlias } = { page: undefined, isAlias: undefined, ...readPostUrl(url) }
    expect({ page: readPage, isAlias: readAlias }).toEqual({ page, isAlias })
  })

  it('reads an escaped path as the characters it stands for', () => {
    expect(readPostUrl('https://www.tiktok.com/%40nasa/video/7665075736742530317')).toMatchObject({
      nativeId: '7665075736742530317',
    })
    expect(readPostUrl('https://www.tiktok.com/@nasa%2Fvideo%2F7665075736742530317')).toEqual({
      refusal: 'not_a_post',
      target: 'profile',
    })
    expect(readPostUrl('https://www.tiktok.com/@%ff/video/7665075736742530317')).toMatchObject({
      nativeId: '7665075736742530317',
    })
  })
})
