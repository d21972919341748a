import type { Platform } from '../../../lib/platforms/registry.ts'

const youtubeId = 'dQw4w9WgXcQ'
const tiktokId = '7665075736742530317'
const xId = '604341487988576256'
const reelCode = 'CDg_6Y1pxWu'
const secret = 'x'.repeat(28)
const pfbid = 'pfbid02abcDEF123'

interface Form {
  readonly platform: Platform
  readonly id: string
  readonly canonical: string
  readonly urls: readonly string[]
}

/** URLs that all lead to the same post, group by group. */
export const forms: readonly Form[] = [
  {
    platform: 'youtube',
    id: youtubeId,
    canonical: `https://www.youtube.com/watch?v=${youtubeId}`,
    urls: [
      `youtube.com/watch?v=${youtubeId}`,
      `https://www.youtube.com/watch?list=PL1&v=${youtubeId}&t=3s`,
      `https://m.youtube.com/watch?v=${youtubeId}`,
      `https://music.youtube.com/watch?v=${youtubeId}`,
      `https://www.youtube.com/watch/?v=${youtubeId}`,
      `https://www.youtube-nocookie.com/embed/${youtubeId}`,
      `https://youtu.be/${youtubeId}`,
      `https://www.youtube.com/shorts/${youtubeId}`,
      `https://www.youtube.com/live/${youtubeId}?feature=share`,
      `https://www.youtube.com/embed/${youtubeId}`,
      `https://www.youtube.com/v/${youtubeId}`,
      `https://www.youtube.com/e/${youtubeId}`,
    ],
  },
  {
    platform: 'tiktok',
    id: tiktokId,
    canonical: `https://www.tiktok.com/@/video/${tiktokId}`,
    urls: [
      `https://www.tiktok.com/@nasa/video/${tiktokId}`,
      `https://www.tiktok.com/@nasa/photo/${tiktokId}`,
      `https://www.tiktok.com/@/video/${tiktokId}`,
      `https://www.tiktok.com/share/video/${tiktokId}`,
      `https://www.tiktok.com/embed/${tiktokId}`,
      `https://www.tiktok.com/embed/v2/${tiktokId}`,
      `https://m.tiktokv.com/share/video/${tiktokId}`,
      `https://m.tiktok.com/v/${tiktokId}.html`,
    ],
  },
  {
    platform: 'instagram',
    id: reelCode,
    canonical: `https://www.instagram.com/p/${reelCode}/`,
    urls: [
      `https://www.instagram.com/p/${reelCode}/`,
      `https://www.instagram.com/p/${reelCode}/embed/captioned/`,
      `https://www.instagram.com/reel/${reelCode}`,
      `https://www.instagram.com/reels/${reelCode}/`,
      `https://www.instagram.com/tv/${reelCode}/?igsh=abc`,
      `https://www.instagram.com/nasa/reel/${reelCode}/`,
      `https://www.instagram.com/nasa/p/${reelCode}/`,
      `https://instagr.am/p/${reelCode}/`,
      `https://www.instagram.com/p/${reelCode}${secret}/`,
    ],
  },
  {
    platform: 'x',
    id: xId,
    canonical: `https://x.com/i/web/status/${xId}`,
    urls: [
      `https://x.com/nasa/status/${xId}`,
      `https://twitter.com/nasa/status/${xId}/photo/1`,
      `https://twitter.com/nasa/status/${xId}/video/1`,
      `https://x.com/nasa/status/${xId}/analytics`,
      `https://x.com/i/web/status/${xId}`,
      `https://x.com/i/status/${xId}`,
      `https://twitter.com/statuses/${xId}`,
      `https://twitter.com/nasa/statuses/${xId}`,
      `https://m.twitter.com/nasa/status/${xId}`,
      `https://mobile.twitter.com/nasa/status/${xId}`,
      `https://fxtwitter.com/nasa/status/${xId}`,
      `https://vxtwitter.com/nasa/status/${xId}`,
      `https://fixupx.com/nasa/status/${xId}`,
      `https://fixvx.com/nasa/status/${xId}`,
    ],
  },
  {
    platform: 'reddit',
    id: 't3_2a00np',
    canonical: 'https://www.reddit.com/comments/2a00np',
    urls: [
      'https://www.reddit.com/r/lavaporn/comments/2a00np/a_title/',
      'https://old.reddit.com/r/lavaporn/comments/2a00np',
      'https://np.reddit.com/r/lavaporn/comments/2A00NP/',
      'https://www.reddit.com/user/someone/comments/2a00np/a_title',
      'https://www.reddit.com/comments/2a00np',
      'https://www.reddit.com/gallery/2a00np',
      'https://redd.it/2a00np',
    ],
  },
  {
    platform: 'reddit',
    id: 't1_o0v9zh8',
    canonical: 'https://www.reddit.com/comments/1qi6tev/comment/o0v9zh8',
    urls: [
      'https://www.reddit.com/r/vi/comments/1qi6tev/comment/o0v9zh8/',
      'https://www.reddit.com/r/vi/comments/1qi6tev/a_title/o0v9zh8/?context=3',
      'https://new.reddit.com/user/someone/comments/1qi6tev/comment/O0V9ZH8',
      'https://www.reddit.com/comments/1qi6tev/comment/o0v9zh8',
    ],
  },
  {
    platform: 'meta',
    id: '10155278547321729',
    canonical: 'https://www.facebook.com/nasa/posts/10155278547321729',
    urls: [
      'https://www.facebook.com/nasa/posts/10155278547321729',
      'https://www.facebook.com/nasa/posts/a-slug/10155278547321729/',
      'https://www.facebook.com/permalink.php?story_fbid=10155278547321729&id=nasa',
    ],
  },
  {
    platform: 'meta',
    id: '10155278547321729',
    canonical: 'https://www.facebook.com/watch/?v=10155278547321729',
    urls: [
      'https://www.facebook.com/nasa/videos/10155278547321729/',
      'https://www.facebook.com/watch/?v=10155278547321729',
      'https://m.facebook.com/watch?v=10155278547321729',
    ],
  },
  {
    platform: 'meta',
    id: '10155278547321729',
    canonical: 'https://www.facebook.com/reel/10155278547321729',
    urls: ['https://web.facebook.com/reel/10155278547321729', 'https://fb.com/reel/10155278547321729'],
  },
  {
    platform: 'meta',
    id: pfbid,
    canonical: `https://www.facebook.com/4/posts/${pfbid}`,
    urls: [`https://www.facebook.com/4/posts/${pfbid}`, `https://m.facebook.com/story.php?story_fbid=${pfbid}&id=4`],
  },
  {
    platform: 'meta',
    id: pfbid,
    canonical: `https://www.facebook.com/groups/space/posts/${pfbid}`,
    urls: [`https://www.facebook.com/groups/space/permalink/${pfbid}/`],
  },
  {
    platform: 'meta',
    id: pfbid,
    canonical: `https://www.facebook.com/permalink.php?story_fbid=${pfbid}`,
    urls: [`https://www.facebook.com/${pfbid}`],
  },
]
