import { evidenceOf, type TrustEvidence } from '../../lib/post/evidence.ts'
import type { Post } from '../../lib/post/post.ts'
import { countersOf, trustOf } from '../../lib/trust/score.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { type Forecast, numbersOf } from './live.ts'
import type { AffiliatePlan, PostPlan } from './plan.ts'
import { startMs } from './world.ts'

/** What a post said of its affiliate from a moment on. */
export interface Saying {
  readonly atMs: number
  readonly evidence: TrustEvidence | null
}

/** What a post has said so far, and what it says now, where that is something else. */
export const saidBy = (post: Post, atMs: number, before: readonly Saying[]): readonly Saying[] => {
  const evidence = evidenceOf(post)
  const last = before.at(-1)?.evidence ?? null
  return JSON.stringify(last) === JSON.stringify(evidence) ? before : [...before, { atMs, evidence }]
}

interface Told {
  readonly plan: PostPlan
  readonly said: readonly Saying[]
}

/** What was published about an affiliate before the first claim of each post, once a verdict spoke of them. */
export const forecastsOf = ({ affiliateId }: AffiliatePlan, posts: readonly Told[]): readonly Forecast[] =>
  posts.flatMap(({ plan: { moves } }): Forecast[] => {
    const [move] = moves
    if (move === undefined) return []
    const evidence = posts.flatMap(({ said }) => said.findLast(({ atMs }) => atMs < move.atMs)?.evidence ?? [])
    const trust = trustOf(countersOf(toInstant(startMs), evidence), toInstant(move.atMs))
    if (trust.totalSubmissions === 0) return []
    return [{ affiliateId, isHonest: move.isHonest, published: numbersOf(trust) }]
  })
