import type { Platform } from './registry.ts'

export const postKinds = ['video', 'reel', 'photo', 'comment', 'post'] as const
export type PostKind = (typeof postKinds)[number]

const facebookKinds: readonly (readonly [RegExp, PostKind])[] = [
  [/\/watch\/\?v=/, 'video'],
  [/\/reel\//, 'reel'],
  [/\/photos?\//, 'photo'],
]

/**
 * What kind of content a post is, as far as its canonical address tells. A platform whose canonical addresses are all of one
 * form, whatever they lead to, has posts.
 */
export const postKindOf = (platform: Platform, url: string): PostKind => {
  switch (platform) {
    case 'youtube':
      return 'video'
    case 'reddit':
      return url.includes('/comment/') ? 'comment' : 'post'
    case 'meta':
      return facebookKinds.find(([form]) => form.test(url))?.[1] ?? 'post'
    default:
      return 'post'
  }
}
