import { definitionOf } from '../../lib/platforms/registry.ts'
import { metricNames, perMetric } from '../../lib/platforms/vocabulary.ts'
import type { Claim } from '../../lib/post/claim.ts'
import type { Post } from '../../lib/post/post.ts'
import { slipWithinHours } from '../../lib/post/slip.ts'
import { judge, type Verdict } from '../../lib/post/verdict.ts'
import type { Item } from '../../lib/table/read.ts'
import { checksIn } from './checks-in.ts'

/** The levels that a claim's own policy gives to what a verdict compared. */
const levelsByPolicy = ({ platform }: Post, claim: Claim, verdict: Verdict): string => {
  const seen = perMetric((name) => {
    const { observed } = verdict.metrics[name]
    return observed === null ? ({ missing: 'hidden' } as const) : { value: observed }
  })
  const { policy } = claim
  if (policy === undefined) return 'no policy'
  const now = verdict.checkedAt ?? claim.asOf
  const { metrics } = judge(claim, { within: seen, firstAfter: null }, definitionOf(platform).supports, policy, now)
  return metricNames.map((name) => metrics[name].level).join()
}

type StoredPolicy = readonly number[] | undefined

/** The same numbers; a window that is the platform's usual one may have become longer, up to twice as long or a day. */
const isKept = (made: StoredPolicy, now: StoredPolicy, platform: Post['platform']): boolean => {
  if (made === undefined || now === undefined) return false
  const usual = definitionOf(platform).settlementHours
  const [[low, medium, window = 0, ...floors], [lowNow, mediumNow, windowNow = 0, ...floorsNow]] = [made, now]
  const isSame = JSON.stringify([low, medium, floors]) === JSON.stringify([lowNow, mediumNow, floorsNow])
  const isLonger = window === usual && windowNow > window && windowNow <= Math.max(2 * usual, slipWithinHours)
  return isSame && (windowNow === window || isLonger)
}

/** Every verdict on a claim goes by the policy that the claim was stored with, whatever its campaign has by then. */
export const claimsKeepTheirPolicy = (items: readonly Item[], posts: readonly Post[]): string[] =>
  posts.flatMap((post) => {
    const story = items.filter((item) => item['PK'] === `POST#${post.postId}`)
    const made = new Map(
      story
        .filter(({ type }) => type === 'claim')
        .map(({ claim }) => claim as { readonly id: string; readonly policy?: readonly number[] })
        .map(({ id, policy }) => [id, policy]),
    )
    const kept = story
      .filter(({ type }) => type === 'check' || type === 'post')
      .map(({ claim }) => claim as { readonly id: string; readonly policy?: readonly number[] })
    const changed = kept.filter(({ id, policy }) => !isKept(made.get(id), policy, post.platform))
    const checks = checksIn(story, post)
    const misjudged = [post, ...checks].filter(
      ({ claim, verdict }) =>
        metricNames.map((name) => verdict.metrics[name].level).join() !== levelsByPolicy(post, claim, verdict),
    )
    return [
      ...changed.map(({ id }) => `${post.postId} is judged by another policy than ${id} was made under`),
      ...misjudged.map(({ claim }) => `${post.postId}: a verdict on ${claim.reportId} does not follow from its policy`),
    ]
  })
