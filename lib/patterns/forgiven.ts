import { type MetricName, metricNames } from '../platforms/vocabulary.ts'
import { isAnswered } from '../post/appealed.ts'
import type { Post } from '../post/post.ts'
import { floorOf } from '../post/verdict.ts'
import { type Found, found, type Rule } from './finding.ts'
import { forgiven } from './vocabulary.ts'

interface Judged {
  /** What was claimed above what was seen, and forgiven; negative where less was claimed, by a floor at most. */
  readonly amount: number
  readonly floor: number
}

const judgedOf = (name: MetricName, { claim, verdict }: Post): Judged[] => {
  const { observed, diff, level } = verdict.metrics[name]
  if (!verdict.final || observed === null || claim.policy === undefined || claim.claimed[name] === 0) return []
  const floor = floorOf(name, observed, claim.policy)
  return [{ amount: level === 'NONE' ? Math.max(-floor, diff ?? 0) : 0, floor }]
}

const inCampaign = (name: MetricName, posts: readonly Post[]): Found | null => {
  const judged = posts.flatMap((post) => judgedOf(name, post))
  const amount = judged.reduce((sum, one) => sum + one.amount, 0)
  const floors = judged.reduce((sum, { floor }) => sum + floor, 0)
  const used = judged.filter((one) => one.amount > 0).length
  const threshold = (forgiven.ofFloors * floors) / Math.sqrt(judged.length)
  if (used < forgiven.fromPosts || amount < threshold) return null
  const campaignId = posts[0]?.campaignId
  return { rule: 'FLOORS', value: amount, threshold, posts: used, of: judged.length, campaignId, metric: name }
}

/**
 * Differences that floors forgave, added up per campaign. Mistakes go both ways, so that their sum grows like the root of
 * their number; whoever uses the floors goes one way, and reaches as many floors as there are posts.
 */
export const findForgiven: Rule = (posts) => {
  const open = posts.filter((post) => !isAnswered(post, 'NUMBERS', post.claim.submittedAt))
  const all = [...Map.groupBy(open, ({ campaignId }) => campaignId)]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, of]) => metricNames.flatMap((name) => inCampaign(name, of) ?? []))
  const worst = all.reduce<Found | null>(
    (most, one) => (most === null || one.value / one.threshold > most.value / most.threshold ? one : most),
    null,
  )
  return worst === null ? null : found(worst)
}
