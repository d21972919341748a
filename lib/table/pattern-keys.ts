import type { AffiliateId } from '../values/ids.ts'
import type { Key } from './key-parts.ts'

/*
 * The keys of what the nightly job learns:
 *
 * 56. what is usual among the posts of the stage   COHORTS / COHORTS
 * 57. what was found in an affiliate's posts       AFF#<id> / PATTERNS
 * 103. which rules accuse on this stage          PATTERNS / RULES
 * 104. what is known of those whom rules name      PATTERNS / FIGURES
 * 58. affiliates with patterns, newest first       listing:  PATTERNS / <since>#<affiliateId>
 */
export const patternKeys = {
  cohorts: (): Key => ({ PK: 'COHORTS', SK: 'COHORTS' }),
  rules: (): Key => ({ PK: 'PATTERNS', SK: 'RULES' }),
  patterns: (affiliateId: AffiliateId): Key => ({ PK: `AFF#${affiliateId}`, SK: 'PATTERNS' }),
}

export const patternPartition = 'PATTERNS'

/** Apart from the others, so that only what lists rules carries it. */
export const figuresKey: Key = { PK: 'PATTERNS', SK: 'FIGURES' }
