import * as z from 'zod/mini'
import type { Person } from '../people/person.ts'
import { platformNames } from '../platforms/registry.ts'
import { type Metrics, perMetric } from '../platforms/vocabulary.ts'
import { addTotals, type PlatformTotals, readTotals, shownSum, type Totals, verdictBuckets } from '../post/totals.ts'
import { trustOf } from '../trust/score.ts'
import { trustTiers } from '../trust/vocabulary.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'

const count = z.int().check(z.minimum(0))
const metrics = z.object(perMetric(() => count)).register(z.globalRegistry, { id: 'MetricSums' })
const knownPosts = z
  .object({ ...perMetric(() => count), spend: count })
  .register(z.globalRegistry, { id: 'KnownPosts' })
/**
 * `overclaimed` sums by how much the latest claims are too high; a purge never makes it negative. `corrected` is what earlier
 * claims were caught with and the latest do not claim any more, `ever_overclaimed` both together.
 */
const sums = {
  posts: count,
  held_posts: count,
  claimed: metrics,
  verified: metrics,
  overclaimed: metrics,
  ever_overclaimed: metrics,
  corrected: metrics,
  spend: z.number().check(z.minimum(0)),
  known_posts: knownPosts,
}
const verdicts = z.object({
  matched: count,
  low: count,
  medium: count,
  high: count,
  incomplete: count,
  unverifiable: count,
  pending: count,
})

const standing = {
  affiliate_id: z.string(),
  name: z.nullable(z.string()),
  trust_score: z.nullable(z.number().check(z.minimum(0), z.maximum(1))),
  trust_probability: z.nullable(z.number().check(z.minimum(0), z.maximum(1))),
  trust_floor: z.nullable(z.number().check(z.minimum(0), z.maximum(1))),
  trust_tier: z.nullable(z.enum(trustTiers)),
}

/** One affiliate's performance in the campaigns that the reader may see. */
export const affiliateRowView = z
  .object({ ...standing, ...sums, verdicts })
  .register(z.globalRegistry, { id: 'AffiliatePerformance' })
export type AffiliateRow = z.infer<typeof affiliateRowView>

export const totalsView = z.object({ ...sums, affiliates: count })
export const platformRowView = z.object({ platform: z.enum(platformNames), ...sums })
export const dayRowView = z.object({ day: z.iso.date(), ...sums })
export const verdictMixView = verdicts

const zeroMetrics: Metrics = perMetric(() => 0)

const plus = (left: Metrics, right: Metrics): Metrics => perMetric((name) => shownSum(left[name], right[name]))

type Sums = Omit<PlatformTotals, 'platform'>

const noSums: Sums = {
  posts: 0,
  heldPosts: 0,
  claimed: zeroMetrics,
  verified: zeroMetrics,
  overclaimed: zeroMetrics,
  corrected: zeroMetrics,
  spend: 0,
  knownPosts: { ...zeroMetrics, spend: 0 },
}

const addSums = (left: Sums, right: Sums): Sums => ({
  posts: left.posts + right.posts,
  heldPosts: left.heldPosts + right.heldPosts,
  claimed: plus(left.claimed, right.claimed),
  verified: plus(left.verified, right.verified),
  overclaimed: plus(left.overclaimed, right.overclaimed),
  corrected: plus(left.corrected, right.corrected),
  spend: Math.round((left.spend + right.spend) * 100) / 100,
  knownPosts: {
    ...plus(left.knownPosts, right.knownPosts),
    spend: left.knownPosts.spend + right.knownPosts.spend,
  },
})

const viewSums = ({ posts, heldPosts, claimed, verified, overclaimed, corrected, spend, knownPosts }: Sums) => ({
  posts,
  held_posts: heldPosts,
  claimed: { ...claimed },
  verified: { ...verified },
  overclaimed: { ...overclaimed },
  ever_overclaimed: plus(overclaimed, corrected),
  corrected: { ...corrected },
  spend,
  known_posts: { ...knownPosts },
})

/** The sums over all platforms, by platform, and the verdict mix. */
export const viewTotals = (totals: Totals) => {
  const { verdicts: mix, byPlatform } = readTotals(totals)
  return {
    sums: viewSums(byPlatform.reduce<Sums>(addSums, noSums)),
    byPlatform: byPlatform.map((row) => ({ platform: row.platform, ...viewSums(row) })),
    verdicts: Object.fromEntries(verdictBuckets.map((bucket) => [bucket, mix[bucket]])) as z.infer<typeof verdicts>,
  }
}

/** Sums of one day out of its shards. */
export const viewDays = (rows: readonly { readonly of: string; readonly amounts: Totals }[]) =>
  [...Map.groupBy(rows, (row) => row.of)].map(([day, shards]) => ({
    day,
    ...viewTotals(shards.map(({ amounts }) => amounts).reduce(addTotals, {})).sums,
  }))

export const viewAffiliateRow = (
  affiliateId: AffiliateId,
  affiliate: Person | undefined,
  totals: Totals,
  now: Instant,
): AffiliateRow => {
  const trust = affiliate && trustOf(affiliate.trust, now)
  const { sums: own, verdicts: mix } = viewTotals(totals)
  return {
    affiliate_id: affiliateId,
    name: affiliate?.name ?? null,
    trust_score: trust?.trustScore ?? null,
    trust_probability: trust?.trustProbability ?? null,
    trust_floor: trust?.trustFloor ?? null,
    trust_tier: trust?.trustTier ?? null,
    ...own,
    verdicts: mix,
  }
}
