import type { Deps } from '../deps/deps.ts'
import type { Night } from '../patterns/record-patterns.ts'
import type { TrustEvidence } from '../post/evidence.ts'
import type { Instant } from '../values/instant.ts'
import { trustChange } from './score.ts'
import { patternWeight } from './vocabulary.ts'

/** What loud patterns say of an affiliate: much against them, though no number is known to be wrong. */
export const patternEvidence = (since: Instant | null): TrustEvidence | null =>
  since === null ? null : { level: null, weight: patternWeight, at: since, isGone: true }

/** What changes in trust when patterns count since another moment. */
export const trustMovedByPatterns =
  ({ table }: Deps): Night['trustMovedBy'] =>
  async (affiliateId, before, after) => {
    const affiliate = await table.people.get(affiliateId)
    if (affiliate === null) return null
    const { baseAt } = affiliate.trust
    return { affiliate, trust: trustChange(baseAt, patternEvidence(before), patternEvidence(after)) }
  }
