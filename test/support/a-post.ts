import type { Observed, ObservedMetric } from '../../lib/platforms/platform.ts'
import { type Metrics, metricNames, perMetric, perMetricOf } from '../../lib/platforms/vocabulary.ts'
import { emptyCeiling } from '../../lib/post/ceiling.ts'
import type { CheckContext } from '../../lib/post/check.ts'
import type { Claim } from '../../lib/post/claim.ts'
import { noOverclaims } from '../../lib/post/overclaim.ts'
import type { Post } from '../../lib/post/post.ts'
import { pendingVerdict } from '../../lib/post/verdict.ts'
import { defaultVerdictPolicy } from '../../lib/post/vocabulary.ts'
import { type Instant, plusHours } from '../../lib/values/instant.ts'

/** The moment that the claims of tests speak of. */
export const asOf: Instant = '2026-06-01T12:00:00.000Z'
export const hoursAfter = (hours: number): Instant => plusHours(asOf, hours)

type Triple<T> = readonly [views: T, clicks: T, conversions: T]
export type Seen = number | 'hidden' | 'unsupported'

/** Values in the order of the metrics. A metric that the tests do not name was claimed as 0 and seen as 0. */
const inOrder = <Value>(values: readonly Value[], rest: Value): Record<keyof Metrics, Value> =>
  perMetric((name) => values[metricNames.indexOf(name)] ?? rest)

export const metricsOf = (values: Triple<number>): Metrics => inOrder(values, 0)

/** The numbers of a claim under the names that a body has for them. */
export const claimedNumbers = (...values: Triple<number>) => {
  const metrics = metricsOf(values)
  return perMetricOf('claimed', (name) => metrics[name])
}

export const aClaim = (claimed: Triple<number> = [1000, 50, 5], overrides: Partial<Claim> = {}): Claim => ({
  reportId: 'rep_1',
  claimed: metricsOf(claimed),
  asOf,
  submittedAt: asOf,
  ...overrides,
})

export const aPost = ({ claim = aClaim(), ...overrides }: Partial<Post> = {}): Post => ({
  postId: 'post_abcdefghijklmnopqrstuvwxyz',
  campaignId: 'cmp_01jz0000000000000000000000',
  affiliateId: 'aff_01jz0000000000000000000000',
  platform: 'youtube',
  nativeId: 'dQw4w9WgXcQ',
  url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  page: null,
  title: null,
  description: null,
  submissionMethod: 'API',
  createdAt: asOf,
  version: 1,
  claim,
  flags: [],
  duplicate: null,
  observation: null,
  earlier: {},
  ceiling: emptyCeiling,
  verdict: pendingVerdict(claim),
  replaced: [],
  stickyEvidence: null,
  overclaims: noOverclaims,
  outage: null,
  gone: null,
  alertGenerations: {},
  dueAt: asOf,
  ...overrides,
})

const metric = (seen: Seen): ObservedMetric => (typeof seen === 'number' ? { value: seen } : { missing: seen })

export const observedAt = (fetchedAt: Instant, seen: Triple<Seen>): Observed => ({
  kind: 'observed',
  fetchedAt,
  metrics: inOrder<ObservedMetric>(seen.map(metric), { value: 0 }),
  definition: 'as the platform counts',
  source: 'mock',
})

export const supportsAll = perMetric(() => true)

/** What the claims of tests are judged by, until they are replaced and after. */
export const policyBefore = { ...defaultVerdictPolicy, settlementHours: 48 }

export const checkContext = (now: Instant, overrides: Partial<CheckContext> = {}): CheckContext => ({
  policy: policyBefore,
  supports: supportsAll,
  isWatched: false,
  isBilled: false,
  isCampaignOver: false,
  accounts: [],
  rivals: [],
  shownElsewhere: [],
  usualLikes: [],
  learnedLagHours: 0,
  jitter: 0,
  now,
  ...overrides,
})
