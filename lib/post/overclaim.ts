import { type MetricName, type Metrics, perMetric } from '../platforms/vocabulary.ts'
import type { Claim } from './claim.ts'
import type { Verdict } from './verdict.ts'
import { isWithdrawn, type Withdrawable } from './withdrawal.ts'

/** By how much earlier claims of a post were too high, according to their verdicts when they were replaced. */
export interface Overclaims {
  /** The most, of claims that were lowered since or whose verdict was final. */
  readonly caught: Metrics
  /** The same of a claim that was replaced by one no lower while its verdict was provisional: the next verdict says it anew. */
  readonly raised: Metrics
}

interface Judged {
  readonly verdict: Pick<Verdict, 'status' | 'final' | 'metrics'>
  readonly overclaims?: Overclaims | undefined
}

export const noOverclaims: Overclaims = { caught: perMetric(() => 0), raised: perMetric(() => 0) }

/**
 * By how much the latest claim is above what was observed, differences under the floor included; 0 where nothing was.
 * A post that an earlier release judged, and nobody since, counts as that release counted it: its totals say so.
 */
export const overclaimOf = ({ verdict, overclaims }: Judged, name: MetricName): number => {
  const { level, diff } = verdict.metrics[name]
  if (overclaims === undefined && (verdict.status !== 'DISCREPANCY' || level === 'NONE')) return 0
  return Math.max(0, diff ?? 0)
}

/** How much of the caught overclaim the latest claim no longer claims; a post that is withdrawn claims nothing any more. */
export const correctedOf = (post: Judged & Withdrawable, name: MetricName): number => {
  const [caught, claimed] = [post.overclaims?.caught[name] ?? 0, overclaimOf(post, name)]
  return isWithdrawn(post) ? Math.max(caught, claimed) : Math.max(0, caught - claimed)
}

/**
 * What is on record about earlier claims when `next` replaces the latest one: lowering a claim does not erase that it
 * was too high.
 */
export const overclaimsOnClaim = (
  post: Judged & { readonly claim: Claim },
  next: Pick<Claim, 'claimed'>,
): Overclaims => {
  const { caught, raised } = post.overclaims ?? noOverclaims
  const stood = (name: MetricName): number => Math.max(raised[name], overclaimOf(post, name))
  const isCaught = (name: MetricName): boolean => post.verdict.final || next.claimed[name] < post.claim.claimed[name]
  return {
    caught: perMetric((name) => (isCaught(name) ? Math.max(caught[name], stood(name)) : caught[name])),
    raised: perMetric((name) => (isCaught(name) ? 0 : stood(name))),
  }
}

/** The same after a verdict: what it compared speaks for itself. */
export const overclaimsOnCheck = ({ overclaims, verdict }: Judged): Overclaims => {
  const { caught, raised } = overclaims ?? noOverclaims
  return { caught, raised: perMetric((name) => (verdict.metrics[name].diff === null ? raised[name] : 0)) }
}
