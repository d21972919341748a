import { randomInt } from 'node:crypto'
import { mockPostAt } from '../../../lib/platforms/mock/world.ts'
import { tiktok } from '../../../lib/platforms/tiktok/definition.ts'
import { type Metrics, perMetric } from '../../../lib/platforms/vocabulary.ts'
import { x } from '../../../lib/platforms/x/definition.ts'
import { youtube } from '../../../lib/platforms/youtube/definition.ts'
import { type Instant, plusHours } from '../../../lib/values/instant.ts'

const seed = 12_345
const likelyViews = { least: 9_000, most: 90_000 }
const tries = 20_000

interface Kind {
  readonly definition: typeof tiktok | typeof x | typeof youtube
  /** An id of something that was published at a moment, where ids of the platform tell. */
  readonly idAt: (atMs: number) => string
  readonly urlOf: (id: string) => string
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const kinds = {
  tiktok: {
    definition: tiktok,
    idAt: (atMs) => String((BigInt(Math.floor(atMs / 1_000)) << 32n) + BigInt(randomInt(2 ** 32))),
    urlOf: (id) => `https://www.tiktok.com/@northwind/video/${id}`,
  },
  x: {
    definition: x,
    idAt: (atMs) => String((BigInt(atMs - 1_288_834_974_657) << 22n) + BigInt(randomInt(2 ** 22))),
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
  readonly url: string
  readonly truthAt: (at: Instant) => Metrics
}

/** Content of a likely size that was published some hours before a moment, where ids of the platform tell when. */
export const findContent = (name: KindName, at: Instant, hoursBefore: number): Content => {
  const { definition, idAt, urlOf } = kinds[name]
  const publishedAtMs = Date.parse(plusHours(at, -hoursBefore))
  for (let left = tries; left > 0; left -= 1) {
    const id = idAt(publishedAtMs)
    const truthAt = (moment: Instant): Metrics => {
      const post = mockPostAt({ seed, platform: definition }, id, moment)
      return perMetric((name) => post[name])
    }
    const { views } = truthAt(plusHours(at, 24 * 7))
    const growsOnIfFresh = hoursBefore > 24 || truthAt(plusHours(at, 24)).views < views / 2
    if (growsOnIfFresh && views >= likelyViews.least && views <= likelyViews.most) return { url: urlOf(id), truthAt }
  }
  throw new Error(`No content on ${name} is of a likely size.`)
}
