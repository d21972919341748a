import type { CheckSummary, Claim, Decision, Evolution, Observation } from './views-of-post.ts'

/** Something that happened to a post: a claim, a check or a decision. */
export type Happening =
  | { readonly kind: 'claim'; readonly id: string; readonly at: string; readonly claim: Claim }
  | { readonly kind: 'decision'; readonly id: string; readonly at: string; readonly decision: Decision }
  | {
      readonly kind: 'check'
      readonly id: string
      readonly at: string
      readonly check: CheckSummary
      /** What the platform showed; null if it gave no numbers. */
      readonly seen: Observation | null
    }

/** Claims, checks and decisions of a post, newest first; a check comes after the claim of the same moment. */
export const historyOf = ({ claims, checks, observations, decisions }: Evolution): Happening[] => {
  const seenAt = new Map(observations.map((seen) => [seen.fetched_at, seen]))
  const happenings: Happening[] = [
    ...claims.map((claim) => ({ kind: 'claim' as const, id: claim.report_id, at: claim.submitted_at, claim })),
    ...decisions.map((decision) => ({
      kind: 'decision' as const,
      id: `decided ${decision.decided_at}`,
      at: decision.decided_at,
      decision,
    })),
    ...checks.map((check) => ({
      kind: 'check' as const,
      id: check.id,
      at: check.checked_at,
      check,
      seen: seenAt.get(check.checked_at) ?? null,
    })),
  ]
  return happenings.toSorted((left, right) => left.at.localeCompare(right.at)).toReversed()
}
