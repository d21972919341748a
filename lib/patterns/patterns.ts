import type { AffiliateId, AlertId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Finding, PatternRule } from './finding.ts'

/** What loud rules accuse an affiliate of. */
export interface Accusation {
  readonly alertId: AlertId
  /** The generation of that alert. */
  readonly generation: number
  /** The rules that the alert speaks of. */
  readonly rules: readonly PatternRule[]
  /** Since when it counts in trust; null while it does not. */
  readonly since: Instant | null
}

/** What was found in the posts of an affiliate in the last night, and nothing once nothing is found any more. */
export interface Patterns {
  readonly affiliateId: AffiliateId
  readonly findings: readonly Finding[]
  /** Absent where no loud rule ever found anything. */
  readonly accusation?: Accusation | undefined
  /** Rules of which an appeal decided that they had accused wrongly; absent for none. */
  readonly overturned?: readonly PatternRule[] | undefined
  /** Counts the writes; every write is conditional on it. */
  readonly version: number
}

/** Since when there has been the newest of them; null where there is none. */
export const latestSince = ({ findings }: Patterns): Instant | null =>
  findings.reduce<Instant | null>((latest, { since }) => (latest === null || since > latest ? since : latest), null)
