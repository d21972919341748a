import { type MetricName, type Metrics, metricNames } from '../platforms/platform.ts'
import { type Platform, platformNames } from '../platforms/registry.ts'
import { knownNumber } from '../submission/known-numbers.ts'
import type { Post } from '../submission/post.ts'

/** Sums by short code, `youtube.cv`: platform, then `n` posts, `c` claimed, `v` verified or `o` overclaimed and the metric. */
export type Totals = Readonly<Record<string, number>>

const metricLetter = { views: 'v', clicks: 'c', conversions: 'k' } as const satisfies Record<MetricName, string>

export const verdictBuckets = ['matched', 'low', 'medium', 'high', 'incomplete', 'unverifiable', 'pending'] as const
export type VerdictBucket = (typeof verdictBuckets)[number]

const bucketOf = ({ verdict: { status, level } }: Post): VerdictBucket =>
  status === 'DISCREPANCY' ? (level.toLowerCase() as VerdictBucket) : (status.toLowerCase() as VerdictBucket)

/** The whole difference of a metric at level LOW or worse, 0 otherwise. */
export const overclaimOf = ({ verdict }: Post, name: MetricName): number => {
  const { level, diff } = verdict.metrics[name]
  return verdict.status === 'DISCREPANCY' && level !== 'NONE' ? (diff ?? 0) : 0
}

/** What one post adds to the totals it belongs to; a metric nobody observed adds nothing to what is verified. */
export const contributionOf = (post: Post | null): Totals => {
  if (post === null) return {}
  const { platform } = post
  const amounts = metricNames.flatMap((name) => [
    [`${platform}.c${metricLetter[name]}`, post.claim.claimed[name]],
    [`${platform}.v${metricLetter[name]}`, knownNumber(post, name) ?? 0],
    [`${platform}.o${metricLetter[name]}`, overclaimOf(post, name)],
  ])
  return {
    [`${platform}.n`]: 1,
    [`${platform}.sp`]: Math.round((knownNumber(post, 'spend') ?? 0) * 100),
    ...Object.fromEntries(amounts),
    [bucketOf(post)]: 1,
  }
}

export const addTotals = (left: Totals, right: Totals): Totals => {
  const codes = new Set([...Object.keys(left), ...Object.keys(right)])
  return Object.fromEntries([...codes].map((code) => [code, (left[code] ?? 0) + (right[code] ?? 0)]))
}

/** What to add to the totals when a post goes from `before` to `after`: new − old, without zeros. */
export const changeOf = (before: Post | null, after: Post): Totals => {
  const old = Object.fromEntries(Object.entries(contributionOf(before)).map(([code, amount]) => [code, -amount]))
  return Object.fromEntries(Object.entries(addTotals(contributionOf(after), old)).filter(([, amount]) => amount !== 0))
}

/** Sums over the posts of one platform; spend in the campaign's currency. */
export interface PlatformTotals {
  readonly platform: Platform
  readonly posts: number
  readonly claimed: Metrics
  readonly verified: Metrics
  readonly overclaimed: Metrics
  readonly spend: number
}

const metricsOf = (totals: Totals, prefix: string): Metrics => ({
  views: totals[`${prefix}v`] ?? 0,
  clicks: totals[`${prefix}c`] ?? 0,
  conversions: totals[`${prefix}k`] ?? 0,
})

const platformTotals = (totals: Totals, platform: Platform): PlatformTotals => ({
  platform,
  posts: totals[`${platform}.n`] ?? 0,
  claimed: metricsOf(totals, `${platform}.c`),
  verified: metricsOf(totals, `${platform}.v`),
  overclaimed: metricsOf(totals, `${platform}.o`),
  spend: (totals[`${platform}.sp`] ?? 0) / 100,
})

/** Totals in words: posts per verdict, and the sums of every platform that has posts. */
export const readTotals = (totals: Totals) => ({
  verdicts: Object.fromEntries(verdictBuckets.map((bucket) => [bucket, totals[bucket] ?? 0])) as Record<
    VerdictBucket,
    number
  >,
  byPlatform: platformNames.map((platform) => platformTotals(totals, platform)).filter(({ posts }) => posts > 0),
})
