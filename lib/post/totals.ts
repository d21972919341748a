import { type Platform, platformNames } from '../platforms/registry.ts'
import { type MetricName, type Metrics, metricNames, perMetric } from '../platforms/vocabulary.ts'
import { isHeld } from './duplicate.ts'
import { knownNumber } from './known-numbers.ts'
import { correctedOf, overclaimOf } from './overclaim.ts'
import type { Post } from './post.ts'
import { isWithdrawn } from './withdrawal.ts'

/**
 * Sums by short code, `youtube.cv`: platform, then `n` posts, `h` posts that are held and in no other sum, `sp` spend in
 * hundredths, or `c` claimed, `v` verified, `k` posts of which the number is known, `o` overclaimed, `x` caught and
 * corrected, and the metric.
 */
export type Totals = Readonly<Record<string, number>>

const metricLetter = {
  views: 'v',
  clicks: 'c',
  conversions: 'k',
} as const satisfies Record<MetricName, string>

const isKnown = (number: number | null): 0 | 1 => (number === null ? 0 : 1)

export const verdictBuckets = ['matched', 'low', 'medium', 'high', 'incomplete', 'unverifiable', 'pending'] as const
export type VerdictBucket = (typeof verdictBuckets)[number]

const bucketOf = ({ verdict: { status, level } }: Post): VerdictBucket =>
  status === 'DISCREPANCY' ? (level.toLowerCase() as VerdictBucket) : (status.toLowerCase() as VerdictBucket)

/**
 * What one post adds to the totals it belongs to. A number that nobody gave adds nothing to what is verified, and is not
 * among those that are known: a sum says of how many posts it is. A post that may be the same content as another only counts
 * as held, and one that was decided to be the same not at all. Of a post that was withdrawn only stays what it was caught with.
 */
export const contributionOf = (post: Post | null): Totals => {
  if (post === null) return {}
  const { platform } = post
  if (isHeld(post)) return post.duplicate?.state === 'UNDECIDED' && !isWithdrawn(post) ? { [`${platform}.h`]: 1 } : {}
  const corrected = metricNames.flatMap((name) => {
    const amount = correctedOf(post, name)
    return amount === 0 ? [] : [[`${platform}.x${metricLetter[name]}`, amount]]
  })
  if (isWithdrawn(post)) return Object.fromEntries(corrected)
  const amounts = metricNames.flatMap((name) => {
    const known = knownNumber(post, name)
    return [
      [`${platform}.c${metricLetter[name]}`, post.claim.claimed[name]],
      [`${platform}.v${metricLetter[name]}`, known ?? 0],
      [`${platform}.k${metricLetter[name]}`, isKnown(known)],
      [`${platform}.o${metricLetter[name]}`, overclaimOf(post, name)],
    ]
  })
  const spend = knownNumber(post, 'spend')
  return {
    [`${platform}.n`]: 1,
    [`${platform}.sp`]: Math.round((spend ?? 0) * 100),
    [`${platform}.ksp`]: isKnown(spend),
    ...Object.fromEntries([...amounts, ...corrected]),
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
  /** Posts that wait for somebody to decide whether they are other content; they are in none of the sums. */
  readonly heldPosts: number
  readonly claimed: Metrics
  readonly verified: Metrics
  readonly overclaimed: Metrics
  /** What earlier claims were caught overclaiming, and the latest do not claim any more. */
  readonly corrected: Metrics
  readonly spend: number
  /** Of how many posts each verified number and the spend are known. */
  readonly knownPosts: Metrics & { readonly spend: number }
}

/** A sum as it is shown: beyond 2⁵³ − 1, where it would be exact no more, it is that. */
export const shownSum = (...amounts: readonly number[]): number =>
  Math.min(
    amounts.reduce((sum, amount) => sum + amount, 0),
    Number.MAX_SAFE_INTEGER,
  )

const metricsOf = (totals: Totals, prefix: string): Metrics =>
  perMetric((name) => shownSum(totals[`${prefix}${metricLetter[name]}`] ?? 0))

const platformTotals = (totals: Totals, platform: Platform): PlatformTotals => ({
  platform,
  posts: totals[`${platform}.n`] ?? 0,
  heldPosts: totals[`${platform}.h`] ?? 0,
  claimed: metricsOf(totals, `${platform}.c`),
  verified: metricsOf(totals, `${platform}.v`),
  overclaimed: metricsOf(totals, `${platform}.o`),
  corrected: metricsOf(totals, `${platform}.x`),
  spend: (totals[`${platform}.sp`] ?? 0) / 100,
  knownPosts: { ...metricsOf(totals, `${platform}.k`), spend: totals[`${platform}.ksp`] ?? 0 },
})

const hasSums = ({ posts, heldPosts, corrected }: PlatformTotals): boolean =>
  posts + heldPosts > 0 || metricNames.some((name) => corrected[name] > 0)

/** Totals in words: posts per verdict, and the sums of every platform that has posts, or had one that was caught. */
export const readTotals = (totals: Totals) => ({
  verdicts: Object.fromEntries(verdictBuckets.map((bucket) => [bucket, totals[bucket] ?? 0])) as Record<
    VerdictBucket,
    number
  >,
  byPlatform: platformNames.map((platform) => platformTotals(totals, platform)).filter(hasSums),
})
