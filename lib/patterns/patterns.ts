import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Finding } from './finding.ts'

/** What was found in the posts of an affiliate in the last night, and nothing once nothing is found any more. */
export interface Patterns {
  readonly affiliateId: AffiliateId
  readonly findings: readonly Finding[]
  /** Counts the writes; every write is conditional on it. */
  readonly version: number
}

/** Since when there has been the newest of them; null where there is none. */
export const latestSince = ({ findings }: Patterns): Instant | null =>
  findings.reduce<Instant | null>((latest, { since }) => (latest === null || since > latest ? since : latest), null)
