import type { Platform } from '../../lib/platforms/registry.ts'
import type { Draws } from './draws.ts'

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const lastOfVideo = 'AEIMQUYcgkosw048'

const bits = (draws: Draws, count: number): bigint => BigInt(draws.below(2 ** count))

const inBase64 = (number: bigint): string =>
  number === 0n ? '' : inBase64(number / 64n) + base64[Number(number % 64n)]

const video = (draws: Draws): string =>
  Array.from({ length: 10 }, () => draws.pick([...base64])).join('') + draws.pick([...lastOfVideo])

/** A link to a post as each platform would have made it at that moment; the ids carry the time where the platform's do. */
export const postLinkOf = (platform: Platform, author: string, publishedAtMs: number, draws: Draws) => {
  const at = BigInt(Math.floor(publishedAtMs))
  const makers: Readonly<Record<Platform, () => { nativeId: string; url: string }>> = {
    youtube: () => {
      const id = video(draws)
      return { nativeId: id, url: `https://www.youtube.com/watch?v=${id}` }
    },
    tiktok: () => {
      const id = String(((at / 1_000n) << 32n) | bits(draws, 32))
      return { nativeId: id, url: `https://www.tiktok.com/@${author}/video/${id}` }
    },
    instagram: () => {
      const id = inBase64(((at - 1_314_220_021_721n) << 23n) | bits(draws, 23))
      return { nativeId: id, url: `https://www.instagram.com/reel/${id}/` }
    },
    x: () => {
      const id = String(((at - 1_288_834_974_657n) << 22n) | bits(draws, 22))
      return { nativeId: id, url: `https://x.com/${author}/status/${id}` }
    },
    reddit: () => {
      const id = (60_466_176 + draws.below(2_000_000_000)).toString(36)
      return { nativeId: `t3_${id}`, url: `https://www.reddit.com/r/deals/comments/${id}/` }
    },
    meta: () => {
      const id = `1${String(draws.below(1e9)).padStart(9, '0')}${String(draws.below(1e6)).padStart(6, '0')}`
      return { nativeId: id, url: `https://www.facebook.com/${author}/posts/${id}` }
    },
  }
  return makers[platform]()
}
