import * as z from 'zod/mini'
import { platformNames } from '../platforms/registry.ts'
import { evidenceOf, isGoneEvidence } from '../post/evidence.ts'
import type { Post } from '../post/post.ts'
import { addTotals, readTotals, shownSum } from '../post/totals.ts'
import { discrepancyLevels } from '../post/vocabulary.ts'
import { trustOf } from '../trust/score.ts'
import { trustTiers } from '../trust/vocabulary.ts'
import type { Instant } from '../values/instant.ts'
import type { Person } from './person.ts'

const count = z.int().check(z.minimum(0))

export const performanceView = z
  .lazy(() =>
    z.object({
      affiliate_id: z.string(),
      trust_score: z.number().check(z.minimum(0), z.maximum(1)),
      trust_probability: z.number().check(z.minimum(0), z.maximum(1)),
      trust_floor: z.number().check(z.minimum(0), z.maximum(1)),
      trust_tier: z.enum(trustTiers),
      total_submissions: count,
      accurate_submissions: count,
      by_level: z.object({ none: count, low: count, medium: count, high: count }),
      pending: count,
      unverifiable: count,
      by_platform: z.array(
        z.object({
          platform: z.enum(platformNames),
          posts: count,
          claimed_views: count,
          verified_views: count,
          overclaimed_views: count,
          ever_overclaimed_views: count,
          corrected_views: count,
          known_posts: count,
        }),
      ),
      evidence: z.array(
        z.object({
          post_id: z.string(),
          /** Null for a post that is gone and has no verdict. */
          level: z.nullable(z.enum(discrepancyLevels)),
          is_gone: z.boolean(),
          weight: z.number(),
          at: z.iso.datetime(),
        }),
      ),
    }),
  )
  .register(z.globalRegistry, { id: 'Performance' })

/** Trust, totals over all campaigns, and the latest posts that changed trust. */
export const viewPerformance = (
  affiliate: Person,
  totals: readonly Readonly<Record<string, number>>[],
  recentPosts: readonly Post[],
  now: Instant,
): z.infer<typeof performanceView> => {
  const trust = trustOf(affiliate.trust, now)
  const { verdicts, byPlatform } = readTotals(totals.reduce(addTotals, {}))
  const { none, low, medium, high } = affiliate.trust
  return {
    affiliate_id: affiliate.affiliateId,
    trust_score: trust.trustScore,
    trust_probability: trust.trustProbability,
    trust_floor: trust.trustFloor,
    trust_tier: trust.trustTier,
    total_submissions: trust.totalSubmissions,
    accurate_submissions: trust.accurateSubmissions,
    by_level: { none, low, medium, high },
    pending: verdicts.pending,
    unverifiable: verdicts.unverifiable,
    by_platform: byPlatform.map(({ platform, posts, claimed, verified, overclaimed, corrected, knownPosts }) => ({
      platform,
      posts,
      claimed_views: claimed.views,
      verified_views: verified.views,
      overclaimed_views: overclaimed.views,
      ever_overclaimed_views: shownSum(overclaimed.views, corrected.views),
      corrected_views: corrected.views,
      known_posts: knownPosts.views,
    })),
    evidence: recentPosts.flatMap((post) => {
      const evidence = evidenceOf(post)
      if (evidence === null) return []
      const { level, weight, at } = evidence
      return [{ post_id: post.postId, level, is_gone: isGoneEvidence(evidence), weight, at }]
    }),
  }
}
