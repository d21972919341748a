import type { Platform } from '../../lib/platforms/registry.ts'
import { type MetricName, perMetric } from '../../lib/platforms/vocabulary.ts'
import { underPolicy } from '../../lib/post/policy.ts'
import type { Post } from '../../lib/post/post.ts'
import { judge } from '../../lib/post/verdict.ts'
import { type Instant, plusHours } from '../../lib/values/instant.ts'
import { aClaim, aPost, asOf, hoursAfter, metricsOf, observedAt, type Seen, supportsAll } from './a-post.ts'

/** What is said of a post of which a test says only what matters to it. */
export interface Lived {
  readonly platform?: Platform
  /** Views, clicks, conversions. */
  readonly claimed?: readonly [number, number, number]
  readonly shown?: readonly [Seen, Seen, Seen]
  readonly likes?: number
  readonly comments?: number
  readonly shares?: number
  /** The age at `as_of`, and how long after it the numbers were seen. */
  readonly ageHours?: number
  readonly seenAfterHours?: number
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** The `at`-th id of a post, all of them different. */
export const postIdAt = (at: number): Post['postId'] =>
  `post_${[at % 32, Math.floor(at / 32) % 32, Math.floor(at / 1_024) % 32].map((digit) => letters[digit]).join('')}${'a'.repeat(23)}`

/** A post with a final verdict, as it is some days after its claim. */
export const livedPost = (at: number, lived: Lived = {}, overrides: Partial<Post> = {}): Post => {
  const { platform = 'youtube', claimed = [1_000, 10, 1], shown = [1_000, 10, 1] } = lived
  const { likes = 30, comments = 3, shares = 4, ageHours = 48, seenAfterHours = 72 } = lived
  const createdAt: Instant = plusHours(asOf, at / 60)
  const claim = underPolicy(aClaim([...claimed], { submittedAt: createdAt }), {}, platform)
  const seen = observedAt(hoursAfter(seenAfterHours), shown)
  const observation = {
    ...seen,
    metrics: { ...seen.metrics, likes, comments, shares },
    publishedAt: hoursAfter(-ageHours),
  }
  const ceiling = { within: perMetric((name: MetricName) => seen.metrics[name]), firstAfter: null }
  const verdict = judge(claim, ceiling, supportsAll, claim.policy, hoursAfter(seenAfterHours))
  return aPost({
    postId: postIdAt(at),
    nativeId: `native${at}`,
    platform,
    createdAt,
    claim: { ...claim, claimed: metricsOf(claimed) },
    observation,
    ceiling,
    verdict,
    ...overrides,
  })
}
