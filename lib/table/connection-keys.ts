import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { type Key, shortened } from './key-parts.ts'

/*
 * The keys of connected accounts:
 *
 * 59. a connection with its sealed tokens          AFF#<id> / CONN#<platform>#<account id>
 * 60. whether a consent was used already           AFF#<id> / CONSENT#<nonce>
 * 61. whose connected account it is                UNIQUE#account#<platform>:<account id> / UNIQUE
 * 63. which connections are to be renewed          due: RENEWALS / <when>#<platform>#<account id>
 */
export const connectionKeys = {
  connection: (affiliateId: AffiliateId, platform: string, accountId: string): Key => ({
    PK: `AFF#${affiliateId}`,
    SK: `CONN#${platform}#${accountId}`,
  }),
  consent: (affiliateId: AffiliateId, nonce: string): Key => ({ PK: `AFF#${affiliateId}`, SK: `CONSENT#${nonce}` }),
  account: (platform: string, accountId: string): Key => ({
    PK: `UNIQUE#account#${shortened(`${platform}:${accountId}`)}`,
    SK: 'UNIQUE',
  }),
}

export const renewals = {
  partition: 'RENEWALS',
  sort: (renewAt: Instant, platform: string, accountId: string): string => `${renewAt}#${platform}#${accountId}`,
}
