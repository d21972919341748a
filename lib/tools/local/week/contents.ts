import { randomInt } from 'node:crypto'
import { instagram } from '../../../platforms/instagram/definition.ts'
import { alphabet } from '../../../platforms/instagram/shortcode.ts'
import { mockPostAt } from '../../../platforms/mock/world.ts'
import { tiktok } from '../../../platforms/tiktok/definition.ts'
import { type Metrics, perMetric } from '../../../platforms/vocabulary.ts'
import { x } from '../../../platforms/x/definition.ts'
import { youtube } from '../../../platforms/youtube/definition.ts'
import { type Instant, plusHours } from '../../../values/instant.ts'

const likelyViews = { least: 9_000, most: 90_000 }
const tries = 20_000

interface Kind {
  readonly definition: typeof instagram | typeof tiktok | typeof x | typeof youtube
  /** An id of something that was published at a moment, where ids of the platform tell. */
  readonly idAt: (atMs: number) => string
  readonly urlOf: (id: string) => string
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const shortcodeOf = (key: bigint): string =>
  key === 0n ? '' : `${shortcodeOf(key / 64n)}${alphabet.charAt(Number(key % 64n))}`

const kinds = {
  instagram: {
    definition: instagram,
    idAt: (atMs) => shortcodeOf((BigInt(Math.floor(atMs) - 1_314_220_021_721) << 23n) + BigInt(randomInt(2 ** 23))),
    urlOf: (id) => `https://www.instagram.com/reel/${id}/`,
  },
  tiktok: {
    definition: tiktok,
    idAt: (atMs) => String((BigInt(Math.floor(atMs / 1_000)) << 32n) + BigInt(randomInt(2 ** 32))),
    urlOf: (id) => `https://www.tiktok.com/@northwind/video/${id}`,
  },
  x: {
    definition: x,
    idAt: (atMs) => String((BigInt(Math.floor(atMs) - 1_288_834_974_657) << 22n) + BigInt(randomInt(2 ** 22))),
    urlOf: (id) => `https://x.com/northwind/status/${id}`,
  },
  youtube: {
    definition: youtube,
    idAt: () => `${Array.from({ length: 10 }, () => letters.charAt(randomInt(letters.length))).join('')}w`,
    urlOf: (id) => `https://www.youtube.com/watch?v=${id}`,
  },
} as const satisfies Record<string, Kind>
export type KindName = keyof typeof kinds

/** Something on a mock platform, and what that platform says about it at any moment. */
export interface Content {
  readonly on: KindName
  readonly nativeId: string
  readonly url: string
  readonly truthAt: (at: Instant) => Metrics
}

/** Content of a likely size that was published some hours before a moment, where ids of the platform tell when. */
export const findContent = (on: KindName, at: Instant, hoursBefore: number, seed: number): Content => {
  const { definition, idAt, urlOf } = kinds[on]
  const publishedAtMs = Date.parse(plusHours(at, -hoursBefore))
  for (let left = tries; left > 0; left -= 1) {
    const nativeId = idAt(publishedAtMs)
    const truthAt = (moment: Instant): Metrics => {
      const post = mockPostAt({ seed, platform: definition }, nativeId, moment)
      return perMetric((name) => post[name])
    }
    const { views } = truthAt(plusHours(at, 24 * 7))
    const growsOnIfFresh = hoursBefore > 24 || truthAt(plusHours(at, 24)).views < views / 2
    if (growsOnIfFresh && views >= likelyViews.least && views <= likelyViews.most) {
      return { on, nativeId, url: urlOf(nativeId), truthAt }
    }
  }
  throw new Error(`No content on ${on} is of a likely size.`)
}
