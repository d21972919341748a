import type { Platform } from '../../lib/platforms/registry.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import type { Assumptions } from './assumptions.ts'
import type { Content } from './content.ts'
import type { Draws } from './draws.ts'
import { postLinkOf } from './native-id.ts'

const mostViews = 5_000_000

/** Who makes content, and how it usually does. */
export interface Maker {
  readonly affiliateId: AffiliateId
  readonly handle: string
  readonly platforms: readonly Platform[]
  readonly views: number
  readonly clicksPerView: number
  readonly draws: Draws
}

const ratesOf = ({ clicksPerView }: Maker, draws: Draws, likesPerView: number, spread: number): Content['rates'] => ({
  likes: Math.min(0.4, draws.logNormal(likesPerView, spread)),
  comments: draws.logNormal(likesPerView / 20, spread),
  shares: draws.logNormal(likesPerView / 12, spread),
  clicks: Math.min(0.2, draws.logNormal(clicksPerView, spread / 2)),
  conversions: Math.min(0.4, draws.logNormal(0.04, spread)),
})

const burstsOf = (draws: Draws, views: number, { burstRate }: Assumptions): Content['bursts'] =>
  draws.chance(burstRate)
    ? [
        {
          atHours: draws.between(24, 300),
          views: views * draws.between(0.3, 2),
          growthHours: draws.between(6, 40),
          likesRatio: draws.logNormal(1, 0.3),
        },
      ]
    : []

/** A piece of content that nobody has tampered with. */
export const contentOf = (
  maker: Maker,
  author: string,
  publishedAtMs: number,
  draws: Draws,
  assumptions: Assumptions,
): Content => {
  const platform = draws.pick(maker.platforms)
  const is = assumptions.platforms[platform]
  const heavy = draws.chance(0.05) ? draws.pareto(1.2) : 1
  const views = Math.min(mostViews, maker.views * draws.logNormal(1, 0.8) * heavy)
  return {
    platform,
    ...postLinkOf(platform, author, publishedAtMs, draws),
    author,
    publishedAtMs,
    views,
    growthHours: draws.logNormal(is.growthHours, assumptions.growthSpread),
    growthExponent: assumptions.growthExponent,
    bursts: burstsOf(draws, views, assumptions),
    bought: [],
    purge: draws.chance(is.purgeRate) ? { atHours: draws.between(24, 240), share: draws.between(0.01, 0.08) } : null,
    rates: ratesOf(maker, draws, is.likesPerView, assumptions.rateSpread),
    likesDrift: Math.max(-0.4, draws.normal() * assumptions.likesDrift),
    hides: { clicks: draws.chance(is.hidesClicks), conversions: draws.chance(is.hidesConversions) },
    gone: null,
  }
}
